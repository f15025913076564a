import type { PlainDate } from '../../domain/calendar/time';
import { isCreditCode } from '../../domain/certificate/e-licence';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { CentreRow } from '../../entities/centre';
import { DepartmentRow, SectionRow, WindowRow } from '../../entities/department';
import { PersonRow } from '../../entities/person';
import { SealRow } from '../../entities/seal';
import { problem } from '../problems/problem';
import type { KeepDepartmentBody, KeepSectionBody, KeepWindowBody } from './changes.dto';
import { faulty, type Prepared, type Situation } from './prepared';

type Content<T> = Omit<T, 'reason'>;

/** A department comes, changes its names and where its refused applicants turn, or closes when nothing is left in it. */
export async function prepareDepartment(
  { manager, today }: Situation,
  content: Content<KeepDepartmentBody>,
): Promise<Prepared> {
  const { code, officeMark, sealName, reviewOrgan, court, open, ...names } = content;
  const before = await manager.findOneBy(DepartmentRow, { code });
  if (before && officeMark !== before.officeMark) {
    // Papers and certificates are numbered by it.
    throw faulty('officeMark', 'R-55', '机关代字用于文书编号,不得变更', 'papers are numbered by the mark; it stays');
  }
  if (names.creditCode !== undefined && !isCreditCode(names.creditCode)) {
    throw faulty('creditCode', 'R-21', '统一社会信用代码校验码有误', 'the check character is wrong (GB 32100)');
  }
  const marked =
    (await manager.existsBy(DepartmentRow, { officeMark })) || (await manager.existsBy(CentreRow, { officeMark }));
  if (!before && marked) throw faulty('officeMark', 'R-55', '机关代字已被使用', 'the mark is another office’s');
  if (before?.active && !open) await requireEmpty(manager, code, today);
  if (!before && sealName === undefined) {
    throw faulty('sealName', 'R-55', '新部门须有印章', 'a department that comes anew has a seal');
  }
  const seal = before?.seal ?? { name: sealName!, from: today, until: null };
  const row = { code, officeMark, seal, ...names, remedies: { reviewOrgan, court }, active: open };
  const write = async (): Promise<void> => {
    await manager.save(DepartmentRow, row);
    if (before) return;
    const number = `${officeMark}章${today}`;
    const { name, from, until } = seal;
    await manager.insert(SealRow, {
      id: `seal-${code}-${today}`,
      departmentCode: code,
      kind: 'approval',
      name,
      number,
      from,
      until,
    });
  };
  return { subject: `departments ${code}`, before: before && { ...before }, write };
}

async function requireEmpty(manager: Situation['manager'], departmentCode: string, today: PlainDate): Promise<void> {
  const active = true;
  const inUse =
    (await manager.existsBy(WindowRow, { departmentCode, active })) ||
    (await manager.existsBy(SectionRow, { departmentCode, active })) ||
    (await manager.existsBy(CatalogueItemRow, { departmentCode, status: 'published' })) ||
    (await manager.query<unknown[]>(HELD_THERE, [departmentCode, today])).length > 0;
  if (inUse) throw problem('placeInUse', { concerning: [departmentCode] });
}

const HELD_THERE = `
  select 1 from person_authorities a join people p on p.id = a.person_id
   where a.department_code = $1 and p.active and (a.valid_until is null or a.valid_until >= $2::date) limit 1`;

/** A window comes, moves or closes. Its number belongs to one department for ever, since guides name it. */
export async function prepareWindow({ manager }: Situation, content: Content<KeepWindowBody>): Promise<Prepared> {
  const { number, departmentCode, location, open } = content;
  const before = await manager.findOneBy(WindowRow, { number });
  await requireOpenDepartment(manager, departmentCode);
  if (before && before.departmentCode !== departmentCode) {
    throw faulty('departmentCode', 'R-15', '窗口号已属其他部门', 'the number is a window of another department');
  }
  if (!open && (await manager.existsBy(PersonRow, { windowNumber: number, active: true }))) {
    throw problem('placeInUse', { concerning: [number] });
  }
  const row = { number, departmentCode, location, active: open };
  return {
    subject: `windows ${number}`,
    before: before && { ...before },
    write: async () => void (await manager.save(WindowRow, row)),
  };
}

/** A section comes, changes its name or closes; it stays with its department. */
export async function prepareSection({ manager }: Situation, content: Content<KeepSectionBody>): Promise<Prepared> {
  const { code, departmentCode, name, nameEn, open } = content;
  const before = await manager.findOneBy(SectionRow, { code });
  await requireOpenDepartment(manager, departmentCode);
  if (before && before.departmentCode !== departmentCode) {
    throw faulty('departmentCode', 'R-40', '科室代码已属其他部门', 'the code is a section of another department');
  }
  const isUsed =
    (await manager.existsBy(PersonRow, { sectionCode: code, active: true })) ||
    (await manager.query<unknown[]>(NAMED_BY_ITEM, [code])).length > 0;
  if (!open && isUsed) throw problem('placeInUse', { concerning: [code] });
  const row = { code, departmentCode, name, nameEn, active: open };
  return {
    subject: `sections ${code}`,
    before: before && { ...before },
    write: async () => void (await manager.save(SectionRow, row)),
  };
}

const NAMED_BY_ITEM = `
  select 1 from catalogue_items
   where status = 'published' and content::text like '%"' || $1 || '"%' limit 1`;

/** @throws ApiProblem unknownDepartment */
export async function requireOpenDepartment(manager: Situation['manager'], code: string): Promise<void> {
  if (!(await manager.existsBy(DepartmentRow, { code, active: true }))) {
    throw problem('unknownDepartment', { concerning: [code] });
  }
}

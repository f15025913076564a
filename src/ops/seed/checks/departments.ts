import { vacantPosts } from '../../../domain/centre/posts';
import { isCreditCode } from '../../../domain/certificate/e-licence';
import type { Fault } from '../fault';
import type { ReadFiles, Sourced } from '../files';
import type { DepartmentFile } from '../schemas/department';
import { roleName } from '../schemas/staff';
import { backwards, duplicates } from './common';

/** Rules of the department files: what must be unique, seals and delegations in force, and who must be there to act. */
export function checkDepartments(files: ReadFiles): Fault[] {
  return [
    ...uniqueNames(files),
    ...files.departments.flatMap((department) => [
      ...datesInOrder(department),
      ...creditCode(department),
      ...delegatedItemsExist(files, department),
      ...staffed(files, department),
    ]),
  ];
}

function uniqueNames({ centre, departments }: ReadFiles): Fault[] {
  // The centre numbers its own papers: a department with the same mark could give a paper the same number.
  const ofCentre = centre ? [{ key: centre.value.centre.officeMark, source: centre.source, path: [] }] : [];
  const marks = departments.map(({ source, value }) => ({ key: value.officeMark, source, path: ['officeMark'] }));
  const windows = departments.flatMap(({ source, value }) =>
    value.windows.map(({ number }, i) => ({ key: number, source, path: ['windows', i] })),
  );
  const sections = departments.flatMap(({ source, value }) =>
    value.sections.map(({ code }, i) => ({ key: code, source, path: ['sections', i] })),
  );
  return [
    ...duplicates('format', 'office mark', [...ofCentre, ...marks]),
    ...duplicates('R-15', 'window', windows),
    ...duplicates('format', 'section', sections),
  ];
}

function creditCode({ source, value: { creditCode: code } }: Sourced<DepartmentFile>): Fault[] {
  if (typeof code !== 'string' || isCreditCode(code)) return [];
  return [source.fault(['creditCode'], 'format', `the check character of ${code} is wrong (GB 32100)`)];
}

function datesInOrder({ source, value }: Sourced<DepartmentFile>): Fault[] {
  return [
    ...backwards(source, ['seal'], 'R-55', value.seal),
    ...value.delegations.flatMap((delegation, i) => backwards(source, ['delegations', i], 'R-55', delegation)),
  ];
}

/** a department can only delegate what is in the catalogue, and only its own items. */
function delegatedItemsExist({ items, itemCodes }: ReadFiles, { source, value }: Sourced<DepartmentFile>): Fault[] {
  return value.delegations.flatMap(({ itemCodes: delegated }, i) =>
    delegated.flatMap((code, j) => {
      const path = ['delegations', i, 'itemCodes', j];
      if (!itemCodes.has(code)) return [source.fault(path, 'R-55', `item ${code} has no file in catalogue`)];
      const item = items.find((candidate) => candidate.value.code === code);
      if (!item || item.value.departmentCode === value.code) return [];
      return [source.fault(path, 'R-55', `item ${code} belongs to ${item.value.departmentCode}, not to ${value.code}`)];
    }),
  );
}

/** A department with items needs everybody whom the rules oblige to act, or a case would wait for nobody. */
function staffed({ staff, items }: ReadFiles, { source, value }: Sourced<DepartmentFile>): Fault[] {
  const own = items.filter((item) => item.value.departmentCode === value.code).map((item) => item.value);
  if (!staff) return [];
  return vacantPosts(value.code, own, staff.value.staff).map(({ role, deputy, people, rule, why }) => {
    const wanted = `${people} ${deputy ? 'deputy ' : ''}${roleName(role)}`;
    return source.fault(['code'], rule, `${value.code} needs at least ${wanted} in staff.yaml, so that ${why}`);
  });
}

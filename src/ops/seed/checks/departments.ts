import type { Role } from '../../../domain/people/roles';
import type { Fault } from '../fault';
import type { ReadFiles, Sourced } from '../files';
import type { DepartmentFile } from '../schemas/department';
import { roleName, type StaffEntry } from '../schemas/staff';
import { backwards, duplicates } from './common';

/** Rules of the department files: what must be unique, seals and delegations in force, and who must be there to act. */
export function checkDepartments(files: ReadFiles): Fault[] {
  return [
    ...uniqueNames(files),
    ...files.departments.flatMap((department) => [
      ...datesInOrder(department),
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

interface Post {
  readonly role: Role;
  readonly deputy: boolean;
  readonly people: number;
  readonly rule: string;
  readonly why: string;
}

const POSTS: readonly Post[] = [
  { role: 'frontDesk', deputy: false, people: 1, rule: 'R-16', why: 'somebody accepts' },
  { role: 'backOffice', deputy: false, people: 1, rule: 'R-18', why: 'somebody reviews' },
  { role: 'chiefRepresentative', deputy: false, people: 1, rule: 'R-20', why: 'somebody decides' },
  { role: 'chiefRepresentative', deputy: true, people: 1, rule: 'R-20', why: 'a recused chief has a named deputy' },
  { role: 'organHead', deputy: false, people: 1, rule: 'R-31', why: 'somebody approves extensions' },
  { role: 'windowHead', deputy: false, people: 1, rule: 'R-35', why: 'somebody is warned' },
  { role: 'leaderInCharge', deputy: false, people: 1, rule: 'R-37', why: 'the second urging has a recipient' },
];
const INSPECTORS: Post = {
  role: 'inspector',
  deputy: false,
  people: 2,
  rule: 'R-19',
  why: 'an inspection takes two officers',
};

/** A department with items needs everybody whom the rules oblige to act, or a case would wait for nobody. */
function staffed({ staff, items }: ReadFiles, { source, value }: Sourced<DepartmentFile>): Fault[] {
  const own = items.filter((item) => item.value.departmentCode === value.code);
  if (!staff || own.length === 0) return [];
  const posts = own.some((item) => item.value.needsInspection) ? [...POSTS, INSPECTORS] : POSTS;
  return posts.flatMap(({ role, deputy, people, rule, why }) => {
    const holders = staff.value.staff.filter((person) => holds(person, role, value.code, deputy)).length;
    if (holders >= people) return [];
    const wanted = `${people} ${deputy ? 'deputy ' : ''}${roleName(role)}`;
    return [source.fault(['code'], rule, `${value.code} needs at least ${wanted} in staff.yaml, so that ${why}`)];
  });
}

function holds(person: StaffEntry, role: Role, departmentCode: string, deputy: boolean): boolean {
  return person.roles.some(
    (held) => held.role === role && held.departmentCode === departmentCode && held.deputy === deputy,
  );
}

import { WINDOW_ROLES } from '../../../domain/people/appointing';
import { CENTRE_WIDE_ROLES, SEPARATE_OFFICES } from '../../../domain/people/roles';
import type { Path } from '../../../domain/shape/schema';
import type { Fault } from '../fault';
import type { ReadFiles } from '../files';
import { roleName, type StaffEntry } from '../schemas/staff';
import type { SourceFile } from '../source';
import { backwards, duplicates } from './common';

/** Rules of staff.yaml. */
export function checkStaff(files: ReadFiles): Fault[] {
  const { staff } = files;
  if (!staff) return [];
  const { source, value } = staff;
  const groups = (['staff', 'agents', 'applicants'] as const).flatMap((group) =>
    value[group].map((person, i) => ({ person, path: [group, i] })),
  );
  return [
    ...duplicates(
      'format',
      'id',
      groups.map(({ person, path }) => ({ key: person.id, source, path: [...path, 'id'] })),
    ),
    ...duplicates(
      'format',
      'login',
      groups.map(({ person, path }) => ({ key: person.login, source, path: [...path, 'login'] })),
    ),
    ...value.staff.flatMap((person, i) => {
      const path = ['staff', i];
      return [
        ...rolesFit(files, source, person, path),
        ...apart(source, person, path),
        ...trained(source, person, path),
        ...windowOfOwnDepartment(files, source, person, path),
        ...sectionOfOwnDepartment(files, source, person, path),
      ];
    }),
    ...joinedGovernment(files, source),
  ];
}

/** a role is held in a department that exists, or, where it spans the centre, in none. */
function rolesFit({ departmentCodes }: ReadFiles, source: SourceFile, person: StaffEntry, path: Path): Fault[] {
  return person.roles.flatMap(({ role, departmentCode, deputy }, i) => {
    const at = [...path, 'roles', i];
    const faults: Fault[] = [];
    if (CENTRE_WIDE_ROLES.has(role)) {
      if (departmentCode !== null) {
        faults.push(source.fault(at, 'R-40', `${roleName(role)} spans the centre; its departmentCode is null`));
      }
    } else if (departmentCode === null) {
      faults.push(source.fault(at, 'R-40', `${roleName(role)} is held in a department; departmentCode is null`));
    } else if (!departmentCodes.has(departmentCode)) {
      faults.push(source.fault(at, 'R-40', `department ${departmentCode} has no file in departments`));
    }
    if (deputy && role !== 'chiefRepresentative') {
      faults.push(source.fault(at, 'R-20', `only a chief representative has a deputy, ${roleName(role)} has none`));
    }
    return faults;
  });
}

/** whoever audits does nothing that is audited, so an auditor holds no other role; nor does one administer system and accounts. */
function apart(source: SourceFile, { login, roles }: StaffEntry, path: Path): Fault[] {
  const other = roles.find(({ role }) => role !== 'auditor');
  if (other && roles.some(({ role }) => role === 'auditor')) {
    return [source.fault([...path, 'roles'], 'R-49', `${login} audits, and is also ${roleName(other.role)}`)];
  }
  const [first, second] = roles.filter(({ role }) => SEPARATE_OFFICES.has(role));
  if (!first || !second) return [];
  const message = `${login} is ${roleName(first.role)}, and is also ${roleName(second.role)}`;
  return [source.fault([...path, 'roles'], 'R-49', message)];
}

function trained(source: SourceFile, person: StaffEntry, path: Path): Fault[] {
  if (person.training) return backwards(source, [...path, 'training'], 'R-41', person.training);
  const needing = person.roles.find(({ role }) => WINDOW_ROLES.has(role));
  if (!needing) return [];
  const message = `${person.login} is ${roleName(needing.role)} and has no training by the centre`;
  return [source.fault([...path, 'training'], 'R-41', message)];
}

/** the roster goes by windows, so a front desk officer has one, and it is the department's own. */
function windowOfOwnDepartment(files: ReadFiles, source: SourceFile, person: StaffEntry, path: Path): Fault[] {
  const at = [...path, 'windowNumber'];
  if (person.windowNumber === null) {
    if (!person.roles.some(({ role }) => role === 'frontDesk')) return [];
    return [source.fault(at, 'R-54', `${person.login} works at the front desk and has no window`)];
  }
  const own = ownDepartments(files, person);
  if (own === undefined || own.some(({ windows }) => windows.some(({ number }) => number === person.windowNumber))) {
    return [];
  }
  return [source.fault(at, 'R-54', `window ${person.windowNumber} is not one of ${person.login}'s department`)];
}

function sectionOfOwnDepartment(files: ReadFiles, source: SourceFile, person: StaffEntry, path: Path): Fault[] {
  if (person.sectionCode === null) return [];
  const own = ownDepartments(files, person);
  if (own === undefined || own.some(({ sections }) => sections.some(({ code }) => code === person.sectionCode))) {
    return [];
  }
  const message = `section ${person.sectionCode} is not one of ${person.login}'s department`;
  return [source.fault([...path, 'sectionCode'], 'R-19', message)];
}

/** The departments of a person's roles, or undefined while one of them is unknown or has faults of its own. */
function ownDepartments({ departments }: ReadFiles, person: StaffEntry) {
  const codes = person.roles.flatMap(({ departmentCode }) => departmentCode ?? []);
  const found = departments.filter(({ value }) => codes.includes(value.code)).map(({ value }) => value);
  return codes.every((code) => found.some((own) => own.code === code)) ? found : undefined;
}

/** the extension of a joint item is approved by the head of government. */
function joinedGovernment({ items, staff }: ReadFiles, source: SourceFile): Fault[] {
  const joint = items.find(({ value }) => value.joint !== null);
  const present = staff?.value.staff.some(({ roles }) => roles.some(({ role }) => role === 'governmentHead'));
  if (!joint || present) return [];
  const message = `${joint.value.code} is handled jointly and nobody holds ${roleName('governmentHead')}`;
  return [source.fault(['staff'], 'R-31', message)];
}

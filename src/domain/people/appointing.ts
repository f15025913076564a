/** Who may be given which role: R-40 where it is held, R-41 training, R-54 a window, and what one person may not hold at once. */
import type { PlainDate } from '../calendar/time';
import type { DocumentFault } from '../shape/schema';
import type { AssignedAuthority, Training } from './person';
import { CENTRE_WIDE_ROLES, ROLES, SEPARATE_OFFICES, type Role } from './roles';

/** who works at a window and therefore cannot do so without the centre's training. */
export const WINDOW_ROLES: ReadonlySet<Role> = new Set<Role>([
  'frontDesk',
  'backOffice',
  'chiefRepresentative',
  'windowHead',
]);

/** A role that somebody is to hold from a day on. */
export interface Appointment extends AssignedAuthority {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Whom it is given to, as they stand on the day. */
export interface Appointee {
  /** What the person holds besides, on any day of the appointment. */
  readonly held: readonly AssignedAuthority[];
  readonly trainings: readonly Training[];
  readonly windowNumber: string | null;
  /** The department of that window; null without one. */
  readonly windowDepartmentCode: string | null;
}

/** Everything that forbids to give this role to this person. */
export function appointmentFaults(given: Appointment, to: Appointee): DocumentFault[] {
  return [...placeFaults(given), ...separationFaults(given, to), ...windowFaults(given, to)];
}

/** a role is held in a department, or, where it spans the centre, in none; R-20: only a chief has a deputy. */
function placeFaults({ role, departmentCode, deputy, from, until }: Appointment): DocumentFault[] {
  const name = ROLES[role];
  const faults: DocumentFault[] = [];
  if (CENTRE_WIDE_ROLES.has(role) !== (departmentCode === null)) {
    faults.push(
      CENTRE_WIDE_ROLES.has(role)
        ? fault('departmentCode', 'R-40', `${name}不属于任何部门`, `${role} spans the centre and has no department`)
        : fault('departmentCode', 'R-40', `${name}须在某一部门任职`, `${role} is held in a department`),
    );
  }
  if (deputy && role !== 'chiefRepresentative') {
    faults.push(fault('deputy', 'R-20', '只有首席代表设指定副手', 'only a chief representative has a deputy'));
  }
  if (until !== null && until < from) {
    faults.push(fault('until', 'format', '不得早于开始日期', 'must not lie before the first day'));
  }
  return faults;
}

/**
 * What one person never holds at once: an auditor does nothing that is audited; who runs the system does not keep its accounts; business is the department's and daily
 * matters are the centre's; whoever accepts or reviews in a department does not decide there.
 */
function separationFaults({ role, departmentCode }: Appointment, { held }: Appointee): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const other = (one: AssignedAuthority) => one.role !== role || one.departmentCode !== departmentCode;
  const others = held.filter(other);
  if (others.some((one) => (one.role === 'auditor') !== (role === 'auditor'))) {
    faults.push(fault('role', 'R-49', '审计人员不得兼任其他职务', 'an auditor holds no other role'));
  } else if (SEPARATE_OFFICES.has(role) && others.some((one) => SEPARATE_OFFICES.has(one.role))) {
    const en = 'the system and the accounts are not administered by one person';
    faults.push(fault('role', 'R-49', '系统管理员与安全管理员不得由一人兼任', en));
  } else if (others.some((one) => CENTRE_WIDE_ROLES.has(one.role) !== CENTRE_WIDE_ROLES.has(role))) {
    const en = 'a role of the centre and one of a department are not held by one person';
    faults.push(fault('role', 'R-40', '中心职务与部门职务不得由一人兼任', en));
  }
  const both = [role, ...others.filter((one) => one.departmentCode === departmentCode).map((one) => one.role)];
  if (both.includes('chiefRepresentative') && (both.includes('frontDesk') || both.includes('backOffice'))) {
    const en = 'whoever accepts or reviews in a department does not decide there';
    faults.push(fault('role', 'R-20', '受理、审核人员不得兼任本部门首席代表', en));
  }
  return faults;
}

/** trained on the first day; R-54: a front desk officer sits at a window of the department. */
function windowFaults({ role, departmentCode, from }: Appointment, to: Appointee): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const trained = to.trainings.some((one) => one.from <= from && one.until >= from);
  if (WINDOW_ROLES.has(role) && !trained) {
    faults.push(fault('from', 'R-41', '该日没有有效的中心培训', 'no training by the centre covers the first day'));
  }
  if (role === 'frontDesk' && (to.windowNumber === null || to.windowDepartmentCode !== departmentCode)) {
    faults.push(fault('role', 'R-54', '尚未安排本部门窗口', 'has no window of the department'));
  }
  return faults;
}

function fault(field: string, rule: string, zh: string, en: string): DocumentFault {
  return { path: [field], rule, zh, en };
}

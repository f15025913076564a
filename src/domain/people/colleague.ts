import { CENTRE_WIDE_ROLES, type Authority, type Role } from './roles';

/**
 * A member of staff who is to take something over, as the staff list and the training records had them on that day. Enters
 * an act by value, so that a later change of the list alters no case.
 */
export interface Colleague {
  readonly personId: string;
  /** False for whoever has left, or is no staff at all. */
  readonly inService: boolean;
  readonly authorities: readonly Authority[];
  /** a training by the centre covers the day. */
  readonly trained: boolean;
}

/** Whether this colleague serves in the role, in the department where it counts. */
export function servesAs({ inService, authorities }: Colleague, role: Role, departmentCode: string): boolean {
  const holds = (one: Authority) =>
    one.role === role && (CENTRE_WIDE_ROLES.has(role) || one.departmentCode === departmentCode);
  return inService && authorities.some(holds);
}

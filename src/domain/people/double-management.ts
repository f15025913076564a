/** R-40 双重管理: business is the department's, daily matters are the centre's, and neither acts for the other. */
import type { Actor, Authority, Role } from './roles';

/** Who speaks for a department in matters of its staff. */
export const DEPARTMENT_ROLES = [
  'windowHead',
  'organHead',
  'leaderInCharge',
  'chiefRepresentative',
] as const satisfies Role[];

/** Whoever is filed with authorities in departments. */
interface Filed {
  readonly authorities: readonly Authority[];
}

export function isOfCentre({ authorities }: Pick<Actor, 'authorities'>): boolean {
  return authorities.some(({ role }) => role === 'centre');
}

/** whether the actor speaks for a department in which the colleague serves, as to write that somebody leaves. */
export function speaksForDepartmentOf({ authorities }: Pick<Actor, 'authorities'>, colleague: Filed): boolean {
  return authorities.some(
    ({ role, departmentCode }) =>
      DEPARTMENT_ROLES.some((one) => one === role) &&
      departmentCode !== null &&
      colleague.authorities.some((one) => one.departmentCode === departmentCode),
  );
}

/** that somebody is away, and that somebody is gone, either of the two may say. */
export function mayArrangeFor(actor: Pick<Actor, 'authorities'>, colleague: Filed): boolean {
  return isOfCentre(actor) || speaksForDepartmentOf(actor, colleague);
}

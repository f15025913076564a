/** The registers of seals and delegations. */
import type { Instant, PlainDate } from '../calendar/time';
import type { Authority, Role } from '../people/roles';

/** 审批专用章 of a department, and any other seal for a purpose of its own. */
export const SEAL_KINDS = ['approval', 'special'] as const;

export type SealKind = (typeof SEAL_KINDS)[number];

/** How a seal ends before its last day: it is lost, damaged or replaced. */
export const SEAL_ENDS = ['loss', 'damage', 'replacement'] as const;

export type SealEnd = (typeof SEAL_ENDS)[number];

/** Whom a department empowers to sign in its name. */
export const DELEGATES = ['chiefRepresentative', 'windowHead'] as const;

export type Delegate = (typeof DELEGATES)[number];

/** How an entry stands on a day. */
export const STANDINGS = ['ahead', 'inForce', 'expired', 'ended'] as const;

export type Standing = (typeof STANDINGS)[number];

interface Entry {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  /** When somebody ended it before its last day. */
  readonly endedAt: Instant | null;
}

/** How a seal or a delegation stands on this day; the first and the last day count. */
export function standingOf({ from, until, endedAt }: Entry, today: PlainDate): Standing {
  if (endedAt !== null) return 'ended';
  if (today < from) return 'ahead';
  return until !== null && until < today ? 'expired' : 'inForce';
}

/** Who keeps the seals of all: the centre, and who administers its registers. */
export const SEAL_KEEPERS: readonly Role[] = ['administrator', 'centre'];

/** Who seals afterwards what issued without a seal: they, and who decides in the department of the paper. */
export const SEALERS: readonly Role[] = [...SEAL_KEEPERS, 'chiefRepresentative'];

/** a department delegates by those who lead it; the centre does not do it for them. */
export const DELEGATORS: readonly Role[] = ['organHead', 'leaderInCharge'];

/** Whether somebody speaks for this department when it delegates. */
export function mayDelegate(authorities: readonly Authority[], departmentCode: string): boolean {
  return authorities.some((one) => DELEGATORS.includes(one.role) && one.departmentCode === departmentCode);
}

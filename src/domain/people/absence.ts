/** who is away, whether it was told ahead, and who may stand in. */
import type { Instant } from '../calendar/time';
import type { CentreChoices } from '../centre/settings';
import { servesAs, type Colleague } from './colleague';
import type { Authority, Role } from './roles';

export const ABSENCE_KINDS = { leave: '请假', unplanned: '缺勤' } as const;

export type AbsenceKind = keyof typeof ABSENCE_KINDS;

export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly kind: AbsenceKind;
  readonly fromAt: Instant;
  readonly substituteId: string | null;
  /** Null while it lasts. */
  readonly endedAt: Instant | null;
}

/** The work that must go on without the absent person; who only decides has a named deputy instead. */
const COVERED_ROLES: readonly Role[] = ['frontDesk', 'backOffice', 'inspector'];

/** R-42 "请假报备": a leave is told before it begins; whoever is away already is absent. */
export function isToldAhead(fromAt: Instant, toldAt: Instant): boolean {
  return toldAt < fromAt;
}

/** Whether the absence lasts at this instant. */
export function isAbsentAt({ fromAt, endedAt }: Absence, at: Instant): boolean {
  return fromAt <= at && (endedAt === null || endedAt > at);
}

/**
 * R-42 "迅速安排人员接替": a substitute is named from the moment an absence is told until it is over, so that no window is
 * without a person when a leave begins.
 */
export function mayBeCovered({ endedAt }: Pick<Absence, 'endedAt'>): boolean {
  return endedAt === null;
}

/** R-42, section G "不得代班": an authorised and trained colleague stands in, or, where the centre reads it so, nobody does. */
export function refusesStandIn(
  cover: CentreChoices['cover'],
  ...[absent, substitute]: Parameters<typeof refusesCover>
): ReturnType<typeof refusesCover> {
  return cover === 'refused' ? 'substituteUnauthorised' : refusesCover(absent, substitute);
}

/**
 * R-41, R-42 "不得代班": a substitute serves in every covered role of the absent person, in the same department, and has
 * valid training.
 */
export function refusesCover(
  absent: { readonly personId: string; readonly authorities: readonly Authority[] },
  substitute: Colleague,
): 'substituteUnauthorised' | 'substituteUntrained' | null {
  const needed = absent.authorities.filter(({ role }) => COVERED_ROLES.includes(role));
  const covers = ({ role, departmentCode }: Authority) => servesAs(substitute, role, departmentCode ?? '');
  const same = substitute.personId === absent.personId;
  if (same || needed.length === 0 || !needed.every(covers)) return 'substituteUnauthorised';
  return substitute.trained ? null : 'substituteUntrained';
}

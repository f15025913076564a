import type { Instant } from '../calendar/time';
import { SYSTEM } from '../application/events';
import { computeDeadline, justAfter, type Deadline } from '../clock/deadline';
import type { WakeUp } from '../journey/journey';
import { calendarFor, placeAll, type MatterReferences } from '../matter/matter';
import type { BranchEvent, BranchFile } from './branch';

/** the sub-limit, by the same convention as the limits of the application; null while the branch is paused. */
export function subLimitOf(file: BranchFile, refs: MatterReferences): Deadline {
  const deadline = computeDeadline(calendarFor(file.calendarVersion, refs), {
    startedAt: file.startedAt,
    limit: { unit: 'workingDay', length: file.limitWorkingDays },
    // A pause is internal to the joint handling and has no ground of law; which one is named changes no figure.
    suspensions: file.pauses.map(({ from, to }) => ({ from, to, ground: 'expertReview' })),
    extension: null,
  });
  const { dueAt } = deadline;
  return dueAt !== null && file.dueFloor && file.dueFloor > dueAt ? { ...deadline, dueAt: file.dueFloor } : deadline;
}

export function nextOfBranch(file: BranchFile, refs: MatterReferences): WakeUp | null {
  const dueAt = file.stage === 'open' && file.lateSince === null ? subLimitOf(file, refs).dueAt : null;
  return dueAt === null ? null : { at: justAfter(dueAt), what: '联合办理分项时限 / sub-limit' };
}

/** the sub-limit passed without an answer; this department alone is charged. */
export function elapseBranch(file: BranchFile, now: Instant, refs: MatterReferences): BranchEvent[] {
  const next = nextOfBranch(file, refs);
  if (!next || next.at > now) return [];
  const { dueAt } = subLimitOf(file, refs);
  return placeAll(file, [{ type: 'subLimitPassed', facts: { dueAt } }], SYSTEM, now);
}

import { SYSTEM } from '../application/events';
import type { Instant } from '../calendar/time';
import { closeOfWorkingDayAfter, justAfter } from '../clock/deadline';
import type { WakeUp } from '../journey/journey';
import { calendarFor, chosen, placeAll, type MatterReferences } from '../matter/matter';
import { isBad, type RatingEvent, type RatingFile } from './rating';

/** until when whoever gave a 差评 is contacted, and until when it is put right; both counted from the rating. */
export function ratingLimits(
  file: RatingFile,
  refs: MatterReferences,
): { contactDueAt: Instant; rectifyDueAt: Instant } | null {
  if (!isBad(file.level)) return null;
  const calendar = calendarFor(file.calendarVersion, refs);
  const due = (workingDays: number): Instant => closeOfWorkingDayAfter(calendar, file.openedAt, workingDays);
  return {
    contactDueAt: due(chosen(refs, 'badRatingContactWorkingDays')),
    rectifyDueAt: due(chosen(refs, 'badRatingRectifyWorkingDays')),
  };
}

interface Limit {
  readonly type: 'contactMissed' | 'rectifyMissed';
  readonly dueAt: Instant;
  readonly what: string;
}

/** What is still to be done by a limit that has not been missed yet, the earlier first. */
function limitsRunning(file: RatingFile, refs: MatterReferences): Limit[] {
  const limits = ratingLimits(file, refs);
  if (!limits || file.closedAt !== null) return [];
  const { contactDueAt, rectifyDueAt } = limits;
  const contact = file.contactedAt === null && !file.missed.includes('contact');
  // A rectification that the call-back has not confirmed is none; until it is called back it stands.
  const rectify = ['toContact', 'toRectify'].includes(file.stage) && !file.missed.includes('rectify');
  const running: Limit[] = [
    ...(contact ? [{ type: 'contactMissed', dueAt: contactDueAt, what: '差评联系 / contact' } as const] : []),
    ...(rectify ? [{ type: 'rectifyMissed', dueAt: rectifyDueAt, what: '差评整改 / rectify' } as const] : []),
  ];
  return running.sort((one, other) => one.dueAt - other.dueAt);
}

export function nextOfRating(file: RatingFile, refs: MatterReferences): WakeUp | null {
  const [next] = limitsRunning(file, refs);
  return next ? { at: justAfter(next.dueAt), what: next.what } : null;
}

export function elapseRating(file: RatingFile, now: Instant, refs: MatterReferences): RatingEvent[] {
  const passed = limitsRunning(file, refs).filter(({ dueAt }) => justAfter(dueAt) <= now);
  return placeAll(
    file,
    passed.map(({ type, dueAt }) => ({ type, facts: { dueAt } })),
    SYSTEM,
    now,
  );
}

import type { WorkingCalendar } from '../calendar/calendar';
import { dayOf, instantOf, plainDateOfDay, type Instant, type PlainDate } from '../calendar/time';
import { checkClockFacts, type ClockFacts } from './facts';
import { reckon } from './reckoning';
import { instantOfUsed, usedSecondsAt, type RunningClock } from './running';

export { InvalidClockFactsError, type ClockFacts, type Extension, type Suspension } from './facts';

/** What follows from a calendar and the facts of one clock. */
export interface Deadline {
  /** K-3; for a same-day item the date of acceptance. */
  readonly day0: PlainDate;
  /** Close of business of the last day; null while a suspension keeps it open (K-7). */
  readonly dueAt: Instant | null;
  readonly dueOn: PlainDate | null;
  /** K-9; null when an open suspension began before 80 % were used. */
  readonly warnAt: Instant | null;
  /** K-15: the date rests on a year whose notice is not in; false while there is no date. */
  readonly provisional: boolean;
  /** W of K-4 in working minutes, the valid extension included; fractional only for a same-day item. */
  readonly budgetMinutes: number;
  /** Whether there is an extension of at least a day and it counts (K-8). */
  readonly extensionValid: boolean;
}

/**
 * Computes a deadline by K-3 to K-13 and K-15. Pure: the same calendar and the same set of facts give the same deadline.
 * @throws InvalidClockFactsError for facts from which no deadline follows
 * @throws CalendarGapError when the calendar lacks a year that the deadline depends on
 */
export function computeDeadline(calendar: WorkingCalendar, facts: ClockFacts): Deadline {
  checkClockFacts(facts);
  const { clock, day0, budgetSeconds, extensionValid, dueDay, restsOnFrom } = reckon(calendar, facts);
  const dueAt = dueDay === null ? null : calendar.closeOf(dueDay);
  const warnAt = warnInstant(clock, budgetSeconds, dueAt);
  const decidedBy = dueDay ?? (warnAt === null ? null : dayOf(warnAt));
  // Asked even when there is no due, so that a year missing in between is never read as a year without working days.
  const provisional = decidedBy !== null && calendar.isProvisional(Math.min(restsOnFrom, decidedBy), decidedBy);
  return {
    day0: plainDateOfDay(day0),
    dueAt,
    dueOn: dueDay === null ? null : plainDateOfDay(dueDay),
    warnAt,
    provisional: provisional && dueAt !== null,
    budgetMinutes: budgetSeconds / 60,
    extensionValid,
  };
}

/**
 * Working minutes used by an instant: from the end of day 0 (same-day item: from acceptance), outside suspensions (K-4).
 * It goes on past the due date, and is fractional when seconds are.
 * @throws InvalidClockFactsError, CalendarGapError as computeDeadline
 */
export function usedMinutes(calendar: WorkingCalendar, facts: ClockFacts, at: Instant): number {
  checkClockFacts(facts);
  return usedSecondsAt(reckon(calendar, facts).clock, at) / 60;
}

/** K-10: overdue when the present second is later than due; K-7: never while there is no due. */
export function isOverdue(dueAt: Instant | null, at: Instant): boolean {
  return dueAt !== null && at > dueAt;
}

/** K-10: a limit is exceeded from the first whole second after it. */
export function justAfter(due: Instant): Instant {
  return instantOf(due + 1000);
}

/** Close of the nth working day after the day of `since`, which nothing stops; n = 0 is the same-day rule (K-11). */
export function closeOfWorkingDayAfter(calendar: WorkingCalendar, since: Instant, workingDays: number): Instant {
  const limit = { unit: 'workingDay', length: workingDays } as const;
  const { dueAt } = computeDeadline(calendar, { startedAt: since, limit, suspensions: [], extension: null });
  if (dueAt === null) throw new Error('a limit without suspension always ends');
  return dueAt;
}

/** K-9. A same-day item accepted at odd seconds may reach 0.8 W within a second; K-10 cuts that instant down. */
function warnInstant(clock: RunningClock, budgetSeconds: number, dueAt: Instant | null): Instant | null {
  if (budgetSeconds === 0) return dueAt;
  const wholeSecond = instantOfUsed(clock, Math.ceil((budgetSeconds * 4) / 5));
  const within = (budgetSeconds * 4) % 5 !== 0;
  return within && wholeSecond !== null ? instantOf(wholeSecond - 1000) : wholeSecond;
}

import type { WorkingCalendar } from '../calendar/calendar';
import { dayOf, plainDateOfDay, type Instant, type PlainDate } from '../calendar/time';
import { checkClockFacts, isSameDay, type ClockFacts } from './facts';
import { clockAfterDay, firstUncoveredClose, instantOfUsed, mergeSuspensions, usedSecondsAt } from './running';
import type { RunningClock } from './running';

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

/** One clock made ready: where it starts to run, what it must use up, and the days that its date rests on. */
interface Reckoning {
  readonly clock: RunningClock;
  readonly day0: number;
  readonly budgetSeconds: number;
  readonly extensionValid: boolean;
  readonly dueDay: number | null;
  /** The first day whose being a working day matters. */
  readonly restsOnFrom: number;
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

function reckon(calendar: WorkingCalendar, facts: ClockFacts): Reckoning {
  if (isSameDay(facts.limit)) return reckonSameDay(calendar, facts.startedAt);
  const startDay = dayOf(facts.startedAt);
  const movesDay0 = calendar.data.afterHours === 'next_working_day';
  const day0 = movesDay0 ? nextDayInHours(calendar, facts.startedAt) : startDay;
  const restsOnFrom = movesDay0 ? startDay : day0 + 1;
  const clock = clockAfterDay(calendar, day0, mergeSuspensions(facts.suspensions));
  const reckoned =
    facts.limit.unit === 'calendarDay'
      ? reckonCalendarDays(clock, day0, facts.limit.length)
      : reckonWorkingDays(clock, day0, facts);
  return { clock, day0, restsOnFrom, ...reckoned };
}

/** K-3, next_working_day: the date itself when it is a working day and not yet past its close, else the next one. */
function nextDayInHours(calendar: WorkingCalendar, startedAt: Instant): number {
  const day = dayOf(startedAt);
  return calendar.isWorking(day) && startedAt <= calendar.closeOf(day) ? day : calendar.nextWorkingDay(day);
}

/** K-11: due at the close of the day of acceptance, or of the next working day when nothing of it is left. */
function reckonSameDay(calendar: WorkingCalendar, startedAt: Instant): Reckoning {
  const day0 = dayOf(startedAt);
  const dueDay = dayOf(calendar.nextClose(startedAt));
  const start = Math.max(startedAt, calendar.openOf(dueDay)) as Instant;
  const clock = { calendar, start, pauses: [] };
  const budgetSeconds = usedSecondsAt(clock, calendar.closeOf(dueDay));
  return { clock, day0, budgetSeconds, extensionValid: false, dueDay, restsOnFrom: day0 };
}

type Reckoned = Pick<Reckoning, 'budgetSeconds' | 'extensionValid' | 'dueDay'>;

/** K-12: the last day is a date; only its close and the warning know of working time. */
function reckonCalendarDays(clock: RunningClock, day0: number, days: number): Reckoned {
  const { calendar } = clock;
  const lastDay = day0 + days;
  const dueDay = calendar.isWorking(lastDay) ? lastDay : calendar.nextWorkingDay(lastDay);
  return { budgetSeconds: usedSecondsAt(clock, calendar.closeOf(dueDay)), extensionValid: false, dueDay };
}

/** K-4, K-6, K-8. */
function reckonWorkingDays(clock: RunningClock, day0: number, { limit, extension }: ClockFacts): Reckoned {
  const plain = budgetOf(clock, day0, limit.length);
  const plainDue = dueDayOf(clock, plain);
  if (!extension || extension.days === 0) return { budgetSeconds: plain, extensionValid: false, dueDay: plainDue };
  // While there is no due, nothing can be granted too late.
  const isVoid =
    extension.grantedAt !== null && plainDue !== null && extension.grantedAt > clock.calendar.closeOf(plainDue);
  if (isVoid) return { budgetSeconds: plain, extensionValid: false, dueDay: plainDue };
  const extended = budgetOf(clock, day0, limit.length + extension.days);
  return { budgetSeconds: extended, extensionValid: true, dueDay: dueDayOf(clock, extended) };
}

/** W: the business time of the first n working days after day 0, which is n × H while H is the same every day (K-4). */
function budgetOf({ calendar, start }: RunningClock, day0: number, days: number): number {
  const nominalDue = calendar.closeOf(calendar.addWorkingDays(day0, days));
  return calendar.workedSeconds(nominalDue) - calendar.workedSeconds(start);
}

/** K-6: the day on which the budget runs out, moved on while its close lies in a pause. */
function dueDayOf(clock: RunningClock, budgetSeconds: number): number | null {
  const usedUpAt = instantOfUsed(clock, budgetSeconds);
  return usedUpAt === null ? null : firstUncoveredClose(clock, dayOf(usedUpAt));
}

/** K-9. Used time grows by whole seconds, so 0.8 W is reached when its next whole second is. */
function warnInstant(clock: RunningClock, budgetSeconds: number, dueAt: Instant | null): Instant | null {
  if (budgetSeconds === 0) return dueAt;
  return instantOfUsed(clock, Math.ceil((budgetSeconds * 4) / 5));
}

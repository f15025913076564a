import type { WorkingCalendar } from '../calendar/calendar';
import { dayOf, type Instant } from '../calendar/time';
import { isSameDay, type ClockFacts, type Extension } from './facts';
import { clockAfterDay, firstUncoveredClose, instantOfUsed, mergeSuspensions, usedSecondsAt } from './running';
import type { RunningClock } from './running';

/** One clock made ready: where it starts to run, what it must use up, and the days that its date rests on. */
export interface Reckoning {
  readonly clock: RunningClock;
  readonly day0: number;
  /** W of K-4, the valid extension included. */
  readonly budgetSeconds: number;
  /** W without any extension. */
  readonly plainBudgetSeconds: number;
  /** The limit in its own unit, the valid extension included. */
  readonly limitDays: number;
  readonly extensionValid: boolean;
  readonly dueDay: number | null;
  /** The first day whose being a working day matters. */
  readonly restsOnFrom: number;
}

/** Reckons checked facts by K-3 to K-8, K-11 and K-12. @throws CalendarGapError for a year that the calendar lacks */
export function reckon(calendar: WorkingCalendar, facts: ClockFacts): Reckoning {
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
  const plainBudgetSeconds = budgetSeconds;
  const reckoned = { budgetSeconds, plainBudgetSeconds, limitDays: 0, extensionValid: false, dueDay };
  return { clock, day0, restsOnFrom: day0, ...reckoned };
}

type Reckoned = Omit<Reckoning, 'clock' | 'day0' | 'restsOnFrom'>;

/** K-12: the last day is a date; only its close and the warning know of working time. */
function reckonCalendarDays(clock: RunningClock, day0: number, days: number): Reckoned {
  const { calendar } = clock;
  const lastDay = day0 + days;
  const dueDay = calendar.isWorking(lastDay) ? lastDay : calendar.nextWorkingDay(lastDay);
  const budgetSeconds = usedSecondsAt(clock, calendar.closeOf(dueDay));
  return { budgetSeconds, plainBudgetSeconds: budgetSeconds, limitDays: days, extensionValid: false, dueDay };
}

/** K-4, K-6, K-8. */
function reckonWorkingDays(clock: RunningClock, day0: number, { limit, extension }: ClockFacts): Reckoned {
  const plainBudgetSeconds = budgetOf(clock, day0, limit.length);
  const plainDueDay = dueDayOf(clock, plainBudgetSeconds);
  if (!extension || extension.days === 0 || isVoid(extension, clock, plainDueDay)) {
    const budgetSeconds = plainBudgetSeconds;
    return { budgetSeconds, plainBudgetSeconds, limitDays: limit.length, extensionValid: false, dueDay: plainDueDay };
  }
  const limitDays = limit.length + extension.days;
  const budgetSeconds = budgetOf(clock, day0, limitDays);
  const dueDay = dueDayOf(clock, budgetSeconds);
  return { budgetSeconds, plainBudgetSeconds, limitDays, extensionValid: true, dueDay };
}

/** K-8: granted after the due without it. While an open suspension leaves no due, nothing can be granted too late. */
function isVoid({ grantedAt }: Extension, { calendar }: RunningClock, plainDueDay: number | null): boolean {
  return grantedAt !== null && plainDueDay !== null && grantedAt > calendar.closeOf(plainDueDay);
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

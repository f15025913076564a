import type { WorkingCalendar } from '../calendar/calendar';
import { dayOf, instantAt, plainDateOfDay, weekdayOf, type Instant, type PlainDate } from '../calendar/time';
import type { Limit } from '../catalogue/item';
import { computeDeadline, type Deadline } from './deadline';
import { isSameDay, type ClockFacts } from './facts';
import { SUSPENSION_GROUNDS, type SuspensionGround } from './grounds';
import { reckon, type Reckoning } from './reckoning';
import { usedSecondsAt } from './running';

/**
 * What became of one day.
 *
 * - `beforeDayZero`: accepted on it, but after hours or on a day off, so that day 0 moved on (K-3)
 * - `dayZero`: not counted (K-3)
 * - `sameDay`: the day of a same-day item (K-11)
 * - `counted`, `makeupCounted`: a working day, a make-up day, on which the clock ran from opening to close
 * - `roundingDay`: the last day when less than a whole day was left of the limit at its opening (K-6)
 * - `suspended`, `partlySuspended`: a working day on which the clock stood still, wholly or in part (K-5)
 * - `weekend`, `holiday`, `overrideOff`: no working day (K-2)
 * - `rolledLastDay`: the due day of a limit in natural days that ended on a day off (K-12)
 */
export type AccountDayKind =
  | 'beforeDayZero'
  | 'dayZero'
  | 'sameDay'
  | 'counted'
  | 'makeupCounted'
  | 'roundingDay'
  | 'suspended'
  | 'partlySuspended'
  | 'weekend'
  | 'holiday'
  | 'overrideOff'
  | 'rolledLastDay';

/** One day of the account. Minutes are working minutes and may be fractional. */
export interface AccountDay {
  readonly date: PlainDate;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly kind: AccountDayKind;
  /** Name of the holiday, make-up day or override, if it has one. */
  readonly name: string | null;
  /** Why the clock stood still, in the order of the list of grounds. */
  readonly grounds: readonly SuspensionGround[];
  readonly suspendedMinutes: number;
  /** How long the clock ran on this day. */
  readonly ranMinutes: number;
  /** How long it had run by the end of this day. */
  readonly usedMinutes: number;
  /** Days of the limit used up by the end of this day. */
  readonly counted: number;
  /** The clock ran on this day in time that only the extension gave. */
  readonly extended: boolean;
}

/** Why a deadline is the date it is, day by day from the day of acceptance to the due date. */
export interface DeadlineAccount {
  readonly startedAt: Instant;
  readonly limit: Limit;
  readonly extensionDays: number;
  readonly deadline: Deadline;
  /** Ends with the due date; while there is none, with the day on which the clock stopped. */
  readonly days: readonly AccountDay[];
  /** Working minutes suspended between day 0 and the due date. */
  readonly suspendedMinutes: number;
  /** Working minutes that rounding up to a whole day gave away (K-6). */
  readonly roundedUpMinutes: number;
}

/**
 * Accounts for a deadline day by day; it always agrees with computeDeadline.
 * @throws InvalidClockFactsError, CalendarGapError as computeDeadline
 */
export function explainDeadline(calendar: WorkingCalendar, facts: ClockFacts): DeadlineAccount {
  const deadline = computeDeadline(calendar, facts);
  const reckoning = reckon(calendar, facts);
  const days: AccountDay[] = [];
  for (let day = dayOf(facts.startedAt); day <= lastDayOf(reckoning); day += 1) {
    days.push(accountDay(calendar, facts, reckoning, day));
  }
  const used = days.at(-1)?.usedMinutes ?? 0;
  return {
    startedAt: facts.startedAt,
    limit: facts.limit,
    extensionDays: facts.extension?.days ?? 0,
    deadline,
    days,
    suspendedMinutes: days.reduce((sum, { suspendedMinutes }) => sum + suspendedMinutes, 0),
    roundedUpMinutes: deadline.dueAt === null ? 0 : used - deadline.budgetMinutes,
  };
}

function lastDayOf({ dueDay, day0, clock }: Reckoning): number {
  if (dueDay !== null) return Math.max(dueDay, day0);
  const stoppedAt = clock.pauses.find(({ to }) => to === Infinity)?.from ?? 0;
  return Math.max(dayOf(stoppedAt as Instant), day0);
}

function accountDay(calendar: WorkingCalendar, facts: ClockFacts, reckoning: Reckoning, day: number): AccountDay {
  const { clock } = reckoning;
  const [midnight, close] = [instantAt(day, 0), calendar.closeOf(day)];
  const usedBefore = usedSecondsAt(clock, midnight);
  const used = usedSecondsAt(clock, close);
  const ran = used - usedBefore;
  const isInPeriod = close > clock.start && !isSameDay(facts.limit);
  const suspended = isInPeriod ? calendar.minutes(day) * 60 - ran : 0;
  const noted = calendar.dayKind(day);
  return {
    date: plainDateOfDay(day),
    weekday: weekdayOf(day),
    kind: kindOf(calendar, facts, reckoning, { day, usedBefore, ran, suspended }),
    name: 'name' in noted ? noted.name : null,
    grounds: suspended > 0 ? groundsWithin(calendar, facts, midnight, close) : [],
    suspendedMinutes: suspended / 60,
    ranMinutes: ran / 60,
    usedMinutes: used / 60,
    counted: countedBy(calendar, facts, reckoning, day, used),
    extended: reckoning.extensionValid && ran > 0 && used > reckoning.plainBudgetSeconds,
  };
}

interface DayFigures {
  readonly day: number;
  readonly usedBefore: number;
  readonly ran: number;
  readonly suspended: number;
}

function kindOf(
  calendar: WorkingCalendar,
  { limit }: ClockFacts,
  { day0, dueDay, budgetSeconds }: Reckoning,
  { day, usedBefore, ran, suspended }: DayFigures,
): AccountDayKind {
  if (isSameDay(limit) && day === dueDay) return 'sameDay';
  if (day < day0) return 'beforeDayZero';
  if (day === day0) return 'dayZero';
  if (!calendar.isWorking(day)) return offKindOf(calendar, day);
  if (limit.unit === 'calendarDay' && day > day0 + limit.length) return 'rolledLastDay';
  if (suspended > 0) return ran > 0 ? 'partlySuspended' : 'suspended';
  if (day === dueDay && limit.unit === 'workingDay' && budgetSeconds - usedBefore < ran) return 'roundingDay';
  const isWeekday = weekdayOf(day) >= 1 && weekdayOf(day) <= 5;
  return isWeekday ? 'counted' : 'makeupCounted';
}

function offKindOf(calendar: WorkingCalendar, day: number): AccountDayKind {
  const { kind } = calendar.dayKind(day);
  if (kind === 'override') return 'overrideOff';
  return kind === 'holiday' ? 'holiday' : 'weekend';
}

function groundsWithin(calendar: WorkingCalendar, facts: ClockFacts, from: Instant, to: Instant): SuspensionGround[] {
  const stopping = facts.suspensions.filter((suspension) => {
    const begins = Math.max(suspension.from, from) as Instant;
    const ends = Math.min(suspension.to ?? Infinity, to) as Instant;
    return ends > begins && calendar.workedSeconds(ends) > calendar.workedSeconds(begins);
  });
  return SUSPENSION_GROUNDS.filter((ground) => stopping.some((suspension) => suspension.ground === ground));
}

function countedBy(
  calendar: WorkingCalendar,
  { limit }: ClockFacts,
  { clock, day0, limitDays }: Reckoning,
  day: number,
  used: number,
): number {
  if (isSameDay(limit)) return 0;
  if (limit.unit === 'calendarDay') return Math.min(Math.max(day - day0, 0), limit.length);
  if (used === 0) return 0;
  const worked = calendar.workedSeconds(clock.start) + used;
  const reachedOn = dayOf(calendar.instantOfWorked(worked));
  const isWhole = calendar.workedSeconds(calendar.closeOf(reachedOn)) === worked;
  return Math.min(calendar.workingDaysBetween(day0, reachedOn) - (isWhole ? 0 : 1), limitDays);
}

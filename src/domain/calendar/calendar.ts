import { checkCalendarData, type Session } from './check';
import { CalendarGapError, type CalendarData } from './data';
import { buildTables, type CalendarTables, type HoursInForce } from './tables';
import { dayOf, dayOfPlainDate, instantAt, instantOf, weekdayOf, type Instant } from './time';

/** Why a day is a working day or none (K-2). Names are those of the notices, such as 春节. */
export type DayKind =
  | { readonly kind: 'working' | 'weekend' }
  | { readonly kind: 'holiday' | 'makeup'; readonly name: string }
  | { readonly kind: 'override'; readonly working: boolean; readonly name: string | null };

const DAY_MS = 86_400_000;
const opened = new WeakMap<CalendarData, WorkingCalendar>();

/**
 * Opens calendar data for reading; the same data object is opened once.
 * @throws InvalidCalendarError when the data contradict themselves
 */
export function openCalendar(data: CalendarData): WorkingCalendar {
  let calendar = opened.get(data);
  if (!calendar) {
    checkCalendarData(data);
    calendar = new WorkingCalendar(data, buildTables(data));
    opened.set(data, calendar);
  }
  return calendar;
}

/**
 * A calendar of working days and business hours. Days are day numbers (`dayOf`, `dayOfPlainDate`); every method throws
 * CalendarGapError when it would need a year that the data do not hold.
 */
export class WorkingCalendar {
  private notedDays: ReadonlyMap<number, DayKind> | null = null;

  /** Use `openCalendar`. */
  constructor(
    readonly data: CalendarData,
    private readonly tables: CalendarTables,
  ) {}

  /** K-2. */
  isWorking(day: number): boolean {
    this.requireYears(day, day);
    return this.works(day);
  }

  /** What the calendar says about a day and on whose authority. */
  dayKind(day: number): DayKind {
    this.requireYears(day, day);
    this.notedDays ??= noteDays(this.data);
    const weekday = weekdayOf(day);
    return this.notedDays.get(day) ?? { kind: weekday === 0 || weekday === 6 ? 'weekend' : 'working' };
  }

  /** The sessions of a day in minutes after midnight; none on a day off. */
  sessions(day: number): readonly Session[] {
    return this.isWorking(day) ? this.hoursOf(day).sessions : [];
  }

  /** H(day) of K-2: business minutes of a day, 0 on a day off. */
  minutes(day: number): number {
    return this.isWorking(day) ? this.hoursOf(day).seconds / 60 : 0;
  }

  /** Start of the first session by the hours in force that day, whether it is a working day or not. */
  openOf(day: number): Instant {
    this.requireYears(day, day);
    return instantAt(day, this.hoursOf(day).openMinute);
  }

  /** End of the last session by the hours in force that day, whether it is a working day or not. */
  closeOf(day: number): Instant {
    this.requireYears(day, day);
    return instantAt(day, this.hoursOf(day).closeMinute);
  }

  /** The first working day after `day`. */
  nextWorkingDay(day: number): number {
    return this.addWorkingDays(day, 1);
  }

  /** The n-th working day after `day`, n ≥ 0; with n = 0 the day itself, working or not. */
  addWorkingDays(day: number, n: number): number {
    if (n === 0) return day;
    this.requireYears(day, day);
    const found = this.tables.workingDays[this.countThrough(day) + n - 1];
    if (found === undefined) throw new CalendarGapError(this.firstYearBeyond());
    this.requireYears(day, found);
    return found;
  }

  /** Number of working days d with after < d ≤ through. */
  workingDaysBetween(after: number, through: number): number {
    if (through <= after) return 0;
    this.requireYears(after + 1, through);
    return this.countThrough(through) - this.countThrough(after);
  }

  /** The first opening of a working day strictly after the instant; at 08:30:00 sharp it is the next day's. */
  nextOpening(instant: Instant): Instant {
    const day = dayOf(instant);
    if (this.isWorking(day) && instant < this.openOf(day)) return this.openOf(day);
    return this.openOf(this.nextWorkingDay(day));
  }

  /** The first close of a working day strictly after the instant; at 17:30:00 sharp it is the next day's. */
  nextClose(instant: Instant): Instant {
    const day = dayOf(instant);
    if (this.isWorking(day) && instant < this.closeOf(day)) return this.closeOf(day);
    return this.closeOf(this.nextWorkingDay(day));
  }

  /** Whether the notice for the year is in. */
  isPublished(year: number): boolean {
    const schedule = this.tables.years.get(year);
    if (!schedule) throw new CalendarGapError(year);
    return schedule.published;
  }

  /** K-15: whether any day of from…to, both included, lies in a year whose notice is not in. */
  isProvisional(fromDay: number, toDay: number): boolean {
    for (let year = yearOfDay(fromDay); year <= yearOfDay(toDay); year += 1) {
      if (!this.isPublished(year)) return true;
    }
    return false;
  }

  /**
   * Working seconds from the beginning of the calendar to an instant. Only differences mean anything; a caller that
   * spans days asks `requireYears` for them.
   */
  workedSeconds(instant: Instant): number {
    const day = dayOf(instant);
    this.requireYears(day, day);
    const before = this.tables.secondsBefore[this.countThrough(day - 1)]!;
    if (!this.works(day)) return before;
    const second = (instant - instantAt(day, 0)) / 1000;
    let worked = 0;
    for (const [from, to] of this.hoursOf(day).sessions) {
      worked += Math.max(0, Math.min(second, to * 60) - from * 60);
    }
    return before + worked;
  }

  /**
   * The earliest instant at which `workedSeconds` reaches a whole number of seconds greater than 0. On a session
   * boundary that is the end of the earlier session (K-9).
   */
  instantOfWorked(seconds: number): Instant {
    const { secondsBefore, workingDays } = this.tables;
    const ordinal = firstAtLeast(secondsBefore, seconds) - 1;
    const day = workingDays[ordinal];
    if (day === undefined) throw new CalendarGapError(this.firstYearBeyond());
    let rest = seconds - secondsBefore[ordinal]!;
    for (const [from, to] of this.hoursOf(day).sessions) {
      const length = (to - from) * 60;
      if (rest <= length) return instantOf(instantAt(day, from) + rest * 1000);
      rest -= length;
    }
    throw new RangeError(`day ${day} is shorter than its own seconds`);
  }

  /** @throws CalendarGapError when a year of from…to is not held */
  requireYears(fromDay: number, toDay: number): void {
    const { firstDay, endDay, years, contiguous } = this.tables;
    if (fromDay < firstDay) throw new CalendarGapError(yearOfDay(fromDay));
    if (toDay >= endDay) throw new CalendarGapError(this.firstYearBeyond());
    if (contiguous) return;
    for (let year = yearOfDay(fromDay); year <= yearOfDay(toDay); year += 1) {
      if (!years.has(year)) throw new CalendarGapError(year);
    }
  }

  private works(day: number): boolean {
    return this.countThrough(day) > this.countThrough(day - 1);
  }

  private countThrough(day: number): number {
    return this.tables.workingDaysBefore[day + 1 - this.tables.firstDay]!;
  }

  private firstYearBeyond(): number {
    return yearOfDay(this.tables.endDay);
  }

  private hoursOf(day: number): HoursInForce {
    const { hours } = this.tables;
    let index = hours.length - 1;
    while (index > 0 && hours[index]!.fromDay > day) index -= 1;
    return hours[index]!;
  }
}

function yearOfDay(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** Index of the first entry of an ascending array that is at least `value`; its length when there is none. */
function firstAtLeast(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Days that are more than Mon–Fri and weekend, in the order of K-2 from the weakest to the strongest authority. */
function noteDays(data: CalendarData): Map<number, DayKind> {
  const noted = new Map<number, DayKind>();
  for (const { off } of data.years) {
    for (const { name, from, to } of off) {
      for (let day = dayOfPlainDate(from); day <= dayOfPlainDate(to); day += 1)
        noted.set(day, { kind: 'holiday', name });
    }
  }
  for (const { work } of data.years) {
    for (const { name, date } of work) noted.set(dayOfPlainDate(date), { kind: 'makeup', name });
  }
  for (const { date, working, name } of data.overrides) {
    noted.set(dayOfPlainDate(date), { kind: 'override', working, name: name ?? null });
  }
  return noted;
}

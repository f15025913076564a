import { readSessions, type Session } from './check';
import type { CalendarData, YearSchedule } from './data';
import { dayOfPlainDate, parsePlainDate, weekdayOf } from './time';

/** Hours in force from `fromDay` on, in day numbers and minutes. */
export interface HoursInForce {
  readonly fromDay: number;
  readonly id: string;
  readonly sessions: readonly Session[];
  readonly openMinute: number;
  readonly closeMinute: number;
  readonly seconds: number;
}

/**
 * The calendar laid out for constant-time arithmetic. Day arrays are indexed by `day - firstDay`; a year that the data do
 * not hold has no working day here, so whoever reads across one must ask for the gap (see WorkingCalendar).
 */
export interface CalendarTables {
  readonly firstDay: number;
  /** The day after the last one. */
  readonly endDay: number;
  /** Number of working days before the day; one entry more than there are days. */
  readonly workingDaysBefore: Int32Array;
  /** The k-th working day as a day number. */
  readonly workingDays: Int32Array;
  /** Working seconds of the first k working days; one entry more than there are working days. */
  readonly secondsBefore: Float64Array;
  /** In the order of taking effect. */
  readonly hours: readonly HoursInForce[];
  readonly years: ReadonlyMap<number, YearSchedule>;
  /** Whether the data hold every year from the first to the last. */
  readonly contiguous: boolean;
}

/** Lays checked calendar data out in tables. @throws InvalidCalendarError for sessions that make no sense */
export function buildTables(data: CalendarData): CalendarTables {
  const years = new Map(data.years.map((schedule) => [schedule.year, schedule]));
  const firstYear = Math.min(...years.keys());
  const endYear = Math.max(...years.keys()) + 1;
  const firstDay = firstDayOfYear(firstYear);
  const endDay = firstDayOfYear(endYear);
  const working = markWorkingDays(data, firstDay, endDay);
  const hours = readHours(data);

  const workingDaysBefore = new Int32Array(endDay - firstDay + 1);
  const workingDays: number[] = [];
  const secondsBefore = [0];
  let seconds = 0;
  let entry = 0;
  working.forEach((isWorking, index) => {
    if (isWorking) {
      const day = firstDay + index;
      while (entry + 1 < hours.length && hours[entry + 1]!.fromDay <= day) entry += 1;
      seconds += hours[entry]!.seconds;
      workingDays.push(day);
      secondsBefore.push(seconds);
    }
    workingDaysBefore[index + 1] = workingDays.length;
  });
  return {
    firstDay,
    endDay,
    workingDaysBefore,
    workingDays: Int32Array.from(workingDays),
    secondsBefore: Float64Array.from(secondsBefore),
    hours,
    years,
    contiguous: years.size === endYear - firstYear,
  };
}

/** K-2: overrides win over make-up days, make-up days over days off, days off over the week. */
function markWorkingDays(data: CalendarData, firstDay: number, endDay: number): Uint8Array {
  const working = new Uint8Array(endDay - firstDay);
  const mark = (day: number, value: 0 | 1): void => {
    if (day >= firstDay && day < endDay) working[day - firstDay] = value;
  };
  for (const { year } of data.years) {
    const nextYear = firstDayOfYear(year + 1);
    for (let day = firstDayOfYear(year); day < nextYear; day += 1) {
      const weekday = weekdayOf(day);
      if (weekday !== 0 && weekday !== 6) mark(day, 1);
    }
  }
  for (const { off } of data.years) {
    for (const { from, to } of off) {
      const lastDay = dayOfPlainDate(to);
      for (let day = dayOfPlainDate(from); day <= lastDay; day += 1) mark(day, 0);
    }
  }
  for (const { work } of data.years) work.forEach(({ date }) => mark(dayOfPlainDate(date), 1));
  data.overrides.forEach(({ date, working: isWorking }) => mark(dayOfPlainDate(date), isWorking ? 1 : 0));
  return working;
}

function readHours(data: CalendarData): HoursInForce[] {
  return data.hours
    .map((hours, index) => {
      const sessions = readSessions(hours, `hours[${index}].sessions`);
      return {
        fromDay: dayOfPlainDate(hours.effectiveFrom),
        id: hours.id,
        sessions,
        openMinute: sessions[0]![0],
        closeMinute: sessions.at(-1)![1],
        seconds: sessions.reduce((sum, [from, to]) => sum + (to - from) * 60, 0),
      };
    })
    .sort((a, b) => a.fromDay - b.fromDay);
}

function firstDayOfYear(year: number): number {
  return dayOfPlainDate(parsePlainDate(`${year}-01-01`));
}

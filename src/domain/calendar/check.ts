import { InvalidCalendarError, type BusinessHours, type CalendarData, type YearSchedule } from './data';
import { InvalidTimeError, parsePlainDate, type PlainDate } from './time';

/** A session in minutes after midnight, half-open [from, to). */
export type Session = readonly [fromMinute: number, toMinute: number];

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * Reads the sessions of one day into minutes after midnight.
 * @throws InvalidCalendarError when there is none, or one is malformed, runs backwards or overlaps the one before (K-15)
 */
export function readSessions(hours: Pick<BusinessHours, 'sessions'>, field: string): Session[] {
  if (!Array.isArray(hours.sessions) || hours.sessions.length === 0) {
    throw new InvalidCalendarError(field, 'names no session');
  }
  let closedAt = -1;
  return hours.sessions.map((session, index) => {
    const at = `${field}[${index}]`;
    if (!Array.isArray(session) || session.length !== 2) throw new InvalidCalendarError(at, 'is not a pair [from, to]');
    const from = minuteOfDay(session[0], at);
    const to = minuteOfDay(session[1], at);
    if (to <= from) throw new InvalidCalendarError(at, `runs backwards, from ${session[0]} to ${session[1]}`);
    if (from < closedAt) throw new InvalidCalendarError(at, 'overlaps the session before it or is out of order');
    closedAt = to;
    return [from, to];
  });
}

/**
 * Checks what the types cannot: real dates, no year twice, no contradicting overrides, hours for every day.
 * @throws InvalidCalendarError naming the field
 */
export function checkCalendarData(data: CalendarData): void {
  if (data.afterHours !== 'same_date' && data.afterHours !== 'next_working_day') {
    throw new InvalidCalendarError(
      'afterHours',
      `"${String(data.afterHours)}" is neither same_date nor next_working_day`,
    );
  }
  if (data.partialDay !== 'sum_round_up') {
    throw new InvalidCalendarError(
      'partialDay',
      `"${String(data.partialDay)}" is not sum_round_up, the only rule there is`,
    );
  }
  if (data.years.length === 0) throw new InvalidCalendarError('years', 'holds no year');
  const seen = new Set<number>();
  data.years.forEach((schedule, index) => checkYear(schedule, `years[${index}]`, seen));
  checkHours(data);
  checkOverrides(data);
}

function checkYear(schedule: YearSchedule, field: string, seen: Set<number>): void {
  if (!Number.isInteger(schedule.year) || schedule.year < 1900 || schedule.year > 9998) {
    throw new InvalidCalendarError(`${field}.year`, `${String(schedule.year)} is not a year`);
  }
  if (seen.has(schedule.year)) throw new InvalidCalendarError(`${field}.year`, `${schedule.year} is given twice`);
  seen.add(schedule.year);
  schedule.off.forEach((range, index) => {
    const at = `${field}.off[${index}]`;
    if (checkDate(range.to, `${at}.to`) < checkDate(range.from, `${at}.from`)) {
      throw new InvalidCalendarError(at, `ends on ${range.to}, before it begins on ${range.from}`);
    }
  });
  schedule.work.forEach((day, index) => checkDate(day.date, `${field}.work[${index}].date`));
}

function checkHours(data: CalendarData): void {
  if (data.hours.length === 0) throw new InvalidCalendarError('hours', 'holds no hours');
  const dates = data.hours.map((hours, index) => checkDate(hours.effectiveFrom, `hours[${index}].effectiveFrom`));
  if (new Set(dates).size !== dates.length) {
    throw new InvalidCalendarError('hours', 'two entries take effect on the same date');
  }
  const firstDay = `${Math.min(...data.years.map(({ year }) => year))}-01-01`;
  if (dates.every((date) => date > firstDay)) {
    throw new InvalidCalendarError('hours', `no hours are in force on ${firstDay}, the first day of the calendar`);
  }
}

function checkOverrides(data: CalendarData): void {
  const decided = new Map<PlainDate, boolean>();
  data.overrides.forEach(({ date, working }, index) => {
    const at = `overrides[${index}]`;
    checkDate(date, `${at}.date`);
    if (typeof working !== 'boolean') throw new InvalidCalendarError(`${at}.working`, 'is neither true nor false');
    if (decided.has(date) && decided.get(date) !== working) {
      throw new InvalidCalendarError(at, `${date} is both a working day and none`);
    }
    decided.set(date, working);
  });
}

function checkDate(date: PlainDate, field: string): PlainDate {
  try {
    return parsePlainDate(date);
  } catch (error) {
    if (error instanceof InvalidTimeError) throw new InvalidCalendarError(field, error.message);
    throw error;
  }
}

function minuteOfDay(clock: unknown, field: string): number {
  const match = typeof clock === 'string' ? CLOCK.exec(clock) : null;
  if (!match) throw new InvalidCalendarError(field, `"${String(clock)}" is no time of the form HH:MM`);
  return Number(match[1]) * 60 + Number(match[2]);
}

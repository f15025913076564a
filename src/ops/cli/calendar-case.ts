import { openCalendar, type WorkingCalendar } from '../../domain/calendar/calendar';
import { readSessions } from '../../domain/calendar/check';
import { CalendarGapError, InvalidCalendarError, type BusinessHours } from '../../domain/calendar/data';
import type { CalendarOverride, SessionText } from '../../domain/calendar/data';
import { assembleCalendar, type CalendarParts } from '../../domain/calendar/statutory';
import { dateOf, InvalidTimeError, parseInstant, parsePlainDate } from '../../domain/calendar/time';
import type { Instant, PlainDate } from '../../domain/calendar/time';
import type { Limit } from '../../domain/catalogue/item';
import { InvalidClockFactsError, type ClockFacts, type Extension, type Suspension } from '../../domain/clock/facts';
import { findGround, GROUND_IN_FILES } from '../../domain/clock/grounds';

/** A case of a calendar file from which no deadline follows; the message begins with the field as the file spells it. */
export class InvalidCaseError extends Error {
  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(`${field}: ${problem}`);
    this.name = 'InvalidCaseError';
  }
}

/** What a case is made of. Which years its calendar must hold shows only when the deadline is computed. */
export type CaseCalendar = Omit<CalendarParts, 'fromYear' | 'toYear' | 'version'>;

/** no item may be extended by more; it holds when the case names no lower maximum of its item. */
const LARGEST_LAWFUL_EXTENSION = 15;

/** The only zone in which legal time runs (K-1). */
const ZONE = 'Asia/Shanghai';

/** Hours without a date in a file hold from the beginning of every calendar. */
const FROM_THE_BEGINNING = parsePlainDate('1900-01-01');

/**
 * Reads one case of the form of calendar-cases.json. Fields that state expectations and fields nobody knows are ignored.
 * Absent or null `suspensions`, `extension_days`, `overrides` and `after_hours` mean none and the default; everything else
 * must be there.
 * @throws InvalidCaseError for the first faulty field (K-15)
 */
export function readCase(given: unknown): { parts: CaseCalendar; facts: ClockFacts } {
  const fields = record(given, 'case');
  const limit = readLimit(fields);
  const facts = {
    startedAt: instant(fields.accepted_at, 'accepted_at'),
    limit,
    suspensions: list(fields.suspensions ?? [], 'suspensions').map(readSuspension),
    extension: readExtension(fields),
  };
  return { parts: readCalendar(fields.calendar), facts };
}

/**
 * Opens the calendar of a case with as many years as the calculation turns out to need, and calculates.
 * @throws InvalidCaseError when the calendar or the facts are refused, or no year more can be known
 */
export function withCalendar<T>(
  parts: CaseCalendar,
  { startedAt }: Pick<ClockFacts, 'startedAt'>,
  calculate: (calendar: WorkingCalendar) => T,
): T {
  const fromYear = Number(dateOf(startedAt).slice(0, 4));
  let toYear = fromYear + 1;
  try {
    for (;;) {
      try {
        return calculate(openCalendar(assembleCalendar({ ...parts, version: 'case', fromYear, toYear })));
      } catch (error) {
        if (!(error instanceof CalendarGapError) || error.year <= toYear) throw error;
        toYear = error.year;
      }
    }
  } catch (error) {
    throw asInvalidCase(error);
  }
}

function asInvalidCase(error: unknown): unknown {
  if (error instanceof InvalidCalendarError) return new InvalidCaseError(`calendar.${error.field}`, error.problem);
  if (error instanceof CalendarGapError) return new InvalidCaseError('calendar.published_years', error.message);
  if (error instanceof InvalidClockFactsError) return new InvalidCaseError(inFile(error.field), error.problem);
  return error;
}

/** Fields of the facts as a calendar file spells them; the rest is spelled alike. */
const SPELLED: Readonly<Record<string, string>> = {
  startedAt: 'accepted_at',
  extension: 'extension_days',
  'extension.days': 'extension_days',
  'extension.grantedAt': 'extension_granted_at',
};

function inFile(field: string): string {
  return SPELLED[field] ?? field;
}

type Fields = Readonly<Record<string, unknown>>;

/** K-15: exactly one unit, and the length that belongs to it. */
function readLimit(fields: Fields): Limit {
  const lengths = { working_day: fields.limit_working_days ?? null, calendar_day: fields.limit_calendar_days ?? null };
  if (lengths.working_day !== null && lengths.calendar_day !== null) {
    throw new InvalidCaseError('limit_working_days', 'stands beside limit_calendar_days; a limit has one unit');
  }
  if (lengths.working_day === null && lengths.calendar_day === null) {
    throw new InvalidCaseError('limit_working_days', 'is missing, and so is limit_calendar_days; a limit has one unit');
  }
  const unit = fields.limit_unit;
  if (unit !== 'working_day' && unit !== 'calendar_day') {
    throw new InvalidCaseError('limit_unit', `${shown(unit)} is neither working_day nor calendar_day`);
  }
  const field = unit === 'working_day' ? 'limit_working_days' : 'limit_calendar_days';
  if (lengths[unit] === null) throw new InvalidCaseError('limit_unit', `says ${unit}, but ${field} is missing`);
  return { unit: unit === 'working_day' ? 'workingDay' : 'calendarDay', length: wholeNumber(lengths[unit], field) };
}

/** a clock stands still on a lawful ground only, so one without a reason is refused too. */
function readSuspension(given: unknown, index: number): Suspension {
  const at = `suspensions[${index}]`;
  const { from, to, reason } = record(given, at);
  const ground = typeof reason === 'string' ? findGround(reason) : undefined;
  if (!ground) {
    const lawful = Object.values(GROUND_IN_FILES).join(', ');
    throw new InvalidCaseError(`${at}.reason`, `${shown(reason)} is no lawful ground; those are ${lawful}`);
  }
  return { from: instant(from, `${at}.from`), to: to === null ? null : instant(to, `${at}.to`), ground };
}

/** R-31, K-8. */
function readExtension(fields: Fields): Extension | null {
  const days = wholeNumber(fields.extension_days ?? 0, 'extension_days');
  const maximum = readMaximumExtension(fields);
  if (days > maximum) throw new InvalidCaseError('extension_days', `${days} is more than the maximum of ${maximum}`);
  const granted = fields.extension_granted_at ?? null;
  const grantedAt = granted === null ? null : instant(granted, 'extension_granted_at');
  return days === 0 ? null : { days, grantedAt };
}

/** The item's maximum, under whichever name the case or its item carries it, such as max_extension_days. */
function readMaximumExtension(fields: Fields): number {
  const item = typeof fields.item === 'object' && fields.item !== null ? (fields.item as Fields) : {};
  for (const [field, value] of [...Object.entries(fields), ...Object.entries(item)]) {
    if (/extension/i.test(field) && /max/i.test(field) && value !== null) return wholeNumber(value, field);
  }
  return LARGEST_LAWFUL_EXTENSION;
}

function readCalendar(given: unknown): CaseCalendar {
  const calendar = record(given, 'calendar');
  if ((calendar.tz ?? ZONE) !== ZONE) throw new InvalidCaseError('calendar.tz', `${shown(calendar.tz)} is not ${ZONE}`);
  const afterHours = calendar.after_hours ?? 'same_date';
  if (afterHours !== 'same_date' && afterHours !== 'next_working_day') {
    throw new InvalidCaseError(
      'calendar.after_hours',
      `${shown(afterHours)} is neither same_date nor next_working_day`,
    );
  }
  if ((calendar.partial_day ?? 'sum_round_up') !== 'sum_round_up') {
    throw new InvalidCaseError('calendar.partial_day', `${shown(calendar.partial_day)} is not sum_round_up`);
  }
  return {
    afterHours,
    hours: readHours(calendar.hours),
    publishedYears: list(calendar.published_years, 'calendar.published_years').map((year, index) =>
      wholeNumber(year, `calendar.published_years[${index}]`),
    ),
    overrides: list(calendar.overrides ?? [], 'calendar.overrides').map(readOverride),
  };
}

/** One set of hours, or a list of sets that take effect one after the other. */
function readHours(given: unknown): BusinessHours[] {
  if (!Array.isArray(given)) return [readHoursInForce(given, 'calendar.hours', FROM_THE_BEGINNING)];
  return given.map((hours, index) => {
    const at = `calendar.hours[${index}]`;
    return readHoursInForce(hours, at, plainDate(record(hours, at).effective_from, `${at}.effective_from`));
  });
}

function readHoursInForce(given: unknown, field: string, effectiveFrom: PlainDate): BusinessHours {
  const { id, sessions } = record(given, field);
  const hours = { effectiveFrom, id: typeof id === 'string' ? id : '', sessions: sessions as SessionText[] };
  try {
    readSessions(hours, `${field}.sessions`);
  } catch (error) {
    if (error instanceof InvalidCalendarError) throw new InvalidCaseError(error.field, error.problem);
    throw error;
  }
  return hours;
}

function readOverride(given: unknown, index: number): CalendarOverride {
  const at = `calendar.overrides[${index}]`;
  const { date, working, name } = record(given, at);
  if (typeof working !== 'boolean') {
    throw new InvalidCaseError(`${at}.working`, `${shown(working)} is neither true nor false`);
  }
  const decided = { date: plainDate(date, `${at}.date`), working };
  return typeof name === 'string' ? { ...decided, name } : decided;
}

function record(value: unknown, field: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidCaseError(field, value === undefined ? 'is missing' : `${shown(value)} is not an object`);
  }
  return value as Fields;
}

function list(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new InvalidCaseError(field, `${shown(value)} is not a list`);
  return value;
}

function wholeNumber(value: unknown, field: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new InvalidCaseError(field, `${shown(value)} is not a whole number, 0 or more`);
  }
  return value;
}

function instant(value: unknown, field: string): Instant {
  return readTime(value, field, parseInstant);
}

function plainDate(value: unknown, field: string): PlainDate {
  return readTime(value, field, parsePlainDate);
}

function readTime<T>(value: unknown, field: string, parse: (text: string) => T): T {
  if (typeof value !== 'string') throw new InvalidCaseError(field, `${shown(value)} is not a text`);
  try {
    return parse(value);
  } catch (error) {
    if (error instanceof InvalidTimeError) throw new InvalidCaseError(field, error.message);
    throw error;
  }
}

/** A value as a message quotes it, cut where it would drown the message. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

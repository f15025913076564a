import { checkCalendarData } from './check';
import type { CalendarData, CalendarOverride, YearSchedule } from './data';
import type { PlainDate } from './time';

/**
 * So many years after the last published one get the days that are fixed for every year, so that a due beyond it can be
 * told, marked as provisional.
 */
export const PROVISIONAL_YEARS = 3;

/** A change of the calendar is a published schedule, or days that an authority has decreed otherwise. */
export const CHANGE_KINDS = ['schedule', 'amendment'] as const;

export const CHANGE_STATUSES = ['drafted', 'approved', 'dismissed'] as const;

/** The schedule of one year, and the notice on which it rests. */
export interface ScheduleContent extends Omit<YearSchedule, 'published'> {
  readonly notice: string;
  readonly noticeDate: PlainDate;
}

/**
 * Days that count otherwise than the schedule says, such as days on which the whole centre stands still. Only an authority
 * can decree them, so the legal basis is never empty; it is undone by another amendment that reverses it.
 */
export interface AmendmentContent {
  readonly days: readonly CalendarOverride[];
  readonly legalBasis: string;
  readonly reason: string;
  /** The change whose days count by the schedule again. */
  readonly reverses: string | null;
}

export type ChangeContent = ScheduleContent | AmendmentContent;

/**
 * The calendar with this schedule in place of that of its year; years that nobody has published get what `baselineOf` knows
 * of them.
 * @throws InvalidCalendarError when the whole contradicts itself
 */
export function withSchedule(
  data: CalendarData,
  version: string,
  { year, off, work }: ScheduleContent,
  baselineOf: (year: number) => YearSchedule,
): CalendarData {
  const known = [...data.years.filter((one) => one.year !== year), { year, published: true, off, work }];
  const first = Math.min(...known.map((one) => one.year));
  const last = Math.max(...known.filter(({ published }) => published).map((one) => one.year)) + PROVISIONAL_YEARS;
  const years = Array.from({ length: last - first + 1 }, (_, index) => {
    return known.find((one) => one.year === first + index) ?? baselineOf(first + index);
  });
  return checked({ ...data, version, years });
}

/**
 * The calendar with these days decided by hand; those of the reversed amendment go by the schedule again.
 * @throws InvalidCalendarError when the whole contradicts itself
 */
export function withAmendment(
  data: CalendarData,
  version: string,
  { days }: AmendmentContent,
  reversed: AmendmentContent | null,
): CalendarData {
  const gone = new Set([...days, ...(reversed?.days ?? [])].map(({ date }) => date));
  const overrides = [...data.overrides.filter(({ date }) => !gone.has(date)), ...days];
  return checked({ ...data, version, overrides: overrides.sort((one, other) => (one.date < other.date ? -1 : 1)) });
}

function checked(data: CalendarData): CalendarData {
  checkCalendarData(data);
  return data;
}

import type { CalendarData } from '../calendar/data';
import type { Instant } from '../calendar/time';

/**
 * what became of the limits of a case when another calendar began to count. Limits are named by what starts them, so
 * that one which starts later is another one.
 */
export interface Rereckoned {
  /** A due that would lie in the past by the new calendar stands here instead: nobody is charged backwards. */
  readonly floors: Readonly<Record<string, Instant>>;
  /** What had passed by the old calendar is on record, and does not pass again by the new one. */
  readonly settled: readonly string[];
  /** The warning instant by the new calendar, where the warning was given by the old one. */
  readonly warnedAs: Instant | null;
  /** Both dues of clocks that a decision had stopped; they stay as they were. */
  readonly stoppedDues: Readonly<Record<ClockName, Instant | null>> | null;
}

export const CLOCK_NAMES = ['committed', 'statutory'] as const;

export type ClockName = (typeof CLOCK_NAMES)[number];

/** Why another calendar counts: a published schedule, or days that an authority has decreed otherwise. */
export const CALENDAR_GROUNDS = ['schedulePublished', 'daysDecreed'] as const;

export type CalendarGround = (typeof CALENDAR_GROUNDS)[number];

/** What every open case and matter is told of an approved calendar. */
export interface CalendarTold {
  readonly calendar: CalendarData;
  /** Only these versions give way to it: a later one that came first stays. */
  readonly replaces: readonly string[];
  readonly ground: CalendarGround;
  /** The number of the notice or the legal basis, as the applicant is told. */
  readonly basis: string;
}

/** One due that moved; null: no due, as the clock was suspended. */
export interface MovedDue {
  readonly clock: ClockName;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** the facts of the event that pins another version. */
export interface CalendarChange {
  readonly calendarVersion: string;
  readonly ground: CalendarGround;
  readonly basis: string;
  readonly moved: readonly MovedDue[];
  readonly rereckoned: Rereckoned;
}

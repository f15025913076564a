import type { PlainDate } from './time';

/** A session of business hours as 'HH:MM' on the wall clock of Shanghai: ['08:30', '12:00']. */
export type SessionText = readonly [from: string, to: string];

/** Business hours in force from a date on, until the next entry. Sessions are in order and do not overlap. */
export interface BusinessHours {
  readonly effectiveFrom: PlainDate;
  /** Name of the pattern, such as 'B' of the centres' rules. */
  readonly id: string;
  readonly sessions: readonly SessionText[];
}

/** Days off under one name, both ends included. */
export interface OffRange {
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** A Saturday or Sunday that a notice makes a working day (调休上班), under the name of the holiday it pays for. */
export interface MakeupDay {
  readonly name: string;
  readonly date: PlainDate;
}

/**
 * The days off and make-up days of one year. `published`: whether the State Council's notice is in; a date that rests on
 * an unpublished year is provisional (K-15).
 */
export interface YearSchedule {
  readonly year: number;
  readonly published: boolean;
  readonly off: readonly OffRange[];
  readonly work: readonly MakeupDay[];
}

/** A single date decided by hand; it wins over every schedule (K-2). */
export interface CalendarOverride {
  readonly date: PlainDate;
  readonly working: boolean;
  readonly name?: string;
}

/**
 * Everything that deadlines depend on, as plain JSON: it travels by value into workflows, so that a new notice cannot
 * alter a replay. Years need not be in order; a year that is absent is a gap and is never guessed.
 */
export interface CalendarData {
  readonly version: string;
  readonly hours: readonly BusinessHours[];
  /** K-3: where day 0 lies for an acceptance after close or on a day off. */
  readonly afterHours: 'same_date' | 'next_working_day';
  /** K-6: partial days are summed over the whole case and the sum is rounded up to a whole day. */
  readonly partialDay: 'sum_round_up';
  readonly years: readonly YearSchedule[];
  readonly overrides: readonly CalendarOverride[];
}

/** Thrown when a date of a year is asked that the calendar data do not hold. */
export class CalendarGapError extends Error {
  constructor(readonly year: number) {
    super(`the calendar holds no schedule for ${year}`);
    this.name = 'CalendarGapError';
  }
}

/** Thrown for calendar data that contradict themselves; `field` is the path of the faulty value, such as hours[0].sessions[1]. */
export class InvalidCalendarError extends Error {
  constructor(
    readonly field: string,
    readonly problem: string,
  ) {
    super(`${field}: ${problem}`);
    this.name = 'InvalidCalendarError';
  }
}

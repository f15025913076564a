/**
 * Legal time. Everything legal happens in Asia/Shanghai, which is UTC+08:00 without daylight saving (K-1); nothing here
 * asks the host for its zone.
 */

/** A date without time, 'YYYY-MM-DD', as read on a wall calendar in Shanghai. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

/** A legal instant: milliseconds since the epoch, always a whole second (K-10). */
export type Instant = number & { readonly __brand: 'Instant' };

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Thrown for a text that is no date or no instant; the message says what was wrong with it. */
export class InvalidTimeError extends Error {}

/** Cuts an epoch in milliseconds down to a legal instant (K-10: 17:30:00.9 is 17:30:00). */
export function instantOf(epochMs: number): Instant {
  return (Math.floor(epochMs / 1000) * 1000) as Instant;
}

/**
 * Reads an ISO 8601 instant with an offset and cuts it down to the whole second.
 * @throws InvalidTimeError when the text is no instant or names no offset (K-15)
 */
export function parseInstant(text: string): Instant {
  const match = INSTANT.exec(text);
  if (!match) throw new InvalidTimeError(`"${text}" is not an ISO 8601 instant with an offset such as +08:00`);
  parsePlainDate(text.slice(0, 10));
  const epochMs = Date.parse(text);
  if (Number.isNaN(epochMs)) throw new InvalidTimeError(`"${text}" is not a real instant`);
  return instantOf(epochMs);
}

/** Writes an instant as the wall clock of Shanghai shows it: '2026-03-16T17:30:00+08:00'. */
export function formatInstant(instant: Instant): string {
  return `${new Date(instant + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/**
 * Checks and brands a date.
 * @throws InvalidTimeError when the text is not a real 'YYYY-MM-DD' date
 */
export function parsePlainDate(text: string): PlainDate {
  const date = text as PlainDate;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const read = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOfPlainDate(date) * DAY_MS : Number.NaN);
  // There was no year 0, and Postgres knows none.
  if (year === 0 || read.getUTCFullYear() !== year || read.getUTCMonth() + 1 !== month || read.getUTCDate() !== day) {
    throw new InvalidTimeError(`"${text}" is not a real date of the form YYYY-MM-DD`);
  }
  return date;
}

/** The date on the wall calendar in Shanghai at this instant. */
export function dateOf(instant: Instant): PlainDate {
  return plainDateOfDay(dayOf(instant));
}

/** Days since 1 January 1970 of the Shanghai date at this instant; the integer form of a date for arithmetic. */
export function dayOf(instant: Instant): number {
  return Math.floor((instant + OFFSET_MS) / DAY_MS);
}

/** Days since 1 January 1970 of a date. */
export function dayOfPlainDate(date: PlainDate): number {
  const year = Number(date.slice(0, 4));
  // Date.UTC takes 29 for 1929.
  if (year < 100) return Date.parse(date) / DAY_MS;
  return Date.UTC(year, Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / DAY_MS;
}

/** The date of a day number. */
export function plainDateOfDay(day: number): PlainDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as PlainDate;
}

/** The one conversion from a legal date to an instant: so many minutes after midnight, +08:00. */
export function instantAt(day: number, minuteOfDay: number): Instant {
  return (day * DAY_MS - OFFSET_MS + minuteOfDay * 60_000) as Instant;
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

import { dayOfPlainDate, instantAt, type PlainDate } from '../../domain/calendar/time';

/** The beginning of a legal date of a query, or of so many days later, at +08:00 (K-1), as the database takes it. */
export function dayStart(date: string, later = 0): Date {
  return new Date(instantAt(dayOfPlainDate(date as PlainDate) + later, 0));
}

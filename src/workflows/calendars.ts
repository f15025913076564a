import type { CalendarData } from '../domain/calendar/data';
import type { References } from '../domain/application/file';

type Calendars = Pick<References, 'calendars'>;

/** References whose calendars grow while the workflow runs: events say which version counts from when. */
export function withOwnCalendars<R extends Calendars>(references: R): R {
  return { ...references, calendars: { ...references.calendars } };
}

/** Takes a version up; versions never change, so one that is there already stays. */
export function takeUp({ calendars }: Calendars, calendar: CalendarData): void {
  (calendars as Record<string, CalendarData>)[calendar.version] ??= calendar;
}

/** What goes on to the next run: only the version that counts. */
export function onlyCounting<R extends Calendars>(references: R, version: string): R {
  return { ...references, calendars: { [version]: references.calendars[version] } };
}

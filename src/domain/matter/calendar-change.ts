import type { CalendarTold } from '../application/calendar-facts';
import { SYSTEM } from '../application/events';
import { dayOf, type Instant } from '../calendar/time';
import type { MatterEvent } from '../journey/journey';
import { calendarFor, placeAll, type MatterReferences, type MatterRules, type StoredFile } from './matter';

/** The event by which any matter goes over to another calendar, with its name on screen. */
export const MATTER_CALENDAR_WORDS = { calendarChanged: '日历更新' } as const;

/**
 * the events by which a matter goes over to another calendar: what time did by the old one, and the change. None when
 * it is over, has gone over already, or stands on a later one.
 * @param refs with the old and the new version among the calendars
 */
export function matterEventsOfCalendar<F extends StoredFile, E extends MatterEvent>(
  rules: MatterRules<F, E>,
  file: F,
  refs: MatterReferences,
  told: CalendarTold,
  now: Instant,
): E[] {
  const journey = rules.journey(refs);
  if (journey.isOver(file) || !told.replaces.includes(file.calendarVersion)) return [];
  const passed = journey.elapse(file, now);
  const present = passed.length > 0 ? journey.fold(file, passed) : file;
  if (journey.isOver(present)) return passed;
  const { version: calendarVersion } = told.calendar;
  const stands = rules.dueAt(present, refs);
  const computed = rules.dueAt({ ...present, calendarVersion, dueFloor: null }, refs);
  const isEarly = stands !== null && stands >= now && computed !== null && computed < now;
  const calendar = calendarFor(calendarVersion, refs);
  // Nobody is charged backwards: what would lie in the past stands until the close of the next working day.
  const dueFloor = isEarly ? calendar.closeOf(calendar.nextWorkingDay(dayOf(now))) : null;
  const facts = { calendarVersion, ground: told.ground, basis: told.basis, dueFloor };
  return [...passed, ...placeAll<E>(present, [{ type: 'calendarChanged', facts }], SYSTEM, now)];
}

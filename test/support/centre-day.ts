import { instantAt, dayOfPlainDate, parseInstant, type Instant, type PlainDate } from '../../src/domain/calendar/time';
import type { Absence } from '../../src/domain/people/absence';
import type { DayFacts, WorkingDay } from '../../src/domain/people/centre-day';

/** A working day of hours B. */
export function workingDay(date: string): WorkingDay {
  const day = dayOfPlainDate(date as PlainDate);
  return { date: date as PlainDate, opensAt: instantAt(day, 8 * 60 + 30), closesAt: instantAt(day, 17 * 60 + 30) };
}

/** A day on which nobody did anything. */
export const NOTHING_HAPPENED: DayFacts = {
  served: [],
  rostered: [],
  summaries: [],
  absences: [],
  services: [],
  trainings: [],
};

export function instant(text: string): Instant {
  return parseInstant(`${text.replace(' ', 'T')}:00+08:00`);
}

/** Somebody who has been away since this instant. */
export function absence(personId: string, from: string, more: Partial<Absence> = {}): Absence {
  const usual = { id: 'abs-1', kind: 'unplanned', substituteId: null, endedAt: null } as const;
  return { ...usual, personId, fromAt: instant(from), ...more };
}

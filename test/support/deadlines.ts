import { openCalendar, type WorkingCalendar } from '../../src/domain/calendar/calendar';
import type { BusinessHours, CalendarData, CalendarOverride } from '../../src/domain/calendar/data';
import { assembleCalendar } from '../../src/domain/calendar/statutory';
import { formatInstant, parseInstant, parsePlainDate, type Instant } from '../../src/domain/calendar/time';
import { computeDeadline, type ClockFacts, type Extension, type Suspension } from '../../src/domain/clock/deadline';
import type { SuspensionGround } from '../../src/domain/clock/grounds';

/** The three patterns of the centres' rules. */
export const HOURS = {
  A: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  B: [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ],
  C: [
    ['08:00', '12:00'],
    ['13:30', '17:00'],
  ],
} as const;

export interface CalendarChoices {
  version?: string;
  hours?: keyof typeof HOURS | readonly BusinessHours[];
  afterHours?: CalendarData['afterHours'];
  published?: readonly number[];
  overrides?: readonly { date: string; working: boolean; name?: string }[];
}

/** A calendar of 2024–2028 whose notices for 2024–2026 are in, hours B, unless chosen otherwise. */
export function calendarOf(choices: CalendarChoices = {}): WorkingCalendar {
  const {
    version = 'test',
    hours = 'B',
    afterHours = 'same_date',
    published = [2024, 2025, 2026],
    overrides = [],
  } = choices;
  return openCalendar(
    assembleCalendar({
      version,
      hours: typeof hours === 'string' ? [hoursFrom('2000-01-01', hours)] : hours,
      afterHours,
      fromYear: 2024,
      toYear: 2028,
      publishedYears: published,
      overrides: overrides as readonly CalendarOverride[],
    }),
  );
}

/** One of the three patterns, in force from a date on. */
export function hoursFrom(date: string, id: keyof typeof HOURS): BusinessHours {
  return { effectiveFrom: parsePlainDate(date), id, sessions: HOURS[id] };
}

/** An instant as the wall clock of Shanghai shows it: '2026-03-02 09:00' or with seconds. */
export function at(wallClock: string): Instant {
  const [date, time] = wallClock.split(' ');
  return parseInstant(`${date}T${time}${time!.length === 5 ? ':00' : ''}+08:00`);
}

/** A suspension for testing, unless another ground is named; `to` null: still open. */
export function suspended(from: string, to: string | null, ground: SuspensionGround = 'testing'): Suspension {
  return { from: at(from), to: to === null ? null : at(to), ground };
}

export function extendedBy(days: number, grantedAt: string | null = null): Extension {
  return { days, grantedAt: grantedAt === null ? null : at(grantedAt) };
}

/** Facts of a clock that started at the instant; a limit in working days unless `calendarDays` is given. */
export function factsOf(
  startedAt: string,
  limit: number | { calendarDays: number },
  rest: { suspensions?: readonly Suspension[]; extension?: Extension | null } = {},
): ClockFacts {
  return {
    startedAt: at(startedAt),
    limit:
      typeof limit === 'number'
        ? { unit: 'workingDay', length: limit }
        : { unit: 'calendarDay', length: limit.calendarDays },
    suspensions: rest.suspensions ?? [],
    extension: rest.extension ?? null,
  };
}

/** The deadline with its instants as wall-clock texts, which is how the rules speak of them. */
export function deadlineOf(facts: ClockFacts, calendar: WorkingCalendar = calendarOf()) {
  const { dueAt, warnAt, ...rest } = computeDeadline(calendar, facts);
  return { ...rest, due: shown(dueAt), warn: shown(warnAt) };
}

/** An instant as the wall clock of Shanghai shows it; seconds only when they are not 0. */
export function shown(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant).slice(0, 19).replace('T', ' ').replace(/:00$/, '');
}

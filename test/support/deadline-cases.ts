import fc from 'fast-check';
import { openCalendar, type WorkingCalendar } from '../../src/domain/calendar/calendar';
import { assembleCalendar } from '../../src/domain/calendar/statutory';
import { parsePlainDate, type Instant } from '../../src/domain/calendar/time';
import type { ClockFacts } from '../../src/domain/clock/deadline';
import { SUSPENSION_GROUNDS } from '../../src/domain/clock/grounds';
import { HOURS } from './deadlines';
import { SLOW_YEARS, slowDeadline, type SlowCase } from './slow-deadline';

const DAY = 86_400;
const EIGHT_HOURS = 28_800;
const FIRST_DAY = Date.UTC(2024, 0, 1) / 1000 / DAY;
const LAST_DAY = Date.UTC(2027, 8, 30) / 1000 / DAY;

const dateText = (day: number): string => new Date(day * DAY * 1000).toISOString().slice(0, 10);
const atSecond = (day: number, second: number): number => day * DAY - EIGHT_HOURS + second;

/** Any second of a day; half the time one at which a session of the given hours begins or ends, or its neighbour. */
function secondOfDay(hours: SlowCase['hours']): fc.Arbitrary<number> {
  const edges = hours.flat().map((clock) => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60);
  const nearEdge = fc
    .tuple(fc.constantFrom(...edges), fc.constantFrom(-1, 0, 0, 0, 1, 60))
    .map(([edge, off]) => edge + off);
  return fc.oneof(
    nearEdge,
    fc.integer({ min: 0, max: DAY - 1 }),
    fc.integer({ min: 0, max: 47 }).map((half) => half * 1800),
  );
}

/** Suspensions from just before acceptance to past the due date: zero-length, overlapping, open, in any order. */
function suspensionsOf(
  hours: SlowCase['hours'],
  acceptedOn: number,
  limit: number,
): fc.Arbitrary<SlowCase['suspensions']> {
  const lastDay = acceptedOn + Math.ceil(limit * 1.6) + 4;
  const one = fc
    .record({
      fromDay: fc.integer({ min: acceptedOn - 2, max: lastDay }),
      fromSecond: secondOfDay(hours),
      days: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 30 }),
      ),
      toSecond: secondOfDay(hours),
      shape: fc.oneof(
        { weight: 12, arbitrary: fc.constant('closed') },
        { weight: 1, arbitrary: fc.constant('empty') },
        { weight: 2, arbitrary: fc.constant('open') },
      ),
    })
    .map(({ fromDay, fromSecond, days, toSecond, shape }) => {
      const ends = [atSecond(fromDay, fromSecond), atSecond(fromDay + days, toSecond)].sort((a, b) => a - b);
      const [from, to] = ends as [number, number];
      return { from, to: shape === 'open' ? null : shape === 'empty' ? from : to };
    });
  return fc.array(one, { maxLength: 4 });
}

const calendarChoice = fc.record({
  hours: fc.constantFrom<SlowCase['hours']>(HOURS.A, HOURS.B, HOURS.C),
  afterHours: fc.constantFrom<SlowCase['afterHours']>('same_date', 'next_working_day'),
  published: fc.oneof(
    fc.constant([2024, 2025, 2026]),
    fc.constantFrom([], [2024], [2025, 2026, 2027], [2024, 2026], SLOW_YEARS),
  ),
});

const limitChoice = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ unit: 'working_day' as const, limit: 0 }) },
  {
    weight: 6,
    arbitrary: fc.record({ unit: fc.constant('working_day' as const), limit: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ unit: fc.constant('working_day' as const), limit: fc.integer({ min: 5, max: 30 }) }),
  },
  { weight: 1, arbitrary: fc.record({ unit: fc.constant('working_day' as const), limit: fc.constantFrom(45, 60) }) },
  {
    weight: 3,
    arbitrary: fc.record({ unit: fc.constant('calendar_day' as const), limit: fc.integer({ min: 1, max: 90 }) }),
  },
);

const extensionChoice = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ days: 0, grant: null }) },
  {
    weight: 2,
    arbitrary: fc.record({
      days: fc.integer({ min: 1, max: 15 }),
      grant: fc.oneof(
        fc.constant(null),
        fc.constantFrom(-1, 0, 1).map((seconds) => ({ fromPlainDue: seconds })),
        fc.integer({ min: 0, max: 40 * DAY }).map((seconds) => ({ fromAcceptance: seconds })),
      ),
    }),
  },
);

/** Cases of every kind that the convention knows, for years of which the slow reckoning has tables. */
export const anyCase: fc.Arbitrary<SlowCase> = fc
  .record({
    calendar: calendarChoice,
    limit: limitChoice,
    acceptedOn: fc.integer({ min: FIRST_DAY + 2, max: LAST_DAY }),
  })
  .chain(({ calendar, limit, acceptedOn }) => {
    const takesFacts = limit.unit === 'working_day' && limit.limit > 0;
    const changeOfHours = fc.option(fc.integer({ min: acceptedOn - 1, max: acceptedOn + 20 }), { freq: 5 });
    return fc
      .record({
        changesOn: changeOfHours,
        laterSessions: fc.constantFrom<SlowCase['hours']>(HOURS.A, HOURS.B, HOURS.C),
        second: secondOfDay(calendar.hours),
        suspensions: takesFacts ? suspensionsOf(calendar.hours, acceptedOn, limit.limit) : fc.constant([]),
        extension: takesFacts ? extensionChoice : fc.constant({ days: 0, grant: null }),
        overrides: overridesAround(acceptedOn),
      })
      .map(({ changesOn, laterSessions, second, suspensions, extension, overrides }) => {
        const acceptedAt = atSecond(acceptedOn, second);
        const laterHours = changesOn === null ? null : { from: dateText(changesOn), sessions: laterSessions };
        const own = { ...calendar, ...limit, laterHours, acceptedAt, suspensions, overrides };
        const plain = { ...own, extensionDays: 0, grantedAt: null };
        return { ...plain, extensionDays: extension.days, grantedAt: grantedAt(plain, extension.grant) };
      });
  });

function overridesAround(acceptedOn: number): fc.Arbitrary<SlowCase['overrides']> {
  const one = fc.record({ offset: fc.integer({ min: -1, max: 45 }), working: fc.boolean() });
  const some = fc
    .uniqueArray(one, { minLength: 1, maxLength: 4, selector: ({ offset }) => offset })
    .map((list) => list.map(({ offset, working }) => ({ date: dateText(acceptedOn + offset), working })));
  return fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: some });
}

type Grant = { fromPlainDue: number } | { fromAcceptance: number } | null;

function grantedAt(plain: SlowCase, grant: Grant): number | null {
  if (grant === null) return null;
  if ('fromAcceptance' in grant) return plain.acceptedAt + grant.fromAcceptance;
  const { due } = slowDeadline(plain);
  return due === null ? null : due + grant.fromPlainDue;
}

const calendars = new Map<string, WorkingCalendar>();

/** The calendar of a case; opened once for all cases that share it, or the runs would spend most of their time there. */
function calendarOf({ hours, laterHours, afterHours, published, overrides }: SlowCase): WorkingCalendar {
  const key = JSON.stringify([hours, laterHours, afterHours, published, overrides]);
  let calendar = calendars.get(key);
  if (!calendar) {
    const first = { effectiveFrom: parsePlainDate('2000-01-01'), id: 'first', sessions: hours };
    const later = laterHours && {
      effectiveFrom: parsePlainDate(laterHours.from),
      id: 'later',
      sessions: laterHours.sessions,
    };
    calendar = openCalendar(
      assembleCalendar({
        version: 'random',
        hours: later ? [first, later] : [first],
        afterHours,
        fromYear: 2024,
        toYear: 2028,
        publishedYears: published,
        overrides: overrides.map(({ date, working }) => ({ date: parsePlainDate(date), working })),
      }),
    );
    if (laterHours === null && overrides.length === 0) calendars.set(key, calendar);
  }
  return calendar;
}

/** The calendar and the facts of a case as the domain takes them. */
export function asDomain(given: SlowCase): { calendar: WorkingCalendar; facts: ClockFacts } {
  const instant = (seconds: number): Instant => (seconds * 1000) as Instant;
  const facts = {
    startedAt: instant(given.acceptedAt),
    limit: {
      unit: given.unit === 'working_day' ? ('workingDay' as const) : ('calendarDay' as const),
      length: given.limit,
    },
    suspensions: given.suspensions.map(({ from, to }, index) => ({
      from: instant(from),
      to: to === null ? null : instant(to),
      ground: SUSPENSION_GROUNDS[index % SUSPENSION_GROUNDS.length]!,
    })),
    extension:
      given.extensionDays === 0
        ? null
        : { days: given.extensionDays, grantedAt: given.grantedAt === null ? null : instant(given.grantedAt) },
  };
  return { calendar: calendarOf(given), facts };
}

/** The seed of this run's random inputs; BANJIE_SEED repeats an earlier run. */
export const SEED = Number(process.env.BANJIE_SEED ?? Date.now() % 1_000_000_000);

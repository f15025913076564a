import { openCalendar } from '../../domain/calendar/calendar';
import { assembleCalendar } from '../../domain/calendar/statutory';
import { dayOfPlainDate, instantAt, parsePlainDate, type Instant } from '../../domain/calendar/time';
import { computeDeadline, type ClockFacts } from '../../domain/clock/deadline';

/**
 * How many deadlines one core computes in a second. The mix is a centre's: most cases run through, one in four was
 * suspended once or twice, one in ten extended, some are same-day items, a few count natural days.
 *
 *   npm run bench:deadline
 */
const ROUNDS = 5;
const ROUND_MS = 1000;
const CASES = 1000;

const calendar = openCalendar(
  assembleCalendar({
    version: 'bench',
    hours: [
      {
        effectiveFrom: parsePlainDate('2024-01-01'),
        id: 'B',
        sessions: [
          ['08:30', '12:00'],
          ['13:30', '17:30'],
        ],
      },
    ],
    afterHours: 'same_date',
    fromYear: 2024,
    toYear: 2028,
    publishedYears: [2024, 2025, 2026],
    overrides: [],
  }),
);

const FIRST_DAY = dayOfPlainDate(parsePlainDate('2025-01-02'));
const LENGTHS = [1, 3, 5, 10, 20, 20, 30, 45];

/** The n-th case of the mix, accepted at some minute of some day within two years. */
function caseOf(n: number): ClockFacts {
  const day = FIRST_DAY + ((n * 37) % 700);
  const startedAt = instantAt(day, 480 + ((n * 17) % 600));
  const plain = { startedAt, suspensions: [], extension: null };
  if (n % 20 === 0) return { ...plain, limit: { unit: 'workingDay', length: 0 } };
  if (n % 20 === 1) return { ...plain, limit: { unit: 'calendarDay', length: 60 } };
  const stopAt = (offset: number, minutes: number) => ({
    from: instantAt(day + offset, 600),
    to: (instantAt(day + offset, 600) + minutes * 60_000) as Instant,
    ground: 'testing' as const,
  });
  return {
    startedAt,
    limit: { unit: 'workingDay', length: LENGTHS[n % LENGTHS.length]! },
    suspensions: n % 4 !== 0 ? [] : n % 8 === 0 ? [stopAt(2, 95)] : [stopAt(4, 2880), stopAt(2, 4000)],
    extension: n % 10 === 3 ? { days: 10, grantedAt: instantAt(day + 1, 600) } : null,
  };
}

function measure(facts: readonly ClockFacts[]): number {
  const began = performance.now();
  let computed = 0;
  while (performance.now() - began < ROUND_MS) {
    for (const one of facts) computeDeadline(calendar, one);
    computed += facts.length;
  }
  return (computed / (performance.now() - began)) * 1000;
}

const mix = Array.from({ length: CASES }, (_, n) => caseOf(n));
measure(mix);
const rates = Array.from({ length: ROUNDS }, () => Math.round(measure(mix))).sort((a, b) => a - b);
console.log(JSON.stringify({ deadlinesPerSecond: { median: rates[2], slowest: rates[0], fastest: rates.at(-1) } }));

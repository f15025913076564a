import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatInstant, type Instant } from '../../src/domain/calendar/time';
import { computeDeadline } from '../../src/domain/clock/deadline';
import { readCase, withCalendar } from '../../src/ops/cli/calendar-case';

/**
 * calendar-cases.tsv: cases whose dates were reckoned apart from this code, from the notices and the convention alone. One
 * a line: w3 are three working days, n30 thirty natural days; a suspension is from/to, one still open from/; an extension is
 * days@granted; an override is +date for a working day and -date for one off.
 */
const [, ...LINES] = readFileSync(join(__dirname, 'calendar-cases.tsv'), 'utf8').trim().split('\n');

const SESSIONS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
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
};

function caseOf(line: string): object {
  const [, hours, afterHours, acceptedAt, limit, stops, extension, published, overrides] = line.split('\t');
  const length = Number(limit!.slice(1));
  const [days, granted] = extension!.split('@');
  return {
    calendar: {
      tz: 'Asia/Shanghai',
      hours: { id: hours, sessions: SESSIONS[hours!] },
      after_hours: afterHours,
      published_years: published!.split(',').map(Number),
      overrides: listIn(overrides).map((one) => ({ date: one.slice(1), working: one.startsWith('+') })),
    },
    accepted_at: acceptedAt,
    ...(limit!.startsWith('w')
      ? { limit_unit: 'working_day', limit_working_days: length }
      : { limit_unit: 'calendar_day', limit_calendar_days: length }),
    suspensions: listIn(stops).map((one) => {
      const [from, to] = one.split('/');
      return { from, to: to === '' ? null : to, reason: 'testing' };
    }),
    extension_days: Number(days),
    ...(granted !== undefined && { extension_granted_at: granted }),
  };
}

function listIn(cell: string | undefined): string[] {
  return cell === undefined || cell === '-' ? [] : cell.split(' ');
}

const written = (instant: Instant | null): string => (instant === null ? 'none' : formatInstant(instant));

test('there are a hundred and forty', () => expect(LINES).toHaveLength(140));

test.each(LINES.map((line) => [line.split('\t').slice(0, 9).join(' '), line] as const))('%s', (_name, line) => {
  const { parts, facts } = readCase(caseOf(line));
  const { dueAt, warnAt, provisional } = withCalendar(parts, facts, (calendar) => computeDeadline(calendar, facts));
  expect([written(dueAt), written(warnAt), provisional ? 'provisional' : 'final']).toEqual(line.split('\t').slice(9));
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dateOf, dayOf, formatInstant, parseInstant } from '../../src/domain/calendar/time';
import { deadlineOf, factsOf } from '../support/deadlines';
import file from './calendar-cases.json';

const ROOT = resolve(__dirname, '../..');
const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York'] as const;

/** Runs Node in a zone of its own, as another host would. */
function inZone(zone: string, ...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, TZ: zone } });
}

/** The given cases and, resting on lunar dates alone, one whose years are all unpublished. */
function casesWithLunarYears(): unknown[] {
  const [first] = file.cases;
  const lunar = (id: string, accepted: string) => ({
    ...first,
    id,
    accepted_at: accepted,
    limit_working_days: 1,
    calendar: { ...first!.calendar, published_years: [] },
  });
  return [
    ...file.cases,
    lunar('spring', '2027-02-04T09:00:00+08:00'),
    lunar('qingming', '2027-04-02T09:00:00+08:00'),
    lunar('dragon boat', '2027-06-08T09:00:00+08:00'),
    lunar('mid-autumn', '2027-09-14T09:00:00+08:00'),
  ];
}

describe('K-1 Legal time is that of Shanghai, wherever the process runs', () => {
  test('an instant given in UTC falls on the date that Shanghai reads', () => {
    expect(dateOf(parseInstant('2026-03-05T16:30:00Z'))).toBe('2026-03-06');
    expect(dateOf(parseInstant('2026-03-05T15:59:59Z'))).toBe('2026-03-05');
    expect(formatInstant(parseInstant('2026-03-05T11:30:00-05:00'))).toBe('2026-03-06T00:30:00+08:00');
  });

  test('midnight belongs to the day that begins', () => {
    expect(dayOf(parseInstant('2026-03-06T00:00:00+08:00'))).toBe(dayOf(parseInstant('2026-03-05T23:59:59+08:00')) + 1);
  });

  test('an acceptance at 00:30 in Shanghai is an acceptance of that day, though UTC still has the day before', () => {
    const facts = { ...factsOf('2026-03-06 09:00', 1), startedAt: parseInstant('2026-03-05T16:30:00Z') };
    expect(deadlineOf(facts)).toMatchObject({ day0: '2026-03-06', due: '2026-03-09 17:30' });
  });

  describe('the same answers under three zones of the host', () => {
    const folder = mkdtempSync(join(tmpdir(), 'banjie-zones-'));
    const cases = join(folder, 'cases.json');
    writeFileSync(cases, JSON.stringify({ cases: casesWithLunarYears() }));
    afterAll(() => rmSync(folder, { recursive: true }));

    test('the zones really differ', () => {
      const offsets = ZONES.map((zone) => inZone(zone, '-p', 'new Date(2026, 2, 2).getTimezoneOffset()').trim());
      expect(offsets).toEqual(['0', '-480', '300']);
    });

    test.each(ZONES)('%s', (zone) => {
      const lines = inZone(zone, '-r', '@swc-node/register', 'src/ops/cli/banjie.ts', 'deadline', cases).trim();
      const answers = lines.split('\n').map((line) => JSON.parse(line));
      const expected = file.cases.map((given) => ({
        id: given.id,
        due: given.expected_due,
        warn_at: given.expected_warn_at,
        provisional: (given as { expected_provisional?: boolean }).expected_provisional ?? false,
      }));
      expect(answers.slice(0, 40)).toEqual(expected);
      expect(answers.slice(40).map(({ due }) => due)).toEqual([
        '2027-02-09T17:30:00+08:00',
        '2027-04-06T17:30:00+08:00',
        '2027-06-10T17:30:00+08:00',
        '2027-09-16T17:30:00+08:00',
      ]);
    });
  });
});

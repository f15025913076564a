import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { computeDeadline } from '../../src/domain/clock/deadline';
import { formatInstant } from '../../src/domain/calendar/time';
import { readCase, withCalendar } from '../../src/ops/cli/calendar-case';

const calendar = {
  tz: 'Asia/Shanghai',
  hours: {
    id: 'B',
    sessions: [
      ['08:30', '12:00'],
      ['13:30', '17:30'],
    ],
  },
  after_hours: 'same_date',
  published_years: [2024, 2025, 2026],
  overrides: [],
};

const sound = {
  id: 'T',
  calendar,
  accepted_at: '2026-03-02T09:00:00+08:00',
  limit_unit: 'working_day',
  limit_working_days: 10,
  suspensions: [],
  extension_days: 0,
};

const stop = { from: '2026-03-05T08:30:00+08:00', to: '2026-03-06T17:30:00+08:00', reason: 'testing' };
const inCalendar = (changed: object) => ({ calendar: { ...calendar, ...changed } });
const withSessions = (...sessions: unknown[]) => inCalendar({ hours: { id: 'X', sessions } });

function dueOf(given: object): string | null {
  const { parts, facts } = readCase(given);
  const { dueAt } = withCalendar(parts, facts, (opened) => computeDeadline(opened, facts));
  return dueAt === null ? null : formatInstant(dueAt);
}

describe('K-15 An invalid case is refused and the field named', () => {
  test.each<[string, string, object]>([
    ['to before from', 'suspensions[0].to', { suspensions: [{ ...stop, to: '2026-03-05T08:29:59+08:00' }] }],
    ['to before from across offsets', 'suspensions[0].to', { suspensions: [{ ...stop, to: '2026-03-05T00:29:59Z' }] }],
    ['the second of two', 'suspensions[1].to', { suspensions: [stop, { ...stop, to: '2026-03-01T08:30:00+08:00' }] }],
    ['a negative limit', 'limit_working_days', { limit_working_days: -1 }],
    ['a fractional limit', 'limit_working_days', { limit_working_days: 2.5 }],
    ['a limit in words', 'limit_working_days', { limit_working_days: '10' }],
    ['a boolean limit', 'limit_working_days', { limit_working_days: true }],
    [
      'a negative limit in natural days',
      'limit_calendar_days',
      { limit_unit: 'calendar_day', limit_working_days: null, limit_calendar_days: -3 },
    ],
    [
      'a fractional limit in natural days',
      'limit_calendar_days',
      { limit_unit: 'calendar_day', limit_working_days: null, limit_calendar_days: 1.5 },
    ],
    ['both units', 'limit_working_days', { limit_calendar_days: 10 }],
    ['both units, one of 0', 'limit_working_days', { limit_working_days: 0, limit_calendar_days: 10 }],
    ['neither unit', 'limit_working_days', { limit_working_days: null }],
    ['neither unit, field absent', 'limit_working_days', { limit_working_days: undefined }],
    ['a unit without its length', 'limit_unit', { limit_unit: 'calendar_day' }],
    ['an unknown unit', 'limit_unit', { limit_unit: 'month' }],
    ['no unit', 'limit_unit', { limit_unit: undefined }],
    ['acceptance without offset', 'accepted_at', { accepted_at: '2026-03-02T09:00:00' }],
    ['acceptance as a date', 'accepted_at', { accepted_at: '2026-03-02' }],
    ['acceptance on no real date', 'accepted_at', { accepted_at: '2026-02-30T09:00:00+08:00' }],
    ['acceptance at no real time', 'accepted_at', { accepted_at: '2026-03-02T25:00:00+08:00' }],
    ['acceptance as a number', 'accepted_at', { accepted_at: 1772413200000 }],
    ['no acceptance', 'accepted_at', { accepted_at: undefined }],
    ['a suspension without offset', 'suspensions[0].from', { suspensions: [{ ...stop, from: '2026-03-05T08:30:00' }] }],
    ['an end without offset', 'suspensions[0].to', { suspensions: [{ ...stop, to: '2026-03-06T17:30:00' }] }],
    ['a suspension with no end given', 'suspensions[0].to', { suspensions: [{ from: stop.from, reason: 'testing' }] }],
    ['suspensions that are no list', 'suspensions', { suspensions: stop }],
    ['an unknown ground', 'suspensions[0].reason', { suspensions: [{ ...stop, reason: 'leave' }] }],
    ['现场核查, which stops no clock', 'suspensions[0].reason', { suspensions: [{ ...stop, reason: 'site_check' }] }],
    [
      'a ground under its name in code',
      'suspensions[0].reason',
      { suspensions: [{ ...stop, reason: 'expertReview' }] },
    ],
    ['no ground', 'suspensions[0].reason', { suspensions: [{ from: stop.from, to: stop.to }] }],
    [
      'a grant without offset',
      'extension_granted_at',
      { extension_days: 5, extension_granted_at: '2026-03-10T10:00:00' },
    ],
    ['a negative extension', 'extension_days', { extension_days: -1 }],
    ['a fractional extension', 'extension_days', { extension_days: 0.5 }],
    ['an extension that was never lawful', 'extension_days', { extension_days: 16 }],
    ['one over the maximum of its item', 'extension_days', { extension_days: 6, max_extension_days: 5 }],
    ['one where the item allows none', 'extension_days', { extension_days: 1, extension_max: 0 }],
    ['the maximum standing with the item', 'extension_days', { extension_days: 6, item: { max_extension_days: 5 } }],
    ['a same-day item suspended', 'suspensions', { limit_working_days: 0, suspensions: [stop] }],
    ['a same-day item extended', 'extension_days', { limit_working_days: 0, extension_days: 1 }],
    [
      'natural days suspended',
      'suspensions',
      { limit_unit: 'calendar_day', limit_working_days: null, limit_calendar_days: 10, suspensions: [stop] },
    ],
    [
      'natural days extended',
      'extension_days',
      { limit_unit: 'calendar_day', limit_working_days: null, limit_calendar_days: 10, extension_days: 5 },
    ],
    ['sessions that overlap', 'calendar.hours.sessions[1]', withSessions(['08:30', '12:00'], ['11:30', '17:30'])],
    ['a session that runs backwards', 'calendar.hours.sessions[0]', withSessions(['12:00', '08:30'])],
    ['a session of no length', 'calendar.hours.sessions[0]', withSessions(['08:30', '08:30'])],
    ['sessions in the wrong order', 'calendar.hours.sessions[1]', withSessions(['13:30', '17:30'], ['08:30', '12:00'])],
    ['no session', 'calendar.hours.sessions', withSessions()],
    ['a session of one time', 'calendar.hours.sessions[0]', withSessions(['08:30'])],
    ['a time that is none', 'calendar.hours.sessions[0]', withSessions(['08:30', '24:30'])],
    ['no hours', 'calendar.hours', inCalendar({ hours: undefined })],
    ['another zone', 'calendar.tz', inCalendar({ tz: 'Asia/Tokyo' })],
    ['an unknown after_hours', 'calendar.after_hours', inCalendar({ after_hours: 'same_day' })],
    [
      'an override on no real date',
      'calendar.overrides[0].date',
      inCalendar({ overrides: [{ date: '2027-02-29', working: true }] }),
    ],
    [
      'an override that decides nothing',
      'calendar.overrides[0].working',
      inCalendar({ overrides: [{ date: '2027-02-28' }] }),
    ],
    [
      'overrides that disagree',
      'calendar.overrides[1]',
      inCalendar({
        overrides: [
          { date: '2027-02-28', working: true },
          { date: '2027-02-28', working: false },
        ],
      }),
    ],
    ['no published years', 'calendar.published_years', inCalendar({ published_years: undefined })],
    ['a published year in words', 'calendar.published_years[0]', inCalendar({ published_years: ['2026'] })],
    ['no calendar', 'calendar', { calendar: undefined }],
    ['a limit beyond every lunar table', 'calendar.published_years', { limit_working_days: 100_000 }],
  ])('%s', (_what, field, changed) => {
    const named = expect.objectContaining({
      name: 'InvalidCaseError',
      field,
      message: expect.stringContaining(`${field}: `),
    });
    expect(() => dueOf({ ...sound, ...changed })).toThrow(named);
  });

  test.each([null, 'C001', 7, []])('%j is no case at all', (given) => {
    expect(() => readCase(given)).toThrow(/^case: /);
  });
});

describe('A case may leave out what has a default', () => {
  test.each<[string, object]>([
    ['suspensions', { suspensions: undefined }],
    ['extension_days', { extension_days: undefined }],
    ['extension_granted_at beside no extension', { extension_granted_at: '2026-03-20T10:00:00+08:00' }],
    ['after_hours, overrides and tz', inCalendar({ after_hours: undefined, overrides: undefined, tz: undefined })],
    ['a maximum that is kept', { max_extension_days: 10 }],
  ])('%s', (_what, changed) => {
    expect(dueOf({ ...sound, ...changed })).toBe('2026-03-16T17:30:00+08:00');
  });

  test('hours may be a list that takes effect by date', () => {
    const hours = [
      { effective_from: '2024-01-01', ...calendar.hours },
      {
        effective_from: '2026-03-16',
        id: 'A',
        sessions: [
          ['09:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
    ];
    expect(dueOf({ ...sound, ...inCalendar({ hours }) })).toBe('2026-03-16T17:00:00+08:00');
  });

  test('years are added until the deadline is reached', () => {
    expect(dueOf({ ...sound, limit_working_days: 2000 })).toMatch(/^2034-/);
  });
});

describe('banjie deadline FILE', () => {
  const root = resolve(__dirname, '../..');
  const folder = mkdtempSync(join(tmpdir(), 'banjie-deadline-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(content: string | null, ...options: string[]) {
    const file = join(folder, 'cases.json');
    rmSync(file, { force: true });
    if (content !== null) writeFileSync(file, content);
    const args = ['-r', '@swc-node/register', 'src/ops/cli/banjie.ts', 'deadline', file, ...options];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    return { status, lines: stdout.split('\n').slice(0, -1), stderr };
  }

  test('one line a case in the order of the file; a faulty one does not stop the rest', () => {
    const cases = [
      sound,
      { ...sound, id: 'bad', limit_working_days: -1 },
      7,
      { ...sound, id: 'open', suspensions: [{ ...stop, to: null }] },
    ];
    const { status, lines } = run(JSON.stringify({ cases }));
    expect(status).toBe(0);
    expect(lines).toEqual([
      '{"id":"T","due":"2026-03-16T17:30:00+08:00","warn_at":"2026-03-12T17:30:00+08:00","provisional":false}',
      '{"id":"bad","error":"limit_working_days: -1 is not a whole number, 0 or more"}',
      '{"id":null,"error":"case: 7 is not an object"}',
      '{"id":"open","due":null,"warn_at":null,"provisional":false}',
    ]);
  });

  test('a bare array and an empty one', () => {
    expect(run(JSON.stringify([sound])).lines).toHaveLength(1);
    expect(run('[]')).toMatchObject({ status: 0, lines: [] });
    expect(run('\uFEFF[]')).toMatchObject({ status: 0, lines: [] });
  });

  test('--explain adds the account in the language asked for', () => {
    const chinese = run(JSON.stringify([sound]), '--explain');
    expect(chinese.lines[0]).toBe(run(JSON.stringify([sound])).lines[0]);
    expect(chinese.lines.at(-1)).toBe('  2026-03-16 周一 工作日,计入,累计第 10 日,已用 75小时');
    const english = run(JSON.stringify([sound]), '--explain', '--lang', 'en');
    expect(english.lines.at(-1)).toBe('  2026-03-16 Mon working day, counted, day 10 so far, used 75 h');
  });

  test.each([
    ['a file that is not there', null, [], /cannot be read/],
    ['a file that is no JSON', 'cases', [], /cannot be read/],
    ['a file without cases', '{"items":[]}', [], /holds neither/],
    ['an unknown option', '[]', ['--fast'], /no option --fast/],
    ['an unknown language', '[]', ['--lang', 'fr'], /zh or en/],
  ])('%s ends with a clear message and exit code 2', (_what, content, options, message) => {
    const { status, lines, stderr } = run(content, ...options);
    expect([status, lines]).toEqual([2, []]);
    expect(stderr).toMatch(message);
  });
});

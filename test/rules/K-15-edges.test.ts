import { CalendarGapError } from '../../src/domain/calendar/data';
import { openCalendar } from '../../src/domain/calendar/calendar';
import { dayOfPlainDate, parsePlainDate, plainDateOfDay } from '../../src/domain/calendar/time';
import { computeDeadline, type ClockFacts } from '../../src/domain/clock/deadline';
import { at, calendarOf, deadlineOf, factsOf, suspended } from '../support/deadlines';

describe('K-15 A date that rests on a year without a notice is provisional', () => {
  test.each([
    ['due on the last day of a published year', '2026-12-24 09:00', 5, '2026-12-31 17:30', false],
    ['due a day later', '2026-12-25 09:00', 5, '2027-01-04 17:30', true],
    ['accepted and due within the unpublished year', '2027-03-01 09:00', 5, '2027-03-08 17:30', true],
  ])('%s', (_what, accepted, days, due, provisional) => {
    expect(deadlineOf(factsOf(accepted, days))).toMatchObject({ due, provisional });
  });

  test('also when only a day in between lies in such a year', () => {
    const calendar = calendarOf({ published: [2024, 2025, 2027] });
    const facts = factsOf('2025-12-30 09:00', 255);
    expect(deadlineOf(facts, calendar)).toMatchObject({ dueOn: expect.stringMatching(/^2027/), provisional: true });
  });

  test('not when only the date of acceptance, which need not be a working day, lies in one', () => {
    const calendar = calendarOf({ published: [2027] });
    expect(deadlineOf(factsOf('2026-12-31 09:00', 1), calendar)).toMatchObject({
      day0: '2026-12-31',
      provisional: false,
    });
  });

  test('but then it is, when day 0 had to be found from it', () => {
    const calendar = calendarOf({ published: [2027], afterHours: 'next_working_day' });
    expect(deadlineOf(factsOf('2026-12-31 18:00', 1), calendar)).toMatchObject({
      day0: '2027-01-01',
      provisional: true,
    });
  });

  test('an override does not make a year published', () => {
    const calendar = calendarOf({ overrides: [{ date: '2027-01-01', working: false }] });
    expect(deadlineOf(factsOf('2026-12-28 09:00', 5), calendar)).toMatchObject({
      due: '2027-01-05 17:30',
      warn: '2027-01-04 17:30',
      provisional: true,
    });
  });

  test('a year known to the library but not listed has no make-up day', () => {
    const calendar = calendarOf({ published: [2024, 2025] });
    // Sat 14 February works by the notice; by 放假办法 alone Mon 16 to Thu 19 are off and Fri 20 is not.
    expect(deadlineOf(factsOf('2026-02-13 09:00', 1), calendar)).toMatchObject({
      due: '2026-02-20 17:30',
      provisional: true,
    });
  });

  test('publication recomputes the same case', () => {
    const published = calendarOf({
      published: [2024, 2025, 2026, 2027],
      overrides: [
        { date: '2027-01-01', working: false },
        { date: '2027-01-02', working: false },
        { date: '2027-01-03', working: true },
        { date: '2027-01-04', working: true },
      ],
    });
    expect(deadlineOf(factsOf('2026-12-28 09:00', 5), published)).toMatchObject({
      due: '2027-01-04 17:30',
      warn: '2027-01-03 17:30',
      provisional: false,
    });
  });
});

describe('K-15 A year that the calendar does not hold is an error', () => {
  const { data } = calendarOf();
  const until2026 = openCalendar({ ...data, years: data.years.filter(({ year }) => year <= 2026) });

  test.each([
    ['a due beyond it', factsOf('2026-12-28 09:00', 5)],
    [
      'a suspension that ends beyond it',
      factsOf('2026-12-21 09:00', 5, { suspensions: [suspended('2026-12-28 10:00', '2027-01-05 10:00')] }),
    ],
    ['an acceptance before it', factsOf('2023-12-28 09:00', 5)],
  ])('%s', (_what, facts) => {
    expect(() => computeDeadline(until2026, facts)).toThrow(CalendarGapError);
  });

  test('but a suspension that begins beyond it after due, or ended before it, asks for nothing', () => {
    const suspensions = [
      suspended('2027-02-01 10:00', '2031-01-05 10:00'),
      suspended('2001-02-01 10:00', '2002-01-01 10:00'),
    ];
    expect(deadlineOf(factsOf('2026-12-21 09:00', 5, { suspensions }), until2026)).toMatchObject({
      due: '2026-12-28 17:30',
    });
  });
});

describe('K-15 Facts from which no deadline follows are refused by field', () => {
  const sound = factsOf('2026-03-02 09:00', 10);
  const stop = suspended('2026-03-05 08:30', '2026-03-06 17:30');

  test.each<[string, string, string, object]>([
    ['a negative limit', 'limit.length', 'wholeNumber', { limit: { unit: 'workingDay', length: -1 } }],
    ['a fractional limit', 'limit.length', 'wholeNumber', { limit: { unit: 'workingDay', length: 2.5 } }],
    ['a limit that is no number', 'limit.length', 'wholeNumber', { limit: { unit: 'workingDay', length: Number.NaN } }],
    ['an unknown unit', 'limit.unit', 'knownUnit', { limit: { unit: 'month', length: 6 } }],
    [
      'to before from',
      'suspensions[1].to',
      'fromBeforeTo',
      { suspensions: [stop, { ...stop, from: at('2026-03-06 17:30:01') }] },
    ],
    ['an unknown ground', 'suspensions[0].ground', 'knownGround', { suspensions: [{ ...stop, ground: 'leave' }] }],
    ['an instant in milliseconds', 'startedAt', 'legalInstant', { startedAt: sound.startedAt + 1 }],
    ['a negative extension', 'extension.days', 'wholeNumber', { extension: { days: -1, grantedAt: null } }],
    ['a fractional extension', 'extension.days', 'wholeNumber', { extension: { days: 0.5, grantedAt: null } }],
    ['a grant at no instant', 'extension.grantedAt', 'legalInstant', { extension: { days: 5, grantedAt: Number.NaN } }],
  ])('%s', (_what, field, rule, faulty) => {
    const facts = { ...sound, ...faulty } as ClockFacts;
    expect(() => deadlineOf(facts)).toThrow(expect.objectContaining({ name: 'InvalidClockFactsError', field, rule }));
  });

  test('the message names the field', () => {
    const facts = { ...sound, limit: { unit: 'workingDay' as const, length: -1 } };
    expect(() => deadlineOf(facts)).toThrow(/^limit\.length: -1 /);
  });

  test('a limit that outruns every calendar is a gap, not a hang', () => {
    expect(() => deadlineOf(factsOf('2026-03-02 09:00', 1e12))).toThrow(CalendarGapError);
    expect(() => deadlineOf(factsOf('2026-03-02 09:00', { calendarDays: 1e12 }))).toThrow(CalendarGapError);
    expect(parsePlainDate('2028-12-31')).toBe('2028-12-31');
  });
});

describe('a date is read as it is written, in whatever year', () => {
  it.each(['0001-01-01', '0029-01-08', '0099-12-31', '0100-01-01', '1970-01-01', '9999-12-31'])('%s', (text) => {
    expect(plainDateOfDay(dayOfPlainDate(parsePlainDate(text)))).toBe(text);
  });

  it.each(['0000-01-01', '0029-02-29', '2026-02-30', '26-01-01', ''])('%p is none', (text) => {
    expect(() => parsePlainDate(text)).toThrow(/is not a real date/);
  });
});

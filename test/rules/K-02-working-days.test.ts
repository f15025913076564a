import { openCalendar } from '../../src/domain/calendar/calendar';
import { CalendarGapError, type CalendarData } from '../../src/domain/calendar/data';
import { assembleCalendar } from '../../src/domain/calendar/statutory';
import { dayOfPlainDate, parsePlainDate, plainDateOfDay } from '../../src/domain/calendar/time';
import { at, calendarOf, hoursFrom, shown } from '../support/deadlines';

const day = (date: string): number => dayOfPlainDate(parsePlainDate(date));

describe('K-2 What is a working day', () => {
  test.each([
    ['2026-03-02', true, 'an ordinary Monday'],
    ['2026-03-07', false, 'an ordinary Saturday'],
    ['2026-03-08', false, 'an ordinary Sunday'],
    ['2026-02-16', false, 'a Monday off for the Spring Festival'],
    ['2026-02-28', true, 'a Saturday that pays for it'],
    ['2024-02-09', true, '除夕 2024, which the notice only encouraged to be off'],
    ['2025-01-28', false, '除夕 2025, off by the new 放假办法'],
    ['2026-03-09', true, 'the Monday after 8 March, a half-day holiday for some'],
  ])('%s: %s, %s', (date, working) => {
    expect(calendarOf().isWorking(day(date))).toBe(working);
  });

  test('an override wins over a make-up day, over a holiday and over the week', () => {
    const calendar = calendarOf({
      overrides: [
        { date: '2026-02-28', working: false },
        { date: '2026-02-16', working: true },
        { date: '2026-03-07', working: true },
        { date: '2026-03-02', working: false },
      ],
    });
    const dates = ['2026-02-28', '2026-02-16', '2026-03-07', '2026-03-02'];
    expect(dates.map((date) => calendar.isWorking(day(date)))).toEqual([false, true, true, false]);
  });

  test('a day says why it is what it is, in the words of the notice', () => {
    const calendar = calendarOf({ overrides: [{ date: '2026-03-03', working: false, name: '防汛' }] });
    expect(calendar.dayKind(day('2026-03-02'))).toEqual({ kind: 'working' });
    expect(calendar.dayKind(day('2026-03-07'))).toEqual({ kind: 'weekend' });
    expect(calendar.dayKind(day('2026-02-17'))).toEqual({ kind: 'holiday', name: '春节' });
    expect(calendar.dayKind(day('2026-02-28'))).toEqual({ kind: 'makeup', name: '春节' });
    expect(calendar.dayKind(day('2026-03-03'))).toEqual({ kind: 'override', working: false, name: '防汛' });
  });

  test.each([
    ['A', 420, '2026-03-02 09:00', '2026-03-02 17:00'],
    ['B', 450, '2026-03-02 08:30', '2026-03-02 17:30'],
    ['C', 450, '2026-03-02 08:00', '2026-03-02 17:00'],
  ] as const)('hours %s give %i minutes a day', (hours, minutes, open, close) => {
    const calendar = calendarOf({ hours });
    const monday = day('2026-03-02');
    expect(calendar.minutes(monday)).toBe(minutes);
    expect([shown(calendar.openOf(monday)), shown(calendar.closeOf(monday))]).toEqual([open, close]);
  });

  test('a make-up Saturday has all sessions, a day off has none', () => {
    const calendar = calendarOf();
    expect(calendar.sessions(day('2026-02-28'))).toEqual([
      [510, 720],
      [810, 1050],
    ]);
    expect(calendar.sessions(day('2026-02-17'))).toEqual([]);
    expect(calendar.minutes(day('2026-02-17'))).toBe(0);
  });
});

describe('Reading a calendar', () => {
  const calendar = calendarOf();

  test('the n-th working day after a day crosses the Spring Festival', () => {
    expect(plainDateOfDay(calendar.addWorkingDays(day('2026-02-13'), 1))).toBe('2026-02-14');
    expect(plainDateOfDay(calendar.addWorkingDays(day('2026-02-13'), 2))).toBe('2026-02-24');
    expect(plainDateOfDay(calendar.addWorkingDays(day('2026-02-17'), 0))).toBe('2026-02-17');
    expect(plainDateOfDay(calendar.nextWorkingDay(day('2026-02-17')))).toBe('2026-02-24');
  });

  test('working days between two dates leave out the first and keep the last', () => {
    expect(calendar.workingDaysBetween(day('2026-03-02'), day('2026-03-16'))).toBe(10);
    expect(calendar.workingDaysBetween(day('2026-03-16'), day('2026-03-02'))).toBe(0);
  });

  test('the next opening lies strictly after the instant', () => {
    expect(shown(calendar.nextOpening(at('2026-03-16 17:30')))).toBe('2026-03-17 08:30');
    expect(shown(calendar.nextOpening(at('2026-03-17 08:29:59')))).toBe('2026-03-17 08:30');
    expect(shown(calendar.nextOpening(at('2026-03-17 08:30')))).toBe('2026-03-18 08:30');
    expect(shown(calendar.nextOpening(at('2026-03-20 12:00')))).toBe('2026-03-23 08:30');
  });

  test('the next close lies strictly after the instant', () => {
    expect(shown(calendar.nextClose(at('2026-03-17 17:29:59')))).toBe('2026-03-17 17:30');
    expect(shown(calendar.nextClose(at('2026-03-17 17:30')))).toBe('2026-03-18 17:30');
    expect(shown(calendar.nextClose(at('2026-03-21 10:00')))).toBe('2026-03-23 17:30');
  });

  test('working seconds and instants are each other’s inverse, and a boundary is the end of the earlier session', () => {
    const noon = at('2026-03-17 12:00');
    const afternoon = at('2026-03-17 13:30');
    expect(calendar.workedSeconds(noon)).toBe(calendar.workedSeconds(afternoon));
    expect(calendar.instantOfWorked(calendar.workedSeconds(afternoon))).toBe(noon);
    const close = at('2026-03-20 17:30');
    expect(calendar.instantOfWorked(calendar.workedSeconds(at('2026-03-23 08:30')))).toBe(close);
  });

  test('hours take effect on their date', () => {
    const seasonal = calendarOf({ hours: [hoursFrom('2026-10-01', 'C'), hoursFrom('2024-01-01', 'A')] });
    expect([seasonal.minutes(day('2026-09-30')), seasonal.minutes(day('2026-10-08'))]).toEqual([420, 450]);
    expect(shown(seasonal.openOf(day('2026-10-08')))).toBe('2026-10-08 08:00');
  });

  test('the data are plain JSON and are opened once', () => {
    const { data } = calendar;
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(openCalendar(data)).toBe(openCalendar(data));
  });
});

describe('A year that the data do not hold is never guessed', () => {
  const years = (fromYear: number, toYear: number): CalendarData =>
    assembleCalendar({
      version: 'gap',
      hours: [hoursFrom('2000-01-01', 'B')],
      afterHours: 'same_date',
      fromYear,
      toYear,
      publishedYears: [2024, 2025, 2026],
      overrides: [],
    });
  const short = openCalendar(years(2025, 2026));

  test.each([
    ['a day before', () => short.isWorking(day('2024-12-31')), 2024],
    ['a day after', () => short.dayKind(day('2027-01-01')), 2027],
    ['a close after', () => short.closeOf(day('2027-01-04')), 2027],
    ['a search that runs out', () => short.nextWorkingDay(day('2026-12-31')), 2027],
    ['a count that runs out', () => short.addWorkingDays(day('2026-12-01'), 100), 2027],
    ['the notice of a year', () => short.isPublished(2030), 2030],
  ])('%s', (_what, ask, year) => {
    expect(ask).toThrow(CalendarGapError);
    expect(ask).toThrow(expect.objectContaining({ year }));
  });

  test('a gap between two years is not read as a year without working days', () => {
    const { data } = short;
    const torn = openCalendar({ ...data, years: [...years(2024, 2024).years, ...years(2026, 2026).years] });
    expect(torn.isWorking(day('2026-03-02'))).toBe(true);
    expect(() => torn.isWorking(day('2025-06-02'))).toThrow(CalendarGapError);
    expect(() => torn.addWorkingDays(day('2024-12-30'), 5)).toThrow(CalendarGapError);
    expect(() => torn.workingDaysBetween(day('2024-12-30'), day('2026-01-05'))).toThrow(CalendarGapError);
  });

  test('the last day of the last year can still be due', () => {
    expect(plainDateOfDay(short.addWorkingDays(day('2026-12-30'), 1))).toBe('2026-12-31');
  });
});

describe('Calendar data that contradict themselves are refused by field', () => {
  const sound = calendarOf().data;
  const hours = sound.hours[0]!;
  const date = parsePlainDate('2026-01-01');

  test.each<[string, string, unknown]>([
    [
      'sessions overlap',
      'hours[0].sessions[1]',
      {
        hours: [
          {
            ...hours,
            sessions: [
              ['08:30', '12:00'],
              ['11:59', '17:30'],
            ],
          },
        ],
      },
    ],
    ['a session runs backwards', 'hours[0].sessions[0]', { hours: [{ ...hours, sessions: [['12:00', '08:30']] }] }],
    ['a session is empty', 'hours[0].sessions[0]', { hours: [{ ...hours, sessions: [['08:30', '08:30']] }] }],
    [
      'sessions out of order',
      'hours[0].sessions[1]',
      {
        hours: [
          {
            ...hours,
            sessions: [
              ['13:30', '17:30'],
              ['08:30', '12:00'],
            ],
          },
        ],
      },
    ],
    ['no session', 'hours[0].sessions', { hours: [{ ...hours, sessions: [] }] }],
    ['a time that is none', 'hours[0].sessions[0]', { hours: [{ ...hours, sessions: [['8:30', '25:00']] }] }],
    ['no hours', 'hours', { hours: [] }],
    ['hours that begin too late', 'hours', { hours: [{ ...hours, effectiveFrom: parsePlainDate('2025-01-01') }] }],
    ['hours twice from one date', 'hours', { hours: [hours, { ...hours, id: 'C' }] }],
    ['a year twice', 'years[1].year', { years: [sound.years[0], sound.years[0]] }],
    ['no year', 'years', { years: [] }],
    [
      'a range that runs backwards',
      'years[0].off[0]',
      {
        years: [{ year: 2026, published: true, off: [{ name: 'x', from: '2026-05-02', to: '2026-05-01' }], work: [] }],
      },
    ],
    [
      'a date that is none',
      'years[0].work[0].date',
      { years: [{ year: 2026, published: true, off: [], work: [{ name: 'x', date: '2026-02-30' }] }] },
    ],
    [
      'overrides that disagree',
      'overrides[1]',
      {
        overrides: [
          { date, working: true },
          { date, working: false },
        ],
      },
    ],
    ['an unknown after_hours', 'afterHours', { afterHours: 'never' }],
    ['an unknown partial_day', 'partialDay', { partialDay: 'ignore' }],
  ])('%s', (_what, field, faulty) => {
    const broken = { ...sound, ...(faulty as object) } as CalendarData;
    expect(() => openCalendar(broken)).toThrow(expect.objectContaining({ name: 'InvalidCalendarError', field }));
  });
});

import { openCalendar } from '../../src/domain/calendar/calendar';
import { CalendarGapError, type YearSchedule } from '../../src/domain/calendar/data';
import { assembleCalendar, compareWithLibrary, scheduleOfYear } from '../../src/domain/calendar/statutory';
import { dayOfPlainDate, parsePlainDate, plainDateOfDay, weekdayOf } from '../../src/domain/calendar/time';
import { calendarOf, hoursFrom } from '../support/deadlines';

/** Typed from the notices 国办发明电〔2023〕7号, 〔2024〕12号 and that of 4 November 2025. */
const NOTICES = {
  2024: {
    off: ['01-01', '02-10/02-17', '04-04/04-06', '05-01/05-05', '06-10', '09-15/09-17', '10-01/10-07'],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
    workingDays: 251,
  },
  2025: {
    off: ['01-01', '01-28/02-04', '04-04/04-06', '05-01/05-05', '05-31/06-02', '10-01/10-08'],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
    workingDays: 248,
  },
  2026: {
    off: ['01-01/01-03', '02-15/02-23', '04-04/04-06', '05-01/05-05', '06-19/06-21', '09-25/09-27', '10-01/10-07'],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
    workingDays: 248,
  },
} as const;

const date = (year: number, monthDay: string) => parsePlainDate(`${year}-${monthDay}`);
const firstDay = (year: number): number => dayOfPlainDate(date(year, '01-01'));

function byHand(year: keyof typeof NOTICES): YearSchedule {
  const { off, work } = NOTICES[year];
  return {
    year,
    published: true,
    off: off.map((range) => {
      const [from, to = from] = range.split('/') as [string, string?];
      return { name: '', from: date(year, from), to: date(year, to) };
    }),
    work: work.map((day) => ({ name: '', date: date(year, day) })),
  };
}

/** The dates off and at work beyond Mon–Fri, as texts. */
function written({ off, work }: YearSchedule): string[] {
  const ranges = off.map(({ name, from, to }) => `${name} ${from === to ? from : `${from}/${to.slice(5)}`}`);
  return [...ranges, ...work.map((day) => `${day.name} +${day.date}`)];
}

describe('K-2 The schedules of the State Council, 2024–2026', () => {
  test('the library agrees with the notices on all 1,096 days', () => {
    const years = [2024, 2025, 2026] as const;
    let days = 0;
    for (const year of years) {
      const { off, work } = byHand(year);
      const known = calendarOf();
      for (let day = firstDay(year); day < firstDay(year + 1); day += 1) {
        const today = plainDateOfDay(day);
        const isOff = off.some(({ from, to }) => from <= today && today <= to);
        const isMakeup = work.some((makeup) => makeup.date === today);
        const isWeekday = weekdayOf(day) >= 1 && weekdayOf(day) <= 5;
        expect([today, known.isWorking(day)]).toEqual([today, isMakeup || (isWeekday && !isOff)]);
        days += 1;
      }
      expect(compareWithLibrary(byHand(year))).toEqual([]);
    }
    expect(days).toBe(1096);
  });

  test.each(Object.entries(NOTICES))('%s has its number of working days', (year, { workingDays }) => {
    const first = firstDay(Number(year));
    const last = firstDay(Number(year) + 1) - 1;
    const calendar = calendarOf();
    const count = calendar.workingDaysBetween(first, last) + (calendar.isWorking(first) ? 1 : 0);
    expect(count).toBe(workingDays);
  });

  test('days off carry the names of the notices', () => {
    expect(written(scheduleOfYear(2026, true))).toEqual([
      '元旦 2026-01-01/01-03',
      '春节 2026-02-15/02-23',
      '清明节 2026-04-04/04-06',
      '劳动节 2026-05-01/05-05',
      '端午节 2026-06-19/06-21',
      '中秋节 2026-09-25/09-27',
      '国庆节 2026-10-01/10-07',
      '元旦 +2026-01-04',
      '春节 +2026-02-14',
      '春节 +2026-02-28',
      '劳动节 +2026-05-09',
      '国庆节 +2026-09-20',
      '国庆节 +2026-10-10',
    ]);
  });

  test('a schedule kept by hand that differs is shown date by date', () => {
    const { off, work, ...rest } = byHand(2026);
    expect(compareWithLibrary({ ...rest, off: off.slice(1), work: work.slice(1) })).toEqual([
      { date: '2026-01-01', byHand: 'ordinary', byLibrary: 'off' },
      { date: '2026-01-02', byHand: 'ordinary', byLibrary: 'off' },
      { date: '2026-01-03', byHand: 'ordinary', byLibrary: 'off' },
      { date: '2026-01-04', byHand: 'ordinary', byLibrary: 'makeup' },
    ]);
    expect(() => compareWithLibrary({ ...rest, year: 2027, off, work })).toThrow(CalendarGapError);
  });
});

describe('K-15 A year without a notice rests on 放假办法 art. 2', () => {
  test('2027, which the library does not know', () => {
    expect(written(scheduleOfYear(2027, false))).toEqual([
      '元旦 2027-01-01',
      '春节 2027-02-05/02-08',
      '清明节 2027-04-05',
      '劳动节 2027-05-01/05-02',
      '端午节 2027-06-09',
      '中秋节 2027-09-15',
      '国庆节 2027-10-01/10-03',
    ]);
  });

  test('2026 unpublished, though the library knows the notice', () => {
    expect(written(scheduleOfYear(2026, false))).toEqual([
      '元旦 2026-01-01',
      '春节 2026-02-16/02-19',
      '清明节 2026-04-05',
      '劳动节 2026-05-01/05-02',
      '端午节 2026-06-19',
      '中秋节 2026-09-25',
      '国庆节 2026-10-01/10-03',
    ]);
  });

  /** From the almanac of the Purple Mountain Observatory; 2025 and 2028 have a leap month, 2030 a midnight new moon. */
  test.each([
    [2025, '01-28', '04-04', '05-31', '10-06'],
    [2028, '01-25', '04-04', '05-28', '10-03'],
    [2029, '02-12', '04-04', '06-16', '09-22'],
    [2030, '02-02', '04-05', '06-05', '09-12'],
    [2033, '01-30', '04-04', '06-01', '09-08'],
  ])('%i: 除夕 %s, 清明 %s, 端午 %s, 中秋 %s', (year, eve, qingming, dragonBoat, midAutumn) => {
    const { off } = scheduleOfYear(year, false);
    const first = (name: string) => off.find((range) => range.name === name)!.from.slice(5);
    expect(['春节', '清明节', '端午节', '中秋节'].map(first)).toEqual([eve, qingming, dragonBoat, midAutumn]);
  });

  test('a published year that the library lacks is Mon–Fri', () => {
    expect(scheduleOfYear(2027, true)).toEqual({ year: 2027, published: true, off: [], work: [] });
  });

  test('lunar dates beyond the library’s tables are a gap', () => {
    expect(() => scheduleOfYear(2100, false)).toThrow(CalendarGapError);
    expect(() => scheduleOfYear(1900, false)).toThrow(CalendarGapError);
  });

  test('a schedule kept by hand stands in place of the library’s', () => {
    const fictional = { ...byHand(2026), off: [], work: [] };
    const calendar = openCalendar(
      assembleCalendar({
        version: 'hand',
        hours: [hoursFrom('2000-01-01', 'B')],
        afterHours: 'same_date',
        fromYear: 2026,
        toYear: 2026,
        publishedYears: [2026],
        overrides: [],
        schedules: [fictional],
      }),
    );
    expect(calendar.isWorking(dayOfPlainDate(date(2026, '10-01')))).toBe(true);
  });
});

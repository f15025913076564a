/** The schedule of 2027 that a scenario makes up, in whatever form it is written. */
import { scheduleOfYear } from '../../domain/calendar/statutory';
import { dayOfPlainDate, parsePlainDate, plainDateOfDay, weekdayOf, type PlainDate } from '../../domain/calendar/time';
import { asData, type Data } from './file';

const YEAR = 2027;

/** By what keys of `config`, or of the step, the schedule may stand. */
const KEY = /2027|schedule|fictional|holiday|calendar|override|放假|节假日|日历/i;
const OFF = /^(off|days?_?off|holidays?|closed|rest|放假|休息|节假日)/i;
const WORK = /^(work|working|workdays?|make_?ups?|make_?up_?days?|makeup|调休|上班|补班)/i;

/** What is said of one day. A list of make-up days is sent as it stands; of days with `working` a weekday says nothing new. */
interface SaidDay {
  readonly date: PlainDate;
  readonly working: boolean;
  readonly listed: boolean;
}

/** What is made up when a scenario says nothing: Sunday 3 January pays for Saturday 2 January. */
const USUAL = saidOf(['2027-01-01', '2027-01-02'], false).concat(saidOf(['2027-01-03'], true));

export function isScheduleKey(key: string): boolean {
  return KEY.test(key);
}

/** The body of the draft: what the step or `config` says of each day, or else a schedule that is sensible. */
export function fictionalSchedule(data: Data, config: Data): object {
  const given = [...Object.entries(data), ...Object.entries(config)]
    .filter(([key, value]) => isScheduleKey(key) && typeof value === 'object')
    .map(([, value]) => daysIn(value));
  const days = given.find((one) => one.length > 0) ?? USUAL;
  const off = days.filter(({ working }) => !working).map(({ date }) => date);
  const work = days.filter(({ date, working, listed }) => working && (listed || isWeekend(date)));
  const isWhole = days !== USUAL && off.length > 0;
  return {
    year: YEAR,
    notice: '虚构发明电〔2026〕1号',
    noticeDate: '2026-11-04',
    off: [...(isWhole ? [] : fixedDays(days)), ...off.map((date) => ({ name: '放假', from: date, to: date }))],
    work: work.map(({ date }) => ({ name: '调休', date })),
  };
}

/** Days that the law fixes, as far as nothing is said of them. */
function fixedDays(said: readonly SaidDay[]): object[] {
  return scheduleOfYear(YEAR, false).off.flatMap(({ name, from, to }) =>
    datesFrom(from, to)
      .filter((date) => !said.some((one) => one.date === date))
      .map((date) => ({ name, from: date, to: date })),
  );
}

/** What is said of each day: a list of days with `working`, lists of days off and of make-up days, or a map. */
function daysIn(value: unknown, listed?: boolean): SaidDay[] {
  if (Array.isArray(value)) return value.flatMap((one) => daysIn(one, listed));
  if (typeof value === 'string') return saidOf(datesIn(value), listed ?? false, listed !== undefined);
  const fields = asData(value);
  if (!fields) return [];
  const [from, to] = [fields['from'] ?? fields['start'] ?? fields['date'], fields['to'] ?? fields['end']];
  if (typeof from === 'string') {
    const dates = datesIn(typeof to === 'string' ? `${from}/${to}` : from);
    const { working } = fields;
    return typeof working === 'boolean' ? saidOf(dates, working) : saidOf(dates, listed ?? false, listed !== undefined);
  }
  return Object.entries(fields).flatMap(([key, one]) => daysUnder(key, one, listed));
}

function daysUnder(key: string, value: unknown, listed?: boolean): SaidDay[] {
  const dates = datesIn(key);
  if (dates.length > 0 && typeof value === 'boolean') return saidOf(dates, value);
  if (dates.length > 0 && typeof value === 'string') return saidOf(dates, WORK.test(value));
  if (OFF.test(key)) return daysIn(value, false);
  return WORK.test(key) ? daysIn(value, true) : daysIn(value, listed);
}

function saidOf(dates: readonly string[], working: boolean, listed = false): SaidDay[] {
  return dates.map((date) => ({ date: date as PlainDate, working, listed }));
}

/** The dates of one text: a day, or the first and last day of a range. */
function datesIn(text: string): PlainDate[] {
  const found = text.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  const [from, to = from] = found.map(parsePlainDate);
  return from && to && from.startsWith(`${YEAR}-`) ? datesFrom(from, to) : [];
}

function datesFrom(from: PlainDate, to: PlainDate): PlainDate[] {
  const [first, last] = [dayOfPlainDate(from), dayOfPlainDate(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => plainDateOfDay(first + index));
}

function isWeekend(date: PlainDate): boolean {
  return [0, 6].includes(weekdayOf(dayOfPlainDate(date)));
}

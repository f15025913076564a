import { getLunarDate, getSolarDateFromLunar, getSolarTermDate } from 'chinese-days';
import libraryData from 'chinese-days/dist/chinese-days.json';
import { CalendarGapError, type BusinessHours, type CalendarData, type CalendarOverride } from './data';
import type { MakeupDay, OffRange, YearSchedule } from './data';
import { dayOfPlainDate, parsePlainDate, plainDateOfDay, type PlainDate } from './time';

/**
 * The statutory schedules, from npm chinese-days. Only this file knows the library, and nothing that runs in a workflow
 * imports this file. Its query functions are avoided: they read even a 'YYYY-MM-DD' string in the host's zone (west of
 * Greenwich every answer is that of the day before) and answer silently for years they do not know. So the schedules come
 * from its data file, behind a list of the years in it.
 */
type LibraryDays = Readonly<Record<string, string>>;

/** The notices' names where the library's are shorter. */
const NOTICE_NAMES: Readonly<Record<string, string>> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

/** Days off and make-up days of the years that the library knows. */
const DAYS_OFF = daysByYear(libraryData.holidays);
const MAKEUP_DAYS = daysByYear(libraryData.workdays);

/** The library's tables of lunar months and solar terms are sound within these years. */
const FIRST_LUNAR_YEAR = 1901;
const LAST_LUNAR_YEAR = 2099;

/** What a calendar is assembled from. */
export interface CalendarParts {
  readonly version: string;
  readonly hours: readonly BusinessHours[];
  readonly afterHours: CalendarData['afterHours'];
  readonly fromYear: number;
  readonly toYear: number;
  readonly publishedYears: readonly number[];
  readonly overrides: readonly CalendarOverride[];
  /** Schedules kept by hand; each stands in place of the library's for its year. */
  readonly schedules?: readonly YearSchedule[];
}

/**
 * Puts a calendar together for fromYear…toYear, both included.
 * @throws CalendarGapError for an unpublished year outside 1901–2099, whose lunar dates nobody here knows
 */
export function assembleCalendar(parts: CalendarParts): CalendarData {
  const byHand = new Map(parts.schedules?.map((schedule) => [schedule.year, schedule]));
  const years: YearSchedule[] = [];
  for (let year = parts.fromYear; year <= parts.toYear; year += 1) {
    years.push(byHand.get(year) ?? scheduleOfYear(year, parts.publishedYears.includes(year)));
  }
  const { version, hours, afterHours, overrides } = parts;
  return { version, hours, afterHours, partialDay: 'sum_round_up', years, overrides };
}

/**
 * The schedule of one year. Published: the notice, as the library has it, or plain Mon–Fri when the library lacks the year
 * (K-15). Unpublished: the days fixed by 放假办法 art. 2 without any make-up day, though the library may know more.
 * @throws CalendarGapError for an unpublished year outside 1901–2099
 */
export function scheduleOfYear(year: number, published: boolean): YearSchedule {
  if (!published) return { year, published, off: baselineOf(year), work: [] };
  return { year, published, off: asRanges(DAYS_OFF.get(year) ?? []), work: MAKEUP_DAYS.get(year) ?? [] };
}

/** A date on which a schedule kept by hand and the library disagree. */
export interface ScheduleDifference {
  readonly date: PlainDate;
  readonly byHand: 'off' | 'makeup' | 'ordinary';
  readonly byLibrary: 'off' | 'makeup' | 'ordinary';
}

/**
 * Compares a schedule kept by hand with the library, date by date.
 * @throws CalendarGapError when the library does not know the year
 */
export function compareWithLibrary(byHand: YearSchedule): ScheduleDifference[] {
  if (!DAYS_OFF.has(byHand.year)) throw new CalendarGapError(byHand.year);
  const handed = effectByDate(byHand);
  const known = effectByDate(scheduleOfYear(byHand.year, true));
  return [...new Set([...handed.keys(), ...known.keys()])]
    .sort()
    .map((date) => ({
      date,
      byHand: handed.get(date) ?? ('ordinary' as const),
      byLibrary: known.get(date) ?? ('ordinary' as const),
    }))
    .filter((day) => day.byHand !== day.byLibrary);
}

function effectByDate({ off, work }: YearSchedule): Map<PlainDate, 'off' | 'makeup'> {
  const effects = new Map<PlainDate, 'off' | 'makeup'>();
  for (const { from, to } of off) {
    for (let day = dayOfPlainDate(from); day <= dayOfPlainDate(to); day += 1) effects.set(plainDateOfDay(day), 'off');
  }
  for (const { date } of work) effects.set(date, 'makeup');
  return effects;
}

/** The library writes a day as "2026-02-17": "Spring Festival,春节,4". */
function daysByYear(days: LibraryDays): ReadonlyMap<number, MakeupDay[]> {
  const years = new Map<number, MakeupDay[]>();
  for (const [date, label] of Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const year = Number(date.slice(0, 4));
    years.set(year, [...(years.get(year) ?? []), { date: parsePlainDate(date), name: noticeName(label) }]);
  }
  return years;
}

function noticeName(label: string): string {
  const short = label.split(',')[1] ?? label;
  return NOTICE_NAMES[short] ?? short;
}

function asRanges(days: readonly MakeupDay[]): OffRange[] {
  const ranges: { name: string; from: PlainDate; to: PlainDate }[] = [];
  for (const { name, date } of days) {
    const last = ranges.at(-1);
    if (last?.name === name && dayOfPlainDate(last.to) + 1 === dayOfPlainDate(date)) last.to = date;
    else ranges.push({ name, from: date, to: date });
  }
  return ranges;
}

/** 放假办法 (2024) art. 2: thirteen days, four of which move with the moon and one with the sun. */
function baselineOf(year: number): OffRange[] {
  if (year < FIRST_LUNAR_YEAR || year > LAST_LUNAR_YEAR) throw new CalendarGapError(year);
  const newYear = dayOfPlainDate(lunarDay(year, 1, 1));
  const fixed = (monthAndDay: string): PlainDate => parsePlainDate(`${year}-${monthAndDay}`);
  const oneDay = (name: string, date: PlainDate): OffRange => ({ name, from: date, to: date });
  return [
    oneDay('元旦', fixed('01-01')),
    { name: '春节', from: plainDateOfDay(newYear - 1), to: plainDateOfDay(newYear + 2) },
    oneDay('清明节', pureBrightness(year)),
    { name: '劳动节', from: fixed('05-01'), to: fixed('05-02') },
    oneDay('端午节', lunarDay(year, 5, 5)),
    oneDay('中秋节', lunarDay(year, 8, 15)),
    { name: '国庆节', from: fixed('10-01'), to: fixed('10-03') },
  ];
}

/** The date of a lunar day; in a leap year of the first of the two months, which is the one that carries the festival. */
function lunarDay(year: number, month: number, day: number): PlainDate {
  // With slashes the library reads and writes in the same zone, so the host's cancels out; with dashes it does not.
  const { date } = getSolarDateFromLunar(`${year}/${month}/${day}`);
  return parsePlainDate(date);
}

/** 清明. The library writes it in the host's zone what it made in UTC, so west of Greenwich it names the day before. */
function pureBrightness(year: number): PlainDate {
  const named = parsePlainDate(getSolarTermDate(year, 4, 'pure_brightness'));
  const isAsMade = getLunarDate(named).date === named;
  return isAsMade ? named : plainDateOfDay(dayOfPlainDate(named) + 1);
}

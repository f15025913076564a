import { In, type EntityManager } from 'typeorm';
import { openCalendar, type WorkingCalendar } from '../../domain/calendar/calendar';
import { dayOfPlainDate, type PlainDate } from '../../domain/calendar/time';
import { RATING_LEVELS, type RatingLevel } from '../../domain/rating/rating';
import { CalendarVersionRow } from '../../entities/calendar-version';
import {
  countSql,
  earlySql,
  NO_COUNTS,
  overdueSql,
  ratedSql,
  type Counted,
  type Counts,
  type Statement,
} from './figures';
import type { Group } from './statistics.dto';

export type Key = string | null;

/** how many ratings of each level; set aside on appeal, and found put right by a call-back. */
export type RatingFigures = Readonly<Record<RatingLevel | 'setAside' | 'verified', number>>;

/** By how many working days decisions were ahead of their committed due; null: none was on time. */
export interface Earliness {
  readonly averageEarlyWorkingDays: number | null;
  readonly medianEarlyWorkingDays: number | null;
  readonly totalEarlyWorkingDays: number | null;
}

/** What the events make of one row. */
export interface CountedRow extends Counts, Earliness {
  readonly key: Key;
  readonly rated: number;
  readonly unrated: number;
  readonly ratings: RatingFigures;
  readonly overdueBy: readonly { readonly holderId: string; readonly count: number }[];
}

interface EarlyRow {
  readonly key: Key;
  readonly decidedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly calendarVersion: string;
  readonly count: number;
}

interface RatedRow {
  readonly key: Key;
  readonly figure: string;
  readonly count: number;
}

/** counts from the events, in a transaction that sees one state of them. Without a grouping there is one row always. */
export async function countFigures(manager: EntityManager, group: Group, counted: Counted): Promise<CountedRow[]> {
  const query = <T>({ sql, parameters }: Statement): Promise<T[]> =>
    manager.query<T[]>(...manager.connection.driver.escapeQueryWithParameters(sql, { ...parameters }));
  const counts = await query<Counts & { key: Key }>(countSql(group, counted));
  const early = await query<EarlyRow>(earlySql(group, counted));
  const holders = await query<{ key: Key; holderId: string; count: number }>(overdueSql(group, counted));
  const rated = await query<RatedRow>(ratedSql(group, counted));
  const calendars = await calendarsOf(manager, early);
  const keys = new Set<Key>([...counts, ...rated].map(({ key }) => key));
  if (group === 'none') keys.add(null);
  return [...keys].sort(compareKeys).map((key) => ({
    ...NO_COUNTS,
    ...counts.find((row) => row.key === key),
    ...ratingsAmong(rated.filter((row) => row.key === key)),
    ...earliness(
      early.filter((row) => row.key === key),
      calendars,
    ),
    key,
    overdueBy: holders.filter((row) => row.key === key).map(({ holderId, count }) => ({ holderId, count })),
  }));
}

/** Working days are counted by the calendar of each case, which SQL does not know (K-2). */
async function calendarsOf(
  manager: EntityManager,
  rows: readonly EarlyRow[],
): Promise<ReadonlyMap<string, WorkingCalendar>> {
  const versions = [...new Set(rows.map(({ calendarVersion }) => calendarVersion))];
  const stored = await manager.findBy(CalendarVersionRow, { version: In(versions) });
  return new Map(stored.map(({ version, data }) => [version, openCalendar(data)]));
}

function earliness(rows: readonly EarlyRow[], calendars: ReadonlyMap<string, WorkingCalendar>): Earliness {
  const days = rows
    .flatMap(({ decidedOn, dueOn, calendarVersion, count }) => {
      const calendar = calendars.get(calendarVersion)!;
      const early = calendar.workingDaysBetween(dayOfPlainDate(decidedOn), dayOfPlainDate(dueOn));
      return Array.from({ length: count }, () => early);
    })
    .sort((one, other) => one - other);
  if (days.length === 0) {
    return { averageEarlyWorkingDays: null, medianEarlyWorkingDays: null, totalEarlyWorkingDays: null };
  }
  const total = days.reduce((sum, one) => sum + one, 0);
  const middle = [days[Math.floor((days.length - 1) / 2)]!, days[Math.floor(days.length / 2)]!];
  return {
    averageEarlyWorkingDays: Math.round((total / days.length) * 100) / 100,
    medianEarlyWorkingDays: (middle[0]! + middle[1]!) / 2,
    totalEarlyWorkingDays: total,
  };
}

function ratingsAmong(rows: readonly RatedRow[]): Pick<CountedRow, 'rated' | 'unrated' | 'ratings'> {
  const count = (figure: string): number => rows.find((row) => row.figure === figure)?.count ?? 0;
  const levels = Object.keys(RATING_LEVELS) as RatingLevel[];
  const ratings = Object.fromEntries([...levels, 'setAside', 'verified'].map((figure) => [figure, count(figure)]));
  const rated = levels.reduce((sum, level) => sum + count(level), 0);
  return { rated, unrated: count('unrated'), ratings: ratings as RatingFigures };
}

/** By code point, as everywhere the same; what has no key (no window: online) comes last. */
function compareKeys(one: Key, other: Key): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openCalendar, type WorkingCalendar } from '../../domain/calendar/calendar';
import { dayOfPlainDate, type PlainDate } from '../../domain/calendar/time';
import { CENTRE_WIDE_ROLES } from '../../domain/people/roles';
import { ReferenceReader } from '../applications/reference-reader';
import type { Principal } from '../policy/principal';
import { PeopleNames, type NamedPersonBody } from '../privacy/people-names';
import { countSql, earlySql, NO_COUNTS, overdueSql, type Counts, type Scope, type Statement } from './figures';
import type {
  FiguresBody,
  Group,
  OverdueHolderBody,
  PublicFiguresBody,
  PublicStatisticsBody,
  PublicStatisticsQuery,
  StatisticsBody,
  StatisticsQuery,
} from './statistics.dto';

type Key = string | null;

interface EarlyRow {
  readonly key: Key;
  readonly decidedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly calendarVersion: string;
  readonly count: number;
}

interface HolderRow {
  readonly key: Key;
  readonly holderId: string;
  readonly count: number;
}

/** figures come from the events each time they are asked for, so whoever counts the events again gets the same. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
    private readonly references: ReferenceReader,
  ) {}

  /** For staff: of their departments, or of all for the roles of the whole centre. */
  async read(query: StatisticsQuery, viewer: Principal): Promise<StatisticsBody> {
    const { groupBy = 'none', from = null, to = null } = query;
    const rows = await this.figures(groupBy, query, scopeOf(viewer));
    return { groupBy, from, to, rows };
  }

  /** For everybody: counts by item or department. No person, no window, and nothing of how the house works inside. */
  async readPublic({ groupBy = 'item', ...period }: PublicStatisticsQuery): Promise<PublicStatisticsBody> {
    const { from = null, to = null } = period;
    const rows = await this.figures(groupBy, period, null);
    return { groupBy, from, to, rows: rows.map(forEverybody) };
  }

  private async figures(group: Group, filters: StatisticsQuery, scope: Scope): Promise<FiguresBody[]> {
    // One after the other would see different events when a case moves on in between.
    const { counted, early, holders } = await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const query = <T>({ sql, parameters }: Statement): Promise<T[]> =>
        manager.query<T[]>(...this.dataSource.driver.escapeQueryWithParameters(sql, { ...parameters }));
      return {
        counted: await query<Counts & { key: Key }>(countSql(group, filters, scope)),
        early: await query<EarlyRow>(earlySql(group, filters, scope)),
        holders: await query<HolderRow>(overdueSql(group, filters, scope)),
      };
    });
    if (group === 'none' && counted.length === 0) counted.push({ ...NO_COUNTS, key: null });
    const keys = counted.map(({ key }) => key);
    const [averages, overdueBy, named] = await Promise.all([
      this.averagesOf(early),
      this.holdersOf(holders),
      this.namesOf(group, keys),
    ]);
    return counted
      .sort((one, other) => compareKeys(one.key, other.key))
      .map((counts) => ({
        ...counts,
        name: counts.key === null ? null : (named.get(counts.key) ?? null),
        averageEarlyWorkingDays: averages.get(counts.key) ?? null,
        overdueBy: overdueBy.get(counts.key) ?? [],
      }));
  }

  /** Working days are counted by the calendar of each case, which SQL does not know (K-2). */
  private async averagesOf(rows: readonly EarlyRow[]): Promise<Map<Key, number>> {
    const calendars = new Map<string, WorkingCalendar>();
    for (const version of new Set(rows.map(({ calendarVersion }) => calendarVersion))) {
      calendars.set(version, openCalendar(await this.references.getCalendar(version)));
    }
    const sums = new Map<Key, { days: number; cases: number }>();
    for (const { key, decidedOn, dueOn, calendarVersion, count } of rows) {
      const sum = sums.get(key) ?? { days: 0, cases: 0 };
      const calendar = calendars.get(calendarVersion)!;
      sum.days += count * calendar.workingDaysBetween(dayOfPlainDate(decidedOn), dayOfPlainDate(dueOn));
      sum.cases += count;
      sums.set(key, sum);
    }
    return new Map([...sums].map(([key, { days, cases }]) => [key, Math.round((days / cases) * 100) / 100]));
  }

  private async holdersOf(rows: readonly HolderRow[]): Promise<Map<Key, OverdueHolderBody[]>> {
    const names = await this.names.of(rows.map(({ holderId }) => holderId));
    const named = (id: string): NamedPersonBody => names.get(id) ?? { id, name: null, phone: null };
    const byKey = new Map<Key, OverdueHolderBody[]>();
    for (const { key, holderId, count } of rows) {
      byKey.set(key, [...(byKey.get(key) ?? []), { officer: named(holderId), count }]);
    }
    return byKey;
  }

  private async namesOf(group: Group, keys: readonly Key[]): Promise<Map<string, string | null>> {
    if (group === 'officer') {
      return new Map([...(await this.names.of(keys))].map(([id, { name }]) => [id, name]));
    }
    if (group !== 'item' && group !== 'department') return new Map();
    const sql = group === 'item' ? NEWEST_ITEM_NAMES : 'select code, name from departments where code = any($1)';
    const rows = await this.dataSource.query<{ code: string; name: string }[]>(sql, [keys]);
    return new Map(rows.map(({ code, name }) => [code, name]));
  }
}

const NEWEST_ITEM_NAMES = `
  select distinct on (code) code, name from catalogue_items where code = any($1) order by code, version desc`;

function scopeOf({ authorities }: Principal): Scope {
  if (authorities.some(({ role }) => CENTRE_WIDE_ROLES.has(role))) return null;
  return [...new Set(authorities.map((one) => one.departmentCode).filter((code) => code !== null))];
}

function forEverybody(figures: FiguresBody): PublicFiguresBody {
  const { returned: _, correctedTwice: __, overdueBy: ___, ...rest } = figures;
  return rest;
}

/** By code point, as everywhere the same; what has no key (no window: online) comes last. */
function compareKeys(one: Key, other: Key): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { reachOf } from '../../domain/policy/books';
import type { Principal } from '../policy/principal';
import { PeopleNames, type NamedPersonBody } from '../privacy/people-names';
import { countFigures, type CountedRow, type Key } from './counting';
import type { Counted, Scope } from './figures';
import type {
  FiguresBody,
  Group,
  PublicStatisticsBody,
  PublicStatisticsQuery,
  StatisticsBody,
  StatisticsQuery,
} from './statistics.dto';

/** figures come from the events each time they are asked for, so whoever counts the events again gets the same. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
  ) {}

  /** For staff: of their departments, or of all for the roles of the whole centre. */
  async read(query: StatisticsQuery, viewer: Principal): Promise<StatisticsBody> {
    const { groupBy = 'none', from = null, to = null, applicationId } = query;
    const scope = scopeOf(viewer);
    const rows = await this.figures(groupBy, { filters: query, scope, upTo: null });
    const seesAll = scope === null;
    return { groupBy, from, to, rows: rows.map((row) => (seesAll ? row : withoutTelling(row, applicationId))) };
  }

  /** For everybody: counts by item or department. No person, no window, and nothing of how the house works inside. */
  async readPublic({ groupBy = 'item', ...period }: PublicStatisticsQuery): Promise<PublicStatisticsBody> {
    const { from = null, to = null } = period;
    const rows = await this.figures(groupBy, { filters: period, scope: null, upTo: null });
    return { groupBy, from, to, rows: rows.map(forEverybody) };
  }

  private async figures(group: Group, counted: Counted): Promise<FiguresBody[]> {
    // One after the other would see different events when a case moves on in between.
    const rows = await this.dataSource.transaction('REPEATABLE READ', (manager) =>
      countFigures(manager, group, counted),
    );
    const keys = rows.map(({ key }) => key);
    const people = await this.names.of([
      ...rows.flatMap(({ overdueBy }) => overdueBy.map(({ holderId }) => holderId)),
      ...(group === 'officer' ? keys : []),
    ]);
    const person = (id: string): NamedPersonBody => people.get(id) ?? { id, name: null, phone: null };
    const named =
      group === 'officer'
        ? new Map([...people].map(([id, { name }]) => [id, name]))
        : await namesOf(this.dataSource.manager, group, keys);
    return rows.map((row) => ({
      ...row,
      name: row.key === null ? null : (named.get(row.key) ?? null),
      overdueBy: row.overdueBy.map(({ holderId, count }) => ({ officer: person(holderId), count })),
    }));
  }
}

/** What items and departments are called now. */
export async function namesOf(
  manager: EntityManager,
  group: Group,
  keys: readonly Key[],
): Promise<ReadonlyMap<string, string | null>> {
  if (group !== 'item' && group !== 'department') return new Map();
  const sql = group === 'item' ? NEWEST_ITEM_NAMES : 'select code, name from departments where code = any($1)';
  const rows = await manager.query<{ code: string; name: string }[]>(sql, [keys]);
  return new Map(rows.map(({ code, name }) => [code, name]));
}

const NEWEST_ITEM_NAMES = `
  select distinct on (code) code, name from catalogue_items where code = any($1) order by code, version desc`;

function scopeOf(viewer: Principal): Scope {
  const { all, departments } = reachOf('statistics', viewer);
  return all ? null : departments;
}

/** from a handful of ratings somebody who knows the cases could tell who gave which. */
const LEAST_RATED = 5;

type OfRatings = Pick<FiguresBody, 'rated' | 'unrated' | 'ratings'>;

/** Without the levels of ratings where they are too few; and of one case without whether it was rated. */
function withoutTelling<R extends OfRatings>(row: R, applicationId?: string): R {
  if (applicationId !== undefined) return { ...row, rated: null, unrated: null, ratings: null };
  return (row.rated ?? 0) < LEAST_RATED ? { ...row, ratings: null } : row;
}

/** What is told of a row to everybody. */
export function forEverybody<R extends OfRatings & Pick<CountedRow, 'returned' | 'correctedTwice'>>(
  figures: R & { readonly overdueBy: unknown },
) {
  const { returned: _, correctedTwice: __, overdueBy: ___, ...rest } = figures;
  return { ...rest, ratings: (rest.rated ?? 0) < LEAST_RATED ? null : rest.ratings };
}

import { isDeepStrictEqual } from 'node:util';
import type { DataSource, EntityManager, EntityTarget } from 'typeorm';
import { writeRows } from '../../activities/rows';
import type { Transaction } from '../../activities/transaction';

type Row = Readonly<Record<string, unknown>>;

/** Writes rows only where they differ from what is stored, and notes what it changed. */
export class Ledger {
  /** One line a change, for the person who started it. */
  readonly changes: string[] = [];
  readonly manager: EntityManager;

  constructor(
    private readonly dataSource: DataSource,
    private readonly within: Transaction,
  ) {
    this.manager = within.manager;
  }

  /** Makes these rows stand as given; columns that they leave out stay as they are, or get their default. */
  async keep<T extends object>(entity: EntityTarget<T>, rows: readonly Partial<T>[]): Promise<void> {
    const stored = await this.storedByKey(entity);
    const changed = rows.filter((row) => !isSame(row as Row, stored.get(this.keyOf(entity, row as Row))));
    await this.write(entity, changed);
  }

  /** The same, and rows that are not among them are in use no longer. */
  async keepListed<T extends { active: boolean }>(
    entity: EntityTarget<T>,
    rows: readonly Partial<T>[],
    mayBeUnlisted: (row: T) => boolean = () => false,
  ): Promise<T[]> {
    await this.keep(
      entity,
      rows.map((row) => ({ ...row, active: true })),
    );
    const listed = new Set(rows.map((row) => this.keyOf(entity, row as Row)));
    const dropped = [...(await this.storedByKey(entity))]
      .filter(([key, row]) => row.active && !listed.has(key) && !mayBeUnlisted(row))
      .map(([, row]) => ({ ...row, active: false }));
    await this.write(entity, dropped);
    return dropped;
  }

  /** Writes rows that are known to be new or changed. */
  async write<T extends object>(entity: EntityTarget<T>, rows: readonly Partial<T>[]): Promise<void> {
    await writeRows(this.within.client, this.dataSource, [{ entity, how: 'put', rows }]);
    const { tableName } = this.dataSource.getMetadata(entity);
    for (const row of rows) this.changes.push(`${tableName} ${this.keyOf(entity, row)}`);
  }

  private async storedByKey<T extends object>(entity: EntityTarget<T>): Promise<Map<string, T>> {
    const rows = await this.manager.find(entity);
    return new Map(rows.map((row) => [this.keyOf(entity, row as Row), { ...row }]));
  }

  private keyOf<T extends object>(entity: EntityTarget<T>, row: Row): string {
    const { primaryColumns } = this.dataSource.getMetadata(entity);
    return primaryColumns.map(({ propertyName }) => String(row[propertyName])).join(' ');
  }
}

/** Whether what is given stands in the row; compared as JSON, which is how lists and objects are stored. */
function isSame(given: Row, stored: object | undefined): boolean {
  if (!stored) return false;
  const have = Object.fromEntries(Object.keys(given).map((name) => [name, (stored as Row)[name]]));
  return isDeepStrictEqual(asJson(given), asJson(have));
}

/** A value as it comes back from the database. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

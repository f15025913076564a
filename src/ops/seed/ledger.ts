import { isDeepStrictEqual } from 'node:util';
import type { DataSource, EntityManager, EntityTarget } from 'typeorm';
import { writeRows } from '../../activities/rows';
import type { Transaction } from '../../activities/transaction';

type Row = Readonly<Record<string, unknown>>;

/** Writes rows only where they differ from what is stored, and notes what it changed. */
export class Ledger {
  /** One line a change, for the person who started it. */
  readonly changes: string[] = [];
  /** One line for each difference between the files and what was changed without them, which stays. */
  readonly kept: string[] = [];
  readonly manager: EntityManager;

  constructor(
    private readonly dataSource: DataSource,
    private readonly within: Transaction,
    private readonly administered: ReadonlySet<string>,
    /** What was changed without the files and is nevertheless to be as they say. */
    private readonly forced: ReadonlySet<string>,
  ) {
    this.manager = within.manager;
  }

  /** Makes these rows stand as given; columns that they leave out stay as they are, or get their default. */
  async keep<T extends object>(entity: EntityTarget<T>, rows: readonly Partial<T>[]): Promise<void> {
    const stored = await this.storedByKey(entity);
    const changed = rows.filter((row) => !isSame(row as Row, stored.get(this.keyOf(entity, row as Row))));
    const free = changed.filter((row) => {
      const subject = this.subjectOf(entity, row);
      return !this.holds(subject, () => differences(row, stored.get(this.keyOf(entity, row))));
    });
    await this.write(entity, free);
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
      .filter(([, row]) => !this.holds(this.subjectOf(entity, row as Row), () => 'not in the files'))
      .map(([, row]) => ({ ...row, active: false }));
    await this.write(entity, dropped);
    return dropped;
  }

  /**
   * Whether what this names was changed without the files and so stays; then the difference is noted for who loads them.
   * @param subject the table and key, such as `windows 3`
   */
  holds(subject: string, difference: () => string): boolean {
    if (!this.administered.has(subject) || this.forced.has(subject)) return false;
    this.kept.push(`${subject}: ${difference()}`);
    return true;
  }

  private subjectOf<T extends object>(entity: EntityTarget<T>, row: Row): string {
    return `${this.dataSource.getMetadata(entity).tableName} ${this.keyOf(entity, row)}`;
  }

  /** Writes rows that are known to be new or changed. */
  async write<T extends object>(entity: EntityTarget<T>, rows: readonly Partial<T>[]): Promise<void> {
    await writeRows(this.within.client, this.dataSource, [{ entity, how: 'put', rows }]);
    for (const row of rows) this.changes.push(this.subjectOf(entity, row));
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

/** `phone "0000-1" in the file, "0000-2" here`, field by field. */
export function differences(given: Row, stored: object = {}): string {
  const told = Object.keys(given).flatMap((name) => {
    const [inFile, here] = [given[name], (stored as Row)[name]].map((value) => JSON.stringify(value ?? null));
    return inFile === here ? [] : [`${name} ${inFile} in the file, ${here} here`];
  });
  return told.join('; ');
}

/** A value as it comes back from the database. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

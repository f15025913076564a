/** The read model from the events alone: made anew, or compared with what is stored (trust invariant 27). */
import { isDeepStrictEqual } from 'node:util';
import type { DataSource } from 'typeorm';
import { emptyCase, Projection, type ReadModel } from '../activities/projection';
import { calendarVersionsIn } from '../domain/application/calendar-change';
import { readModelSets } from '../activities/record-sets';
import { writeRows, type RowSet } from '../activities/rows';
import { readEvents } from '../activities/stored-case';
import { whileHolding, type Transaction } from '../activities/transaction';
import { getReferences } from '../entities/references';
import { rowFromJson } from '../entities/row-json';

/** A row that is not as the events would have it; null where one of the two sides has none. */
export interface Difference {
  /** Of the application or matter. */
  readonly id: string;
  readonly table: string;
  readonly stored: object | null;
  readonly rebuilt: object | null;
}

/** Ids that are read in one go. */
const PAGE = 1_000;

/**
 * Makes the read model of one application, or of all, from their events. Each is one transaction, and cases go on
 * meanwhile. Outcomes of commands, counters and the outbox are no read model and stay as they are.
 * @returns how many applications were rebuilt
 */
export async function rebuildReadModel(dataSource: DataSource, which: string | { all: true }): Promise<number> {
  let count = 0;
  for await (const applicationId of typeof which === 'string' ? [which] : allIds(dataSource, 'applications')) {
    await whileHolding(dataSource, applicationId, async (within) => {
      const model = await modelOf(within, applicationId);
      await clear(within, applicationId);
      await writeRows(within.client, dataSource, readModelSets(model));
    });
    count += 1;
  }
  return count;
}

/** The rows of one application that are not as its events would have them. */
export async function findDifferences(dataSource: DataSource, applicationId: string): Promise<Difference[]> {
  return whileHolding(dataSource, applicationId, async (within) => {
    const sets = readModelSets(await modelOf(within, applicationId));
    return differencesOf(dataSource, within, sets, { id: applicationId, rowsOf: ownRows });
  });
}

/** Whose rows are compared: their id, and the condition on it ($1) by which a table has them. */
export interface Owner {
  readonly id: string;
  readonly rowsOf: (table: string) => string;
}

/** What is stored and what follows from the events, row by row in every table of these sets. */
export async function differencesOf(
  dataSource: DataSource,
  within: Transaction,
  sets: readonly RowSet[],
  owner: Owner,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const set of sets) {
    const { tableName: table } = dataSource.getMetadata(set.entity);
    const rebuilt = keyed(dataSource, set, set.rows);
    const stored = keyed(dataSource, set, await storedRows(dataSource, within, set, owner));
    for (const key of new Set([...rebuilt.keys(), ...stored.keys()])) {
      const [have, want] = [stored.get(key) ?? null, rebuilt.get(key) ?? null];
      if (!isDeepStrictEqual(have, want)) differences.push({ id: owner.id, table, stored: have, rebuilt: want });
    }
  }
  return differences;
}

async function modelOf(within: Transaction, applicationId: string): Promise<ReadModel> {
  const { events, refs } = await recordedCourse(within, applicationId);
  const projection = new Projection(emptyCase(applicationId, refs.settingsVersion), refs);
  for (const { event, number } of events) projection.add(event, number);
  return projection.rows();
}

/** The events of an application, and by what they were judged. @throws Error when there is no hand-in among them */
export async function recordedCourse({ client, manager }: Transaction, applicationId: string) {
  const events = await readEvents(client, applicationId);
  const [opening] = events;
  if (opening?.event.type !== 'handIn') throw new Error(`${applicationId} has no hand-in among its events`);
  const { itemCode, itemVersion, calendarVersion } = opening.event.facts;
  const { settingsVersion } = opening;
  const alsoCalendars = calendarVersionsIn(
    calendarVersion,
    events.map(({ event }) => event),
  );
  const refs = await getReferences(manager, { itemCode, itemVersion, settingsVersion, calendarVersion, alsoCalendars });
  return { events, refs };
}

/** Removes every row of the read model but the application's own, to which others refer. */
async function clear({ client }: Transaction, applicationId: string): Promise<void> {
  for (const table of DERIVED_TABLES) {
    await client.query(`delete from ${table} where application_id = $1`, [applicationId]);
  }
}

const DERIVED_TABLES = [
  'clocks',
  'clock_changes',
  'suspensions',
  'tasks',
  'breaches',
  'cards',
  'notice_recipients',
  'notices',
  'certificates',
  'application_files',
];

/** Which rows of a table the application itself has left there; its certificate may have left other bars. */
function ownRows(table: string): string {
  if (table === 'applications') return 'id = $1';
  return table === 'bars' ? "application_id = $1 and ground = 'falseMaterial'" : 'application_id = $1';
}

/** Every id of a table, a page at a time. */
export async function* allIds({ manager }: DataSource, table: 'applications' | 'matters'): AsyncGenerator<string> {
  for (let last = ''; ;) {
    const text = `select id from ${table} where id > $1 order by id limit $2`;
    const page = await manager.query<{ id: string }[]>(text, [last, PAGE]);
    for (const { id } of page) yield id;
    if (page.length < PAGE) return;
    last = page.at(-1)!.id;
  }
}

async function storedRows(
  dataSource: DataSource,
  { client }: Transaction,
  { entity }: RowSet,
  { id, rowsOf }: Owner,
): Promise<object[]> {
  const { tableName, target } = dataSource.getMetadata(entity);
  const { rows } = await client.query<{ json: Record<string, unknown> }>(
    `select to_json(t) as json from ${tableName} t where ${rowsOf(tableName)}`,
    [id],
  );
  return rows.map(({ json }) => rowFromJson<object>(dataSource, target, json));
}

/** Rows by their primary key, as plain JSON. */
function keyed(dataSource: DataSource, { entity }: RowSet, rows: readonly object[]): Map<string, object> {
  const { primaryColumns } = dataSource.getMetadata(entity);
  const keyOf = (row: Record<string, unknown>): string =>
    JSON.stringify(primaryColumns.map(({ propertyName }) => row[propertyName]));
  return new Map(rows.map((row) => [keyOf(row as Record<string, unknown>), JSON.parse(JSON.stringify(row)) as object]));
}

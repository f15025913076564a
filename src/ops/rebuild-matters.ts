/** The read model of matters beside applications from their events alone: made anew, or compared with what is stored. */
import type { DataSource } from 'typeorm';
import { MatterProjection } from '../activities/matter-projection';
import { writeRows, type RowSet } from '../activities/rows';
import { readMatterEvents } from '../activities/stored-matter';
import { whileHoldingMatter, type Transaction } from '../activities/transaction';
import { calendarVersionsIn } from '../domain/application/calendar-change';
import type { MatterKind, StoredFile } from '../domain/matter/matter';
import { BarRow } from '../entities/bar';
import { getMatterReferences } from '../entities/references';
import { allIds, differencesOf, type Difference } from './rebuild';

/**
 * Makes the read model of one matter, or of all, from their events, each in one transaction.
 * @returns how many were rebuilt
 * @throws Error for a matter without events
 */
export async function rebuildMatters(dataSource: DataSource, which: string | { all: true }): Promise<number> {
  let count = 0;
  for await (const matterId of typeof which === 'string' ? [which] : allIds(dataSource, 'matters')) {
    await whileHoldingMatter(dataSource, matterId, async (within) => {
      const sets = await setsOf(within, matterId);
      for (const table of DERIVED_TABLES) {
        await within.client.query(`delete from ${table} where matter_id = $1`, [matterId]);
      }
      await writeRows(within.client, dataSource, sets);
    });
    count += 1;
  }
  return count;
}

/** The rows of one matter that are not as its events would have them. */
export async function findMatterDifferences(dataSource: DataSource, matterId: string): Promise<Difference[]> {
  return whileHoldingMatter(dataSource, matterId, async (within) => {
    // A bar stands by its application, beside those that the application itself has brought about.
    const sets = (await setsOf(within, matterId)).filter(({ entity }) => entity !== BarRow);
    const rowsOf = (table: string): string => (table === 'matters' ? 'id = $1' : 'matter_id = $1');
    return differencesOf(dataSource, within, sets, { id: matterId, rowsOf });
  });
}

const DERIVED_TABLES = ['matter_tasks', 'matter_breaches', 'matter_notices'];

async function setsOf({ client, manager }: Transaction, matterId: string): Promise<RowSet[]> {
  const events = await readMatterEvents(client, matterId);
  const [opening] = events;
  const { rows } = await client.query<{ kind: MatterKind }>('select kind from matters where id = $1', [matterId]);
  const [row] = rows;
  if (!opening || !row) throw new Error(`${matterId} has no events`);
  const { calendarVersion } = opening.event.facts as Pick<StoredFile, 'calendarVersion'>;
  const alsoCalendars = calendarVersionsIn(
    calendarVersion,
    events.map(({ event }) => event),
  );
  const { settingsVersion } = opening;
  const refs = await getMatterReferences(manager, { settingsVersion, calendarVersion, alsoCalendars });
  const projection = new MatterProjection({ matterId, kind: row.kind, number: null, file: null, openTasks: [] }, refs);
  for (const { event, number } of events) projection.add(event, number);
  return projection.rows();
}

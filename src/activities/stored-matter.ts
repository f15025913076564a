/** What the books hold of one matter, as its recorder needs it. */
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { MatterEvent } from '../domain/journey/journey';
import type { MatterKind, StoredFile } from '../domain/matter/matter';
import { MatterTaskRow } from '../entities/matter-rows';
import { rowFromJson } from '../entities/row-json';
import type { MatterState } from './matter-projection';
import { readEventsOf, type StoredEvent } from './stored-events';

const READ_MATTER = `
select m.kind, m.number, m.file,
  (select json_agg(t) from matter_tasks t where t.matter_id = m.id and t.closed_at is null) as tasks
from matters m where m.id = $1`;

/** The matter as it stands; null when it is not in the books yet. */
export async function readMatter(
  client: PoolClient,
  dataSource: DataSource,
  matterId: string,
): Promise<MatterState | null> {
  const { rows } = await client.query<{
    kind: MatterKind;
    number: string;
    file: StoredFile;
    tasks: Readonly<Record<string, unknown>>[] | null;
  }>({ name: 'read-matter', text: READ_MATTER, values: [matterId] });
  const row = rows[0];
  if (!row) return null;
  const { kind, number, file, tasks } = row;
  return {
    matterId,
    kind,
    number,
    file,
    openTasks: (tasks ?? []).map((json) => rowFromJson(dataSource, MatterTaskRow, json)),
  };
}

/** Reads events in their order, from `fromSeq` on. */
export function readMatterEvents(
  client: PoolClient,
  matterId: string,
  fromSeq = 1,
): Promise<StoredEvent<MatterEvent>[]> {
  return readEventsOf(client, { table: 'matter_events', owner: 'matter_id' }, matterId, fromSeq);
}

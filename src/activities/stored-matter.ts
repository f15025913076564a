/** What the books hold of one matter, as its recorder needs it. */
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { Doer } from '../domain/application/events';
import type { MatterEvent } from '../domain/journey/journey';
import type { MatterKind, StoredFile } from '../domain/matter/matter';
import { MatterTaskRow } from '../entities/matter-rows';
import type { MatterState } from './matter-projection';
import { rowFromJson } from './rows';

export interface StoredMatterEvent {
  readonly event: MatterEvent;
  readonly number: string | null;
  readonly settingsVersion: number;
}

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
export async function readMatterEvents(
  client: PoolClient,
  matterId: string,
  fromSeq = 1,
): Promise<StoredMatterEvent[]> {
  const { rows } = await client.query<{
    seq: number;
    type: string;
    at: Date;
    person_id: string;
    role: Doer['role'];
    department_code: string | null;
    facts: unknown;
    number: string | null;
    settings_version: number;
  }>({
    name: 'read-matter-events',
    text: `select seq, type, at, person_id, role, department_code, facts, number, settings_version
           from matter_events where matter_id = $1 and seq >= $2 order by seq`,
    values: [matterId, fromSeq],
  });
  return rows.map(({ seq, type, at, facts, number, settings_version: settingsVersion, ...row }) => {
    const by = { personId: row.person_id, role: row.role, departmentCode: row.department_code };
    const event = { seq, type, at: at.getTime(), by, facts } as unknown as MatterEvent;
    return { event, number, settingsVersion };
  });
}

import type { PoolClient } from 'pg';
import type { Doer } from '../domain/application/events';
import type { MatterEvent } from '../domain/journey/journey';

/** An event as stored, with its number. */
export interface StoredEvent<E extends MatterEvent> {
  readonly event: E;
  readonly number: string | null;
  readonly settingsVersion: number;
}

/** The table of the events, and the column that says whose they are. */
interface EventTable {
  readonly table: 'application_events' | 'matter_events';
  readonly owner: 'application_id' | 'matter_id';
  /** What is sealed in facts is opened by it; left out: nothing is. */
  readonly open?: (seq: number, facts: unknown) => unknown;
}

/** Reads the events of one application or other matter in their order, from `fromSeq` on. */
export async function readEventsOf<E extends MatterEvent>(
  client: PoolClient,
  { table, owner, open = (_, facts) => facts }: EventTable,
  id: string,
  fromSeq: number,
): Promise<StoredEvent<E>[]> {
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
    name: `read-${table}`,
    text: `select seq, type, at, person_id, role, department_code, facts, number, settings_version
           from ${table} where ${owner} = $1 and seq >= $2 order by seq`,
    values: [id, fromSeq],
  });
  return rows.map(({ seq, type, at, facts: stored, number, settings_version: settingsVersion, ...row }) => {
    const facts = open(seq, stored);
    const by = { personId: row.person_id, role: row.role, departmentCode: row.department_code };
    const event = { seq, type, at: at.getTime(), by, facts } as unknown as E;
    return { event, number, settingsVersion };
  });
}

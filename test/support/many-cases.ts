import type { DataSource, EntityManager } from 'typeorm';
import type { EventType } from '../../src/domain/application/events';
import type { ActParams } from '../../src/domain/application/params';
import { ApplicationEventRow } from '../../src/entities/application-event';
import { sealRow } from '../../src/entities/sealed-columns';

interface Copied {
  /** Of its events only these, so that many take little room. */
  readonly types: readonly EventType[];
  /** What the facts of each say besides. */
  readonly facts?: object;
  /** Whether what is owed and what was told of it is copied too; what papers say is not. */
  readonly withDesk?: boolean;
  /** What its numbers begin with, 2099 unless said: copies of another case have others. */
  readonly series?: string;
  /** Over how many years back the copies are spread, one unless said. */
  readonly years?: number;
}

/**
 * Copies a recorded case so many times, each with numbers of its own, a minute after the other: for tests of how much there is,
 * where it does not matter that a copy is no whole case.
 */
export async function copyCase(
  dataSource: DataSource,
  applicationId: string,
  times: number,
  { types, facts = {}, withDesk = false, series = '2099', years = 1 }: Copied,
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    // Past triggers and foreign keys: what is copied was checked when it was recorded.
    await runner.query('set session_replication_role = replica');
    await runner.query(CASES, [applicationId, times, series, years]);
    await runner.query(EVENTS, [applicationId, times, types, facts, years]);
    if (types.includes('deliver')) await sealRecipients(runner.manager, applicationId, times);
    for (const table of withDesk ? TABLES_OF_DESK : []) await runner.query(rowsOf(table), [applicationId, times]);
    await runner.query('reset session_replication_role');
    await runner.query(`analyze applications, application_events, ${TABLES_OF_DESK.join(', ')}`);
  } finally {
    await runner.release();
  }
}

/** What is sealed is bound to its row: each copy gets its own. */
async function sealRecipients(manager: EntityManager, applicationId: string, times: number): Promise<void> {
  const { facts, seq } = await manager.findOneByOrFail(ApplicationEventRow, { applicationId, type: 'deliver' });
  const metadata = manager.connection.getMetadata(ApplicationEventRow);
  for (let first = 1; first <= times; first += BATCH) {
    const ids = Array.from(
      { length: Math.min(BATCH, times - first + 1) },
      (_, index) => `${applicationId}-${first + index}`,
    );
    const sealed = ids.map((id) => sealRow(metadata, { applicationId: id, seq, facts }).facts as ActParams['deliver']);
    await manager.query(RECIPIENTS, [ids, sealed.map(({ recipient }) => recipient)]);
  }
}

/** Tables that belong to cases, and what a copy of a row says instead. */
const DESK = {
  tasks: `'{}'`,
  notices: `jsonb_build_object('content', '{}'::jsonb, 'number', t.number || '-' || n)`,
  notice_recipients: `'{}'`,
} as const;

const TABLES_OF_DESK = Object.keys(DESK) as (keyof typeof DESK)[];

const rowsOf = (table: keyof typeof DESK): string => `
  insert into ${table}
  select r.* from ${table} t, generate_series(1, $2::integer) n,
    lateral jsonb_populate_record(t, ${DESK[table]}::jsonb
      || jsonb_build_object('application_id', t.application_id || '-' || n)) r
   where t.application_id = $1`;

const BATCH = 5_000;

const RECIPIENTS = `
  update application_events e set facts = jsonb_set(e.facts, '{recipient}', to_jsonb(s.text))
    from unnest($1::text[], $2::text[]) s (id, text) where e.application_id = s.id and e.type = 'deliver'`;

const INSTANTS = [
  'received_at',
  'stage_since',
  'last_event_at',
  'accepted_at',
  'decided_at',
  'delivered_at',
  'closed_at',
  'committed_due_at',
  'statutory_due_at',
  'warn_at',
];

const CASES = `
  insert into applications
  select r.* from applications a, generate_series(1, $2::integer) n,
    lateral jsonb_populate_record(a, jsonb_build_object('file', '{}'::jsonb,
      'id', a.id || '-' || n, 'number', $3::text || '-' || lpad(n::text, 7, '0'), 'object', a.object || n,
      ${INSTANTS.map((column) => `'${column}', a.${column} - n % $4::integer * interval '1 year'`).join(', ')})) r
   where a.id = $1`;

const EVENTS = `
  insert into application_events
  select r.* from application_events e, generate_series(1, $2::integer) n,
    lateral jsonb_populate_record(e, jsonb_build_object(
      'application_id', e.application_id || '-' || n, 'number', e.number || '-' || n,
      'at', e.at + n * interval '1 minute' - n % $5::integer * interval '1 year', 'facts', (e.facts - 'form') || $4::jsonb,
      'position', nextval(pg_get_serial_sequence('application_events', 'position')))) r
   where e.application_id = $1 and e.type = any($3)`;

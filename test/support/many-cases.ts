import type { DataSource } from 'typeorm';
import type { EventType } from '../../src/domain/application/events';

interface Copied {
  /** Of its events only these, so that many take little room. */
  readonly types: readonly EventType[];
  /** What the facts of each say besides. */
  readonly facts?: object;
}

/**
 * Copies a recorded case so many times, each with numbers of its own, a minute after the other: for tests of how much there is,
 * where it does not matter that a copy is no whole case.
 */
export async function copyCase(
  dataSource: DataSource,
  applicationId: string,
  times: number,
  { types, facts = {} }: Copied,
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    // Past triggers and foreign keys: what is copied was checked when it was recorded.
    await runner.query('set session_replication_role = replica');
    await runner.query(CASES, [applicationId, times]);
    await runner.query(EVENTS, [applicationId, times, types, facts]);
    await runner.query('reset session_replication_role');
    await runner.query('analyze applications, application_events');
  } finally {
    await runner.release();
  }
}

const CASES = `
  insert into applications
  select r.* from applications a, generate_series(1, $2::integer) n,
    lateral jsonb_populate_record(a, jsonb_build_object('file', '{}'::jsonb,
      'id', a.id || '-' || n, 'number', '2099-' || lpad(n::text, 7, '0'), 'object', a.object || n)) r
   where a.id = $1`;

const EVENTS = `
  insert into application_events
  select r.* from application_events e, generate_series(1, $2::integer) n,
    lateral jsonb_populate_record(e, jsonb_build_object(
      'application_id', e.application_id || '-' || n, 'number', e.number || '-' || n,
      'at', e.at + n * interval '1 minute', 'facts', e.facts || $4::jsonb,
      'position', nextval(pg_get_serial_sequence('application_events', 'position')))) r
   where e.application_id = $1 and e.type = any($3)`;

/** Where the time goes: profiles of the processes, and what Postgres was asked how often. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Client } from 'pg';
import type { Deployment } from '../../deployed/deployment';

/** How Postgres counts statements. */
export const COUNTING = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '10000',
  'pg_stat_statements.track_utility': 'on',
} as const;

/** How node is told to write a profile when it ends. */
export function profiledInto(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

/** Begins to count anew, when what was asked at the start is of no interest. */
export async function statementsAnew(client: Client): Promise<void> {
  await client.query('create extension if not exists pg_stat_statements');
  await client.query('select pg_stat_statements_reset()');
}

/** Writes each statement since then, the dearest first: database, calls, milliseconds, rows, bytes of the log, text. */
export async function writeStatements(client: Client, folder: string): Promise<void> {
  const { rows } = await client.query<Record<string, string | number>>(`
    select d.datname, s.calls::float8, round(s.total_exec_time::numeric, 1)::float8 as ms, s.rows::float8,
           s.wal_bytes::float8 as log, regexp_replace(s.query, '\\s+', ' ', 'g') as query
      from pg_stat_statements s join pg_database d on d.oid = s.dbid
     order by s.total_exec_time desc`);
  writeFileSync(join(folder, 'statements.txt'), rows.map((row) => Object.values(row).join('\t')).join('\n'));
}

/** Writes what stands in the histories of one case that was played: events by type, and bytes. */
export async function writeHistories({ temporal: { address, namespace } }: Deployment, folder: string): Promise<void> {
  const connection = await Connection.connect({ address });
  const { workflow } = new TemporalClient({ connection, namespace });
  const lines: string[] = [];
  const query = 'WorkflowType = "applicationWorkflow" and ExecutionStatus = "Completed"';
  for await (const { workflowId } of workflow.list({ query, pageSize: 1 })) {
    for (const id of [workflowId, `${workflowId}/certificate`]) {
      const { events = [] } = await workflow.getHandle(id).fetchHistory();
      const types = events!.map(({ eventType }) => temporal.api.enums.v1.EventType[eventType!]);
      const bytes = events!.reduce(
        (sum, event) => sum + temporal.api.history.v1.HistoryEvent.encode(event).finish().length,
        0,
      );
      lines.push(`${id}: ${types.length} events, ${bytes} bytes`);
      for (const type of new Set(types)) lines.push(`${types.filter((one) => one === type).length}\t${type}`);
    }
    break;
  }
  await connection.close();
  writeFileSync(join(folder, 'histories.txt'), `${lines.join('\n')}\n`);
}

/** What processes take of the machine, and what databases take of its disk, read from outside. */
import { readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

interface Stat {
  readonly parent: number;
  readonly ownMs: number;
  /** Of children that are gone and were waited for. */
  readonly goneMs: number;
}

/** CPU time of each process and all that came of it, in milliseconds since it was born. */
export function cpuMs<K extends string>(processes: Readonly<Record<K, number>>): Record<K, number> {
  const all = new Map(everyPid().flatMap((pid) => statOf(pid) ?? []));
  const children = new Map<number, number[]>();
  for (const [pid, { parent }] of all) children.set(parent, [...(children.get(parent) ?? []), pid]);
  const treeMs = (pid: number): number => {
    const { ownMs = 0, goneMs = 0 } = all.get(pid) ?? {};
    return (children.get(pid) ?? []).reduce((sum, child) => sum + treeMs(child), ownMs + goneMs);
  };
  return mapped(processes, treeMs);
}

/** Memory in megabytes, without what came of a process. */
export function residentMb<K extends string>(processes: Readonly<Record<K, number>>): Record<K, number> {
  return mapped(processes, (pid) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(fileOf(pid, 'status'))?.[1] ?? 0) / 1000));
}

/** How large databases are now, and how much of the log was written ever, in bytes. */
export async function bytesOf(url: string, databases: readonly string[]): Promise<{ stored: number; log: number }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ stored: number; log: number }>(
      `select (select sum(pg_database_size(name)) from unnest($1::text[]) as name)::float8 as stored,
              pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as log`,
      [databases],
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}

function mapped<K extends string>(from: Readonly<Record<K, number>>, to: (value: number) => number): Record<K, number> {
  return Object.fromEntries(Object.entries<number>(from).map(([key, value]) => [key, to(value)])) as Record<K, number>;
}

function everyPid(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function statOf(pid: number): [[number, Stat]] | undefined {
  const text = fileOf(pid, 'stat');
  if (text === '') return undefined;
  const field = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ms = (first: number): number => (field[first]! + field[first + 1]!) * TICK_MS;
  return [[pid, { parent: field[1]!, ownMs: ms(11), goneMs: ms(13) }]];
}

/** Empty of a process that is gone. */
function fileOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

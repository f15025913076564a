import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../activities/transaction';
import { readJournals } from './number-journal';

/** A scope in which more was given than the database knows of. */
export interface NumbersBehind {
  readonly scope: string;
  /** The last serial by the counter; 0 where there is none. */
  readonly counted: number;
  /** The last one by the journal. */
  readonly given: number;
  /** What the serials after `counted` were given to last, as far as the journal says. */
  readonly subjects: ReadonlyMap<number, string>;
}

/** Runs a statement. */
type Ask = <T>(sql: string, values: readonly unknown[]) => Promise<T[]>;

/**
 * Compares the counters with the journals; only reads. One scope may seem to be behind by what is just being taken.
 * @param folders of journals, whoever wrote them
 */
export async function findNumbersBehind(dataSource: DataSource, folders: readonly string[]): Promise<NumbersBehind[]> {
  return compare((sql, values) => dataSource.query(sql, [...values]), folders);
}

/**
 * Raises each counter to what the journals say was given, and records the serials between as lost: each void and never
 * given again (invariants 18 and 19). Done again it changes nothing.
 * @param doneBy a person; null: a process that starts
 * @returns what was behind
 */
export async function reconcileNumbers(
  dataSource: DataSource,
  folders: readonly string[],
  { reason, doneBy }: { readonly reason: string; readonly doneBy: string | null },
): Promise<NumbersBehind[]> {
  if ((await findNumbersBehind(dataSource, folders)).length === 0) return [];
  // Whoever is just taking a number ends first, and with it what seemed to be behind.
  return inTransaction(dataSource, 'lock table number_counters in exclusive mode', async ({ client }) => {
    const ask: Ask = async (sql, values) => (await client.query(sql, [...values])).rows;
    const behind = await compare(ask, folders);
    for (const { scope, counted, given, subjects } of behind) {
      const repair = `rep-${randomUUID()}`;
      await ask('insert into repairs (id, kind, subject_id, reason, done_by) values ($1, $2, $3, $4, $5)', [
        repair,
        'numbersBehind',
        scope,
        reason,
        doneBy,
      ]);
      await ask(RAISE, [scope, given]);
      await ask(LOSE, [scope, counted + 1, given, JSON.stringify(Object.fromEntries(subjects)), repair]);
    }
    return behind;
  });
}

const RAISE = `
  insert into number_counters (scope, last) values ($1, $2)
  on conflict (scope) do update set last = excluded.last`;

const LOSE = `
  insert into lost_numbers (scope, serial, subject_id, repair_id)
  select $1, serial, $4::json ->> serial::text, $5 from generate_series($2::integer, $3::integer) serial`;

async function compare(ask: Ask, folders: readonly string[]): Promise<NumbersBehind[]> {
  const counters = await ask<{ scope: string; last: number }>('select scope, last from number_counters', []);
  const counted = new Map(counters.map(({ scope, last }) => [scope, last]));
  const behind = new Map<string, { given: number; at: Map<number, string>; subjects: Map<number, string> }>();
  for await (const { scope, from, to, subjectId, at } of readJournals(folders)) {
    const last = counted.get(scope) ?? 0;
    if (to <= last) continue;
    const known = behind.get(scope) ?? { given: 0, at: new Map(), subjects: new Map() };
    known.given = Math.max(known.given, to);
    for (let serial = Math.max(from, last + 1); serial <= to; serial += 1) {
      // A serial whose first taker came to nothing was taken again later.
      if (subjectId === null || at < (known.at.get(serial) ?? '')) continue;
      known.at.set(serial, at);
      known.subjects.set(serial, subjectId);
    }
    behind.set(scope, known);
  }
  return [...behind]
    .map(([scope, { given, subjects }]) => ({ scope, counted: counted.get(scope) ?? 0, given, subjects }))
    .sort((a, b) => (a.scope < b.scope ? -1 : 1));
}

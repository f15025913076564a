import type { EntityManager } from 'typeorm';

/** The next serial of a scope, without gaps: its row is held until the transaction that uses the number ends. */
export async function takeSerial(manager: EntityManager, scope: string): Promise<number> {
  const [row] = await manager.query<{ last: number }[]>(
    `insert into number_counters (scope, last) values ($1, 1)
     on conflict (scope) do update set last = number_counters.last + 1 returning last`,
    [scope],
  );
  return row!.last;
}

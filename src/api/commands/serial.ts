import type { EntityManager } from 'typeorm';
import { takeSerials } from '../../entities/number-counter';

/** The next serial of a scope, without gaps: its row is held until the transaction that uses the number ends. */
export async function takeSerial(manager: EntityManager, scope: string): Promise<number> {
  const ask = (sql: string, values: unknown[]) => manager.query<{ scope: string; last: number }[]>(sql, values);
  const last = await takeSerials(manager.dataSource, ask, [{ scope, amount: 1, subjectId: null }]);
  return last.get(scope)!;
}

import { escapeLiteral, type PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** One transaction: `client` for prepared statements, `manager` for entities, both on the same connection. */
export interface Transaction {
  readonly client: PoolClient;
  readonly manager: EntityManager;
}

/**
 * Does the work in one transaction that holds the application's row, if there is one, so that whoever else writes this
 * case waits. Statements of the work are sent after the lock is held, and so see everything that was committed before.
 */
export function whileHolding<T>(
  dataSource: DataSource,
  applicationId: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return whileHoldingRow(dataSource, 'applications', applicationId, work);
}

/** The same with the row of any other matter. */
export function whileHoldingMatter<T>(
  dataSource: DataSource,
  matterId: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return whileHoldingRow(dataSource, 'matters', matterId, work);
}

function whileHoldingRow<T>(
  dataSource: DataSource,
  table: 'applications' | 'matters',
  id: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return inTransaction(dataSource, `select from ${table} where id = ${escapeLiteral(id)} for update`, work);
}

/** Does the work in one transaction that begins with this statement, sent along with `begin` to save a round trip. */
export async function inTransaction<T>(
  dataSource: DataSource,
  first: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    try {
      await client.query(`begin; ${first}`);
      const result = await work({ client, manager: runner.manager });
      await client.query('commit');
      return result;
    } catch (error) {
      // A connection that is gone has rolled back already.
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  } finally {
    await runner.release();
  }
}

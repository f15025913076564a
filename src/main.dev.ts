/**
 * Everything on one machine, for development and for a first look: Postgres and Temporal of its own unless the environment
 * names others, then the API and the worker, all kept up until Ctrl-C.
 */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type DevConfig, inheritedEnvironment, loadDataKeys, loadDevConfig } from './config';
import { keepAddresses } from './ops/addresses';
import { announcement } from './ops/engines/announcement';
import { attachExampleSamples } from './ops/example-samples';
import { createDatabase, createLogin, urlAs } from './ops/engines/databases';
import { checkoutRoot, type DataLayout, dataDirectory, layoutOf, makeTraversable } from './ops/engines/locations';
import { takeLock } from './ops/engines/lock';
import { ensureNamespace, ensureSearchAttributes } from './ops/engines/namespace';
import { portFrom } from './ops/engines/ports';
import { startPostgres } from './ops/engines/postgres';
import { endStrays, type RunningProcess } from './ops/engines/processes';
import { isHealthy, servicesEnvironment, startService } from './ops/engines/services';
import { connectWhenServing } from './ops/engines/serving';
import { hasWorker } from './ops/engines/workers';
import { supervise, type Supervised } from './ops/engines/supervise';
import { type RunningTemporal, startTemporal } from './ops/engines/temporal';
import { resolveTemporalCli } from './ops/engines/temporal-cli';
import { grantRights } from './ops/grant-rights';
import { prepareDatabase } from './ops/prepare';
import { keepTrialKeys, type TrialKeys } from './ops/trial-keys';
import { SEARCH_ATTRIBUTES } from './workflows/search-attributes';

const DATABASE = 'banjie';
const APPLICATION_ROLE = 'banjie_app';
const TASK_QUEUE = 'banjie';
const RETENTION_DAYS = 30;
const EXTERNAL_TIMEOUT_MS = 20_000;

/** What was started, in the order of starting; stopped in the reverse order. */
const started: Pick<Supervised<RunningProcess>, 'stop'>[] = [];
let stopping = false;

async function main(): Promise<void> {
  const config = loadDevConfig();
  const layout = layoutOf(config.dataDir ?? dataDirectory(checkoutRoot()));
  makeTraversable(layout.root);
  const lock = join(layout.run, 'banjie.lock');
  const holder = takeLock(lock);
  if (holder) throw new Error(`Banjie already runs on ${layout.root} (process ${holder.pid}): stop that first`);
  stopOnSignals(layout);
  const strays = await endStrays(layout.run);
  if (strays.length > 0) say(`an earlier run was killed: ended its ${strays.join(', ')}`);

  const [database, temporal] = await Promise.all([
    config.databaseUrl === undefined ? ownPostgres(config, layout) : externalPostgres(config.databaseUrl, config),
    config.temporalAddress === undefined ? ownTemporal(config, layout) : externalTemporal(config),
  ]);
  const keys = await keepTrialKeys(layout.secrets);
  const seals = { BANJIE_DATA_KEYS_FILE: keys.data, BANJIE_LOOKUP_KEY_FILE: keys.lookup };
  const dataKeys = loadDataKeys(inheritedEnvironment(servicesEnvironment({ set: {}, usual: seals })));
  await prepareDatabase(database.ownerUrl, dataKeys, say);
  const application = new URL(database.url).username;
  if (application !== new URL(database.ownerUrl).username) await grantRights(database.ownerUrl, { application });
  const apiUrl = await services(config, { layout, keys }, database.url, temporal);
  await attachExampleSamples(apiUrl, join(checkoutRoot(), 'data', 'samples')).catch((error: Error) =>
    say(`the samples of materials stay as they are: ${error.message}`),
  );
  const addresses = { api: apiUrl, temporalUi: temporal.uiUrl, data: layout.root };
  keepAddresses(layout, { api: apiUrl, temporalUi: temporal.uiUrl ?? null, namespace: config.temporalNamespace });
  for (const line of announcement(addresses, performance.now() / 1000)) say(line);
}

/** The address of the database for API and worker, and for its owner, who alone changes the schema. */
interface Database {
  readonly url: string;
  readonly ownerUrl: string;
}

function externalPostgres(url: string, { ownerUrl = url }: DevConfig): Database {
  return { url, ownerUrl };
}

async function ownPostgres(config: DevConfig, layout: DataLayout): Promise<Database> {
  const { first } = await keep('Postgres', async (before?: Awaited<ReturnType<typeof startPostgres>>) =>
    startPostgres({
      dataDir: layout.postgres,
      port: before?.port ?? (await portFrom(config.postgresPort, 'Postgres', say)),
      runDir: layout.run,
      logFile: join(layout.log, 'postgres.log'),
    }),
  );
  const ownerUrl = await createDatabase(first, DATABASE);
  // Another one at each start: nobody needs to remember it.
  const login = { name: APPLICATION_ROLE, password: randomBytes(18).toString('base64url') };
  await createLogin(first, login);
  return { url: urlAs(ownerUrl, login), ownerUrl };
}

async function ownTemporal(config: DevConfig, layout: DataLayout): Promise<{ address: string; uiUrl?: string }> {
  const cli = await resolveTemporalCli({ cacheDir: config.cacheDir, download: config.engineDownload, say });
  say(`Temporal: the program temporal ${cli.origin} (${cli.path})`);
  const uiPort = await portFrom(config.temporalUiPort, 'the Temporal page', say);
  const { first } = await keep('Temporal', async (before?: RunningTemporal) =>
    startTemporal({
      cli,
      namespace: config.temporalNamespace,
      searchAttributes: SEARCH_ATTRIBUTES,
      dbFile: layout.temporalDb,
      port: before?.port ?? (await portFrom(config.temporalPort, 'Temporal', say)),
      uiPort,
      runDir: layout.run,
      logFile: join(layout.log, 'temporal.log'),
    }),
  );
  return { address: first.address, uiUrl: first.uiUrl };
}

async function externalTemporal(config: DevConfig): Promise<{ address: string; uiUrl?: string }> {
  const address = config.temporalAddress as string;
  say(`Temporal: the server at ${address}; nothing is started`);
  const connection = await connectWhenServing({ address }, undefined, EXTERNAL_TIMEOUT_MS);
  try {
    await ensureNamespace(connection, config.temporalNamespace, RETENTION_DAYS);
    await ensureSearchAttributes(connection, config.temporalNamespace, SEARCH_ATTRIBUTES);
  } finally {
    await connection.close();
  }
  return { address };
}

/** Starts the API and the worker. @returns the address of the API */
async function services(
  config: DevConfig,
  { layout, keys }: { readonly layout: DataLayout; readonly keys: TrialKeys },
  databaseUrl: string,
  { address: temporalAddress, uiUrl }: { readonly address: string; readonly uiUrl?: string },
): Promise<string> {
  const port = await portFrom(config.apiPort, 'the API', say);
  const apiUrl = `http://127.0.0.1:${port}`;
  const env = servicesEnvironment({
    set: {
      BANJIE_DATABASE_URL: databaseUrl,
      BANJIE_TEMPORAL_ADDRESS: temporalAddress,
      BANJIE_TEMPORAL_NAMESPACE: config.temporalNamespace,
      BANJIE_TEMPORAL_TASK_QUEUE: TASK_QUEUE,
      BANJIE_API_PORT: String(port),
      BANJIE_DATA_DIR: layout.root,
    },
    usual: {
      BANJIE_PUBLIC_URL: apiUrl,
      BANJIE_SIGNING_KEY_FILE: keys.signing,
      BANJIE_CHECK_KEY_FILE: keys.check,
      BANJIE_TOKEN_SECRET_FILE: keys.tokenSecret,
      BANJIE_DATA_KEYS_FILE: keys.data,
      BANJIE_LOOKUP_KEY_FILE: keys.lookup,
      // The accounts of the demonstration share a password that everybody knows.
      BANJIE_SECOND_FACTOR: 'optional',
      BANJIE_DEMONSTRATION: 'yes',
      BANJIE_ARCHIVE_KEY_FILE: keys.archive,
      BANJIE_PAYLOAD_KEYS_FILE: keys.payloadKeys,
      BANJIE_TEMPORAL_UI_URL: uiUrl,
    },
  });
  const common = { env, runDir: layout.run, logDir: layout.log, graceMs: config.shutdownGraceMs + 5_000 };
  const start = (name: 'api' | 'worker', ready: () => Promise<void>): Promise<unknown> =>
    keep(name, () => startService({ ...common, name, entry: join(__dirname, `main.${name}.js`) }, ready));
  await Promise.all([
    start('api', () => isHealthy(`${apiUrl}/api/health/ready`)),
    start('worker', () =>
      hasWorker({ address: temporalAddress, namespace: config.temporalNamespace, taskQueue: TASK_QUEUE }),
    ),
  ]);
  return apiUrl;
}

async function keep<T extends RunningProcess>(name: string, start: (first?: T) => Promise<T>): Promise<Supervised<T>> {
  const supervised = await supervise(name, start, say);
  started.push(supervised);
  if (stopping) await supervised.stop();
  return supervised;
}

function stopOnSignals(layout: DataLayout): void {
  // Children do not keep this process alive, so that a failed start can end by itself; this does while all is well.
  const alive = setInterval(() => undefined, 60_000);
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say('stopping …');
    await stopAll();
    clearInterval(alive);
    // The lock, and whatever else is true only while this runs.
    rmSync(layout.run, { recursive: true, force: true });
    say('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
}

async function stopAll(): Promise<void> {
  for (const each of started.toReversed()) await each.stop().catch((error: Error) => say(error.message));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch(async (error: Error) => {
  if (stopping) return;
  stopping = true;
  say(error instanceof ConfigError ? error.message : `Banjie does not start: ${error.message}`);
  await stopAll();
  process.exit(1);
});

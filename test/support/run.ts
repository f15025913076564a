/**
 * One test run: what is started once for all test files, in the process that runs jest. Test files learn of it through
 * one environment variable, which jest's workers inherit.
 *
 * Everything of a run lives in a folder of its own under the system's temporary folder and on free ports, so that runs
 * beside each other do not meet. A run ends what it started, also on Ctrl-C; what a killed run left, the next one ends.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDevConfig } from '../../src/config';
import { createDatabase, createLogin, externalCluster } from '../../src/ops/engines/databases';
import { startPostgres } from '../../src/ops/engines/postgres';
import { endStrays, identify, isRunning, killAllNow, readIdentity } from '../../src/ops/engines/processes';
import { resolveAndStartTemporal } from '../../src/ops/engines/temporal';
import type { JavaProgram } from '../../src/ops/engines/java-program';
import { buildTimeSkipping } from '../../src/ops/engines/time-skipping-build';
import { grantRights } from '../../src/ops/grant-rights';
import { migrateDatabase, prepareDatabase } from '../../src/ops/prepare';
import { bundleWorkflows } from '../../src/ops/workflow-bundle';
import { TEST_DATA_KEYS } from './data-keys';

const PREFIX = 'banjie-test-';
const VARIABLE = 'BANJIE_TEST_RUN';

/** The database that every test file gets a copy of: migrated, otherwise empty. */
export const TEMPLATE = 'banjie_template';

/** The same with the example centre of `data/` in it. */
export const CENTRE_TEMPLATE = 'banjie_centre_template';

/** The role of every API and worker of this run. */
export const APPLICATION = { name: 'banjie_app', password: 'the application of these tests' };

/** What test files may know of the run. */
export interface TestRun {
  readonly folder: string;
  /** The maintenance database of the run's cluster, as superuser. */
  readonly postgresUrl?: string;
  readonly timeSkipping?: JavaProgram;
  readonly devServerAddress?: string;
  /** Where the portal was built for this run. */
  readonly portal?: string;
}

/** @throws Error in a test file whose jest project starts no engines */
export function currentRun(): TestRun {
  const text = process.env[VARIABLE];
  if (!text) throw new Error('no engines are started for tests in this folder: see the projects in jest.config.js');
  return JSON.parse(text) as TestRun;
}

export const runDir = (run: TestRun): string => join(run.folder, 'run');
export const logFile = (run: TestRun, name: string): string => join(run.folder, 'log', `${name}.log`);

/** For what is read and written: a Postgres with the migrated template. */
export async function startForDatabase(): Promise<void> {
  const run = await openRun();
  if (run.postgresUrl) return;
  const postgresUrl = await startTemplatedPostgres(run);
  publish({ ...currentRun(), postgresUrl });
}

/** For journeys: a Postgres with both templates, the program of the time-skipping server, and the bundled workflows. */
export async function startForJourneys(): Promise<void> {
  const run = await openRun();
  if (run.timeSkipping) return;
  const { cacheDir } = loadDevConfig();
  const building = buildTimeSkipping({ cacheDir, say });
  const [, timeSkipping] = await Promise.all([startWithCentre(), building, bundleOf(run)]);
  publish({ ...currentRun(), timeSkipping });
}

async function startWithCentre(): Promise<void> {
  await startForDatabase();
  const cluster = externalCluster(currentRun().postgresUrl!);
  await prepareDatabase(await createDatabase(cluster, CENTRE_TEMPLATE, TEMPLATE), TEST_DATA_KEYS, () => undefined);
}

/** The file with the workflows; made where the projects that most need it have not made it yet. */
export async function bundleOf(run: TestRun): Promise<string> {
  const file = join(run.folder, 'workflow-bundle.js');
  if (existsSync(file)) return file;
  const { code } = await bundleWorkflows();
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

/** For the portal: the same, and the pages as they are built for people. */
export async function startForPortal(): Promise<void> {
  const run = await openRun();
  await startForJourneys();
  if (run.portal) return;
  const portal = join(run.folder, 'web');
  const root = join(__dirname, '..', '..');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = join(root, 'web', 'vite.config.mjs');
  execFileSync(process.execPath, [vite, 'build', '--config', config, '--outDir', portal, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // As people get it; jest says something else.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  publish({ ...currentRun(), portal });
}

/** For everything that asks the API: the same, and a development server. */
export async function startForApi(): Promise<void> {
  const run = await openRun();
  await Promise.all([startForJourneys(), run.devServerAddress ? undefined : startDevServer(run)]);
}

/** Ends everything of this run and removes its folder. Safe to call again. */
export async function endRun(): Promise<void> {
  if (!process.env[VARIABLE]) return;
  const run = currentRun();
  delete process.env[VARIABLE];
  await endStrays(runDir(run));
  rmSync(run.folder, { recursive: true, force: true, maxRetries: 5 });
}

async function startTemplatedPostgres(run: TestRun): Promise<string> {
  const postgres = await startPostgres({
    dataDir: join(run.folder, 'postgres'),
    runDir: runDir(run),
    logFile: logFile(run, 'postgres'),
    durable: false,
  });
  await createLogin(postgres, APPLICATION);
  const ownerUrl = await createDatabase(postgres, TEMPLATE);
  await migrateDatabase(ownerUrl, say);
  await grantRights(ownerUrl, { application: APPLICATION.name });
  return postgres.url;
}

async function startDevServer(run: TestRun): Promise<void> {
  const { cacheDir, engineDownload: download } = loadDevConfig();
  const { address } = await resolveAndStartTemporal({
    namespace: 'banjie',
    runDir: runDir(run),
    logFile: logFile(run, 'temporal'),
    cacheDir,
    download,
    say,
  });
  publish({ ...currentRun(), devServerAddress: address });
}

async function openRun(): Promise<TestRun> {
  if (process.env[VARIABLE]) return currentRun();
  await sweepAbandonedRuns();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // Postgres runs as another user when this process is root's.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'run'));
  writeFileSync(join(folder, 'owner'), JSON.stringify(identify(process.pid)));
  publish({ folder });
  endOnSignals({ folder });
  return currentRun();
}

function publish(run: TestRun): void {
  process.env[VARIABLE] = JSON.stringify(run);
}

/** Jest calls no teardown when it is interrupted, and what is just being started is not in any pid file yet. */
function endOnSignals(run: TestRun): void {
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.once(signal, () => void endRun().finally(() => process.exit(code)));
  }
  process.once('exit', () => {
    killAllNow(runDir(run));
    rmSync(run.folder, { recursive: true, force: true, maxRetries: 5 });
  });
}

async function sweepAbandonedRuns(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    const owner = readIdentity(join(folder, 'owner'));
    if (!owner || isRunning(owner) || !existsSync(join(folder, 'run'))) continue;
    const ended = await endStrays(join(folder, 'run'));
    if (ended.length > 0) say(`an earlier test run was killed: ended its ${ended.join(', ')}`);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function say(line: string): void {
  process.stderr.write(`[engines] ${line}\n`);
}

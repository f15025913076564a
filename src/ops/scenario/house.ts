/**
 * What is started once for a file: Postgres with a migrated template, the process of the time-skipping Temporals, and the
 * bundled workflows. Lives in a folder of its own under the system's temporary folder; ends what it started, also on Ctrl-C.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { loadDevConfig } from '../../config';
import { createDatabase, createLogin, type Cluster, type Login } from '../engines/databases';
import { startPostgres } from '../engines/postgres';
import { endStrays, killAllNow } from '../engines/processes';
import { TimeSkippingServers } from '../engines/time-skipping';
import { buildTimeSkipping } from '../engines/time-skipping-build';
import { grantRights } from '../grant-rights';
import { migrateDatabase } from '../prepare';
import { BUNDLE_FILE, bundleWorkflows } from '../workflow-bundle';
import { compileSources, folderForPrograms } from './compiled';
import { WarmServices } from './warm-services';

const TEMPLATE = 'scenario_template';

export interface House {
  readonly cluster: Cluster;
  /** The database that every timeline gets a copy of. */
  readonly template: string;
  /** The role of every API and worker. */
  readonly login: Login;
  /** Of every timeline; opened for it and closed after it. */
  readonly time: TimeSkippingServers;
  readonly bundle: string;
  /** The folder of the API's and the worker's programs, compiled. */
  readonly programs: string;
  /** Of towns whose worker is never restarted. */
  readonly services: WarmServices;
  readonly runDir: string;
  readonly logDir: string;
  close(): Promise<void>;
}

/** @param say told what is being built or fetched for the first time */
export async function openHouse(say: (line: string) => void): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-scenario-'));
  // Postgres runs as another user when this process is root's.
  chmodSync(folder, 0o755);
  const runDir = join(folder, 'run');
  const logDir = join(folder, 'log');
  const made = [folder];
  const forget = endOnSignals(made, runDir);
  const login = { name: 'banjie_app', password: randomBytes(18).toString('base64url') };
  const close = async (): Promise<void> => {
    forget();
    await endStrays(runDir);
    removeAll(made);
  };
  try {
    const [cluster, program, bundle, programs] = await Promise.all([
      templatedPostgres(folder, runDir, logDir, login),
      buildTimeSkipping({ cacheDir: loadDevConfig().cacheDir, say }),
      workflowBundle(folder),
      compiledPrograms(made),
    ]);
    const services = new WarmServices({ programs, bundle, runDir, logDir });
    const time = new TimeSkippingServers({ program, runDir, logFile: join(logDir, 'time.log') });
    return { cluster, template: TEMPLATE, login, time, bundle, programs, services, runDir, logDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function templatedPostgres(folder: string, runDir: string, logDir: string, login: Login): Promise<Cluster> {
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    runDir,
    logFile: join(logDir, 'postgres.log'),
    durable: false,
  });
  await createLogin(postgres, login);
  const ownerUrl = await createDatabase(postgres, TEMPLATE);
  await migrateDatabase(ownerUrl, () => undefined);
  await grantRights(ownerUrl, { application: login.name });
  return postgres;
}

/** Whether what runs here was built; from source there is neither a bundle nor compiled programs. */
const BUILT = extname(__filename) === '.js';

async function workflowBundle(folder: string): Promise<string> {
  if (BUILT) return BUNDLE_FILE;
  const file = join(folder, 'workflow-bundle.js');
  writeFileSync(file, (await bundleWorkflows()).code);
  return file;
}

/** @param made is told of the folder that is to be removed at the end */
async function compiledPrograms(made: string[]): Promise<string> {
  const sources = join(__dirname, '..', '..');
  if (BUILT) return sources;
  const programs = folderForPrograms();
  made.push(programs);
  await compileSources(sources, programs);
  return programs;
}

function removeAll(folders: readonly string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** @returns how to take it back */
function endOnSignals(made: readonly string[], runDir: string): () => void {
  const end = (): void => {
    killAllNow(runDir);
    removeAll(made);
  };
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  const stops = Object.entries(codes).map(([signal, code]) => [signal, () => process.exit(code)] as const);
  process.once('exit', end);
  for (const [signal, stop] of stops) process.once(signal, stop);
  return () => {
    process.removeListener('exit', end);
    for (const [signal, stop] of stops) process.removeListener(signal, stop);
  };
}

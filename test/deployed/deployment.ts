/**
 * Everything as a centre deploys it, by the same steps: one Postgres with both databases, a real Temporal server, which may
 * ask for certificates and tokens, preparation, API and worker, each with what it may have and no more.
 */
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { loadDevConfig } from '../../src/config';
import { createDatabase, createLogin, urlAs } from '../../src/ops/engines/databases';
import { freePort } from '../../src/ops/engines/ports';
import { startPostgres, type RunningPostgres } from '../../src/ops/engines/postgres';
import { tailOf, type RunningProcess } from '../../src/ops/engines/processes';
import { supervise } from '../../src/ops/engines/supervise';
import {
  startTemporalServer,
  temporalServerPrograms,
  type RunningTemporalServer,
  type TemporalServerOptions,
} from '../../src/ops/engines/temporal-server';
import { keepTrialKeys } from '../../src/ops/trial-keys';
import { buildInto } from '../support/built';
import { TEST_DATA_KEYS_SAID } from '../support/data-keys';
import { currentRun } from '../support/run';
import { OPEN_TO_ALL, secureCluster, type Security, type SharedSecurity } from './cluster-security';
import { Release } from './release';
import { watch, type Watched } from './watched';

const NAMESPACE = 'anlan';
const START_TIMEOUT_MS = 60_000;
const TEMPORAL_DATABASE = 'temporal';
const APPLICATION = { name: 'banjie_app', password: 'the application as deployed' };
const AUDIT_READER = { name: 'banjie_audit', password: 'whoever verifies, as deployed' };

export interface Deployment {
  readonly folder: string;
  /** Where the processes are named by pid files: `api`, `worker`, `postgres`, `temporal-server-temporal`. */
  readonly runDir: string;
  readonly api: string;
  readonly postgres: RunningPostgres;
  /** The books, as API and worker sign in to them. */
  readonly booksUrl: string;
  /** Names of its databases: the books, and what Temporal keeps. */
  readonly databases: readonly string[];
  /** Files that the processes write for operators, by process. */
  readonly logs: Readonly<Record<Part, string>>;
  /** As they were first started. */
  readonly processes: Readonly<Record<Part, RunningProcess>>;
  readonly temporal: { readonly address: string; readonly namespace: string };
  /** What API and worker tell of themselves; null where nobody watches. */
  readonly watched: Watched | null;
  /** Ends every process as kill -9 does; the data stay. */
  kill(): Promise<void>;
  /** Starts Postgres on its folder, which may be another one by now, and then Temporal on it; on the ports from before. */
  startEngines(settings?: Readonly<Record<string, string>>): Promise<void>;
  /** Starts worker and API. */
  startServices(): Promise<void>;
  /** The program as it is built in another folder, on the same engines, data and keys. */
  release(folder: string): Release;
  /** Runs a program of the build to its end, with the environment of the worker. @throws Error when it fails */
  run(program: string, ...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** One on a Temporal that others use too, which asks for certificates and tokens. */
export interface SharedDeployment extends Deployment {
  readonly temporal: Deployment['temporal'] & Pick<SharedSecurity, 'tokens' | 'authority' | 'client'>;
  /** How somebody with the certificate of API and worker connects. */
  readonly tls: SharedSecurity['tls'];
}

/** What may be otherwise than as a centre deploys it; left out: nothing is. */
export interface DeploymentOptions {
  readonly historyShards?: number;
  /** What API and worker are told beyond what they need. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What node is told that runs them. */
  readonly nodeArgs?: readonly string[];
  /** Another checkout of this repository, which is built and run instead. */
  readonly checkout?: string;
  /** Settings of Postgres beyond those of a development. */
  readonly postgresSettings?: Readonly<Record<string, string>>;
  /** Where Postgres keeps its data; everybody may pass through to it. */
  readonly postgresData?: string;
  readonly temporal?: Pick<TemporalServerOptions, 'faults' | 'dynamicConfig'>;
  /** The address at which a process reaches a server: something may stand between. It is given where the server listens. */
  readonly between?: (process: 'api' | 'worker', server: 'postgres' | 'temporal', address: string) => Promise<string>;
  /** Whether whatever ends unasked is started again where it was, as the services of a machine are. */
  readonly keptUp?: boolean;
  /** Whether figures are shown and traces taken. */
  readonly watched?: boolean;
}

type Part = 'api' | 'worker' | 'temporal' | 'postgres';
type Environment = Readonly<Record<string, string>>;

/** Makes and starts everything, with a Temporal that asks nobody who he is; some twenty seconds, but for its building. */
export function deployAlone(options: DeploymentOptions = {}): Promise<Deployment> {
  return deployInto(newFolder(), OPEN_TO_ALL, options);
}

/** The same with a Temporal that asks for certificates and tokens. */
export async function deploy(options: DeploymentOptions = {}): Promise<SharedDeployment> {
  const folder = newFolder();
  const security = await secureCluster(join(folder, 'secrets'), NAMESPACE);
  const deployment = await deployInto(folder, security, options);
  const { tokens, authority, client, tls } = security;
  return { ...deployment, temporal: { ...deployment.temporal, tokens, authority, client }, tls };
}

function newFolder(): string {
  const folder = mkdtempSync(join(currentRun().folder, 'deployed-'));
  // Postgres runs as another user when this process is root's.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'secrets'));
  return folder;
}

async function deployInto(folder: string, security: Security, options: DeploymentOptions): Promise<Deployment> {
  const [runDir, logDir] = [join(folder, 'run'), join(folder, 'log')];
  mkdirSync(logDir, { recursive: true });
  const logOf = (name: Part): string => join(logDir, `${name}.log`);
  const logs = { api: logOf('api'), worker: logOf('worker'), temporal: logOf('temporal'), postgres: logOf('postgres') };
  const watched = options.watched ? await watch() : null;
  const [owned, running]: [{ stop(): Promise<void> }[], RunningProcess[]] = [[], []];
  const stop = async (): Promise<void> => {
    for (const one of owned.splice(0).reverse()) await one.stop();
    await watched?.stop();
  };
  const begin = async <T extends RunningProcess>(name: string, start: (first?: T) => Promise<T>): Promise<T> => {
    const kept = options.keptUp ? await supervise(name, start, say) : undefined;
    const first = kept?.first ?? (await start());
    owned.push(kept ?? first);
    running.push(first);
    return first;
  };
  try {
    await buildInto(folder, options.checkout);
    const cluster = {
      dataDir: options.postgresData ?? join(folder, 'postgres'),
      runDir,
      logFile: logs.postgres,
      settings: options.postgresSettings,
    };
    const postgres = await begin('postgres', (first?: RunningPostgres) =>
      startPostgres({ ...cluster, port: first?.port }),
    );
    const server: TemporalServerOptions = {
      programs: await temporalServerPrograms({ cacheDir: loadDevConfig().cacheDir, say }),
      cluster: postgres,
      database: TEMPORAL_DATABASE,
      historyShards: options.historyShards ?? 4,
      runDir,
      logFile: logs.temporal,
      ...security.server,
      ...options.temporal,
    };
    const temporal = await begin('temporal', (first?: RunningTemporalServer) =>
      startTemporalServer({ ...server, ports: first?.ports }),
    );

    const keys = await keepTrialKeys(join(folder, 'secrets'));
    const ownerUrl = await createDatabase(postgres, 'banjie');
    for (const login of [APPLICATION, AUDIT_READER]) await createLogin(postgres, login);
    const reaching = {
      ...TEST_DATA_KEYS_SAID,
      BANJIE_DATABASE_URL: urlAs(ownerUrl, APPLICATION),
      BANJIE_TEMPORAL_ADDRESS: temporal.address,
      BANJIE_TEMPORAL_NAMESPACE: NAMESPACE,
    };
    const preparing = {
      ...reaching,
      ...security.preparing,
      BANJIE_MIGRATION_DATABASE_URL: ownerUrl,
      BANJIE_AUDIT_DATABASE_URL: urlAs(ownerUrl, AUDIT_READER),
    };
    const apiPort = await freePort();
    const api = `http://127.0.0.1:${apiPort}`;
    const serving = {
      ...reaching,
      ...security.serving,
      BANJIE_API_PORT: String(apiPort),
      BANJIE_DATA_DIR: folder,
      BANJIE_TOKEN_SECRET_FILE: keys.tokenSecret,
      BANJIE_PAYLOAD_KEYS_FILE: keys.payloadKeys,
      BANJIE_ARCHIVE_KEY_FILE: keys.archive,
      BANJIE_SECOND_FACTOR: 'optional',
      BANJIE_LOG_LEVEL: 'debug',
      BANJIE_SHUTDOWN_GRACE_SECONDS: '5',
    };
    const queue = { address: temporal.address, ...security.looking, namespace: NAMESPACE, taskQueue: 'banjie' };
    const releaseIn = (built: string): Release =>
      new Release({ folder: built, preparing, serving: { ...serving, ...options.settings }, queue, runDir });
    const release = releaseIn(folder);
    await release.prepare();
    await release.seed();
    const started = async (name: 'api' | 'worker'): Promise<RunningProcess> => {
      const environment = { ...watched?.settingsOf(name), ...(await placesOf(name, serving, options)) };
      const start = { name, logFile: logs[name], environment, nodeArgs: options.nodeArgs };
      return begin(name, () => (name === 'api' ? release.startApi(start, apiPort) : release.startWorker(start)));
    };
    const startServices = async (): Promise<{ readonly api: RunningProcess; readonly worker: RunningProcess }> => ({
      worker: await started('worker'),
      api: await started('api'),
    });
    return {
      folder,
      runDir,
      api,
      postgres,
      booksUrl: reaching.BANJIE_DATABASE_URL,
      processes: { ...(await startServices()), temporal, postgres },
      databases: ['banjie', TEMPORAL_DATABASE, `${TEMPORAL_DATABASE}_visibility`],
      logs,
      temporal: { address: temporal.address, namespace: NAMESPACE },
      watched,
      kill: async () => {
        owned.splice(0);
        await killAll(running.splice(0));
      },
      startEngines: async (settings) => {
        await begin('postgres', () =>
          startPostgres({ ...cluster, port: postgres.port, ...(settings && { settings }) }),
        );
        await promoted(postgres.url);
        await begin('temporal', () => startTemporalServer({ ...server, ports: temporal.ports }));
      },
      startServices: async () => void (await startServices()),
      release: releaseIn,
      run: (program, ...args) => release.run(program, ...args),
      stop,
    };
  } catch (error) {
    await stop();
    const log = tailOf(logs.temporal, 5).replaceAll(/(?<=^.{600}).*$/gm, '…');
    throw new Error(`${(error as Error).message}\nTemporal said last:\n${log}`, { cause: error });
  }
}

/** Where a process reaches the servers, if something stands between. */
async function placesOf(
  process: 'api' | 'worker',
  { BANJIE_DATABASE_URL: direct, BANJIE_TEMPORAL_ADDRESS: temporal }: Environment,
  { between }: DeploymentOptions,
): Promise<Environment> {
  if (!between) return {};
  const url = new URL(direct!);
  url.host = await between(process, 'postgres', url.host);
  return { BANJIE_DATABASE_URL: url.href, BANJIE_TEMPORAL_ADDRESS: await between(process, 'temporal', temporal!) };
}

async function killAll(dying: readonly RunningProcess[]): Promise<void> {
  for (const { pid } of dying) process.kill(pid, 'SIGKILL');
  // Children alone keep no process waiting.
  const waiting = setInterval(() => undefined, 1_000);
  await Promise.all(dying.map(({ exited }) => exited));
  clearInterval(waiting);
}

/** A cluster that is restored answers before it has come to its moment. */
async function promoted(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; await sleep(100)) {
      const { rows } = await client.query<{ recovering: boolean }>('select pg_is_in_recovery() as recovering');
      if (!rows[0]!.recovering) return;
    }
    throw new Error('the cluster does not come to the moment to which it is restored');
  } finally {
    await client.end();
  }
}

function say(line: string): void {
  process.stderr.write(`[engines] ${line}\n`);
}

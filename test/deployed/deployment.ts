/**
 * Everything as a centre deploys it, by the same steps: one Postgres with both databases, a real Temporal server, which may
 * ask for certificates and tokens, preparation, API and worker, each with what it may have and no more.
 */
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TLSConfig } from '@temporalio/common/lib/internal-non-workflow';
import { loadDevConfig, inheritedEnvironment } from '../../src/config';
import { createDatabase, createLogin, urlAs } from '../../src/ops/engines/databases';
import { endingWithUs } from '../../src/ops/engines/own-program';
import { freePort } from '../../src/ops/engines/ports';
import { startPostgres, type RunningPostgres } from '../../src/ops/engines/postgres';
import { spawnOwned, tailOf, type RunningProcess } from '../../src/ops/engines/processes';
import { isHealthy } from '../../src/ops/engines/services';
import { retryUntil } from '../../src/ops/engines/serving';
import {
  startTemporalServer,
  temporalServerPrograms,
  type TemporalServerOptions,
} from '../../src/ops/engines/temporal-server';
import { hasWorker, type QueueAt } from '../../src/ops/engines/workers';
import { prepareDatabase } from '../../src/ops/prepare';
import { keepTrialKeys } from '../../src/ops/trial-keys';
import { buildInto } from '../support/built';
import { Authority, type KeyPair } from '../support/certificates';
import { TEST_DATA_KEYS, TEST_DATA_KEYS_SAID } from '../support/data-keys';
import { currentRun } from '../support/run';
import { clusterTokens, type ClusterTokens } from './cluster-tokens';

const NAMESPACE = 'anlan';
const START_TIMEOUT_MS = 60_000;
const TEMPORAL_DATABASE = 'temporal';
const APPLICATION = { name: 'banjie_app', password: 'the application as deployed' };
const AUDIT_READER = { name: 'banjie_audit', password: 'whoever verifies, as deployed' };

export interface Deployment {
  readonly folder: string;
  readonly api: string;
  readonly postgres: RunningPostgres;
  /** Names of its databases: the books, and what Temporal keeps. */
  readonly databases: readonly string[];
  /** Files that the processes write for operators, by process. */
  readonly logs: Readonly<Record<Part, string>>;
  readonly processes: Readonly<Record<Part, RunningProcess>>;
  readonly temporal: { readonly address: string; readonly namespace: string };
  /** Runs a program of the build to its end, with the environment of the worker. @throws Error when it fails */
  run(program: string, ...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** One on a Temporal that others use too, which asks for certificates and tokens. */
export interface SharedDeployment extends Deployment {
  readonly temporal: Deployment['temporal'] & {
    readonly tokens: ClusterTokens;
    /** Who signed all certificates. */
    readonly authority: Authority;
    /** That of API and worker. */
    readonly client: KeyPair;
  };
  /** How somebody with the certificate of API and worker connects. */
  readonly tls: TLSConfig;
}

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
}

type Part = 'api' | 'worker' | 'temporal' | 'postgres';

/** What a Temporal asks for, and who shows what. */
interface Security {
  readonly server: Pick<TemporalServerOptions, 'tls' | 'tokenKeys' | 'client'>;
  readonly preparing: Readonly<Record<string, string>>;
  readonly serving: Readonly<Record<string, string>>;
  readonly looking: Pick<QueueAt, 'tls' | 'apiKey'>;
}

const OPEN_TO_ALL: Security = { server: {}, preparing: {}, serving: {}, looking: {} };

/** Makes and starts everything, with a Temporal that asks nobody who he is; some twenty seconds, but for its building. */
export function deployAlone(options: DeploymentOptions = {}): Promise<Deployment> {
  return deployInto(newFolder(), OPEN_TO_ALL, options);
}

/** The same with a Temporal that asks for certificates and tokens. */
export async function deploy(): Promise<SharedDeployment> {
  const folder = newFolder();
  const secrets = join(folder, 'secrets');
  const authority = new Authority(secrets, 'authority');
  const [host, client] = [authority.issue('localhost', ['127.0.0.1']), authority.issue('banjie')];
  const tokens = await clusterTokens(join(secrets, 'token-keys.json'));
  const tls = {
    serverNameOverride: 'localhost',
    serverRootCACertificate: readFileSync(authority.certificate),
    clientCertPair: { crt: readFileSync(client.certificate), key: readFileSync(client.key) },
  };
  const shown = {
    BANJIE_TEMPORAL_TLS_CA_FILE: authority.certificate,
    BANJIE_TEMPORAL_TLS_SERVER_NAME: tls.serverNameOverride,
    BANJIE_TEMPORAL_TLS_CERT_FILE: client.certificate,
    BANJIE_TEMPORAL_TLS_KEY_FILE: client.key,
  };
  const withToken = async (name: string, permission: string): Promise<Record<string, string>> => {
    writeFileSync(join(secrets, name), await tokens.sign([permission]), { mode: 0o600 });
    return { ...shown, BANJIE_TEMPORAL_API_KEY_FILE: join(secrets, name) };
  };
  const deployment = await deployInto(folder, {
    server: { tls: { authority: authority.certificate, ...host }, tokenKeys: tokens.keys, client: { tls } },
    // The operator of the cluster lets whoever prepares make the namespace; API and worker may only use it.
    preparing: await withToken('preparing-token', 'temporal-system:admin'),
    serving: await withToken('token', `${NAMESPACE}:write`),
    looking: { tls, apiKey: await tokens.sign([`${NAMESPACE}:read`]) },
  });
  return { ...deployment, temporal: { ...deployment.temporal, tokens, authority, client }, tls };
}

function newFolder(): string {
  const folder = mkdtempSync(join(currentRun().folder, 'deployed-'));
  // Postgres runs as another user when this process is root's.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'secrets'));
  return folder;
}

async function deployInto(folder: string, security: Security, options: DeploymentOptions = {}): Promise<Deployment> {
  const [runDir, logDir] = [join(folder, 'run'), join(folder, 'log')];
  mkdirSync(logDir, { recursive: true });
  const logOf = (name: Part): string => join(logDir, `${name}.log`);
  const started: RunningProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const running of started.splice(0).reverse()) await running.stop();
  };
  try {
    await buildInto(folder, options.checkout);
    const postgres = await startPostgres({
      dataDir: join(folder, 'postgres'),
      runDir,
      logFile: logOf('postgres'),
      settings: options.postgresSettings,
    });
    started.push(postgres);
    const temporal = await startTemporalServer({
      programs: await temporalServerPrograms({ cacheDir: loadDevConfig().cacheDir, say }),
      cluster: postgres,
      database: TEMPORAL_DATABASE,
      historyShards: options.historyShards ?? 4,
      runDir,
      logFile: logOf('temporal'),
      ...security.server,
    });
    started.push(temporal);

    const keys = await keepTrialKeys(join(folder, 'secrets'));
    const ownerUrl = await createDatabase(postgres, 'banjie');
    for (const login of [APPLICATION, AUDIT_READER]) await createLogin(postgres, login);
    const reaching = {
      BANJIE_DATABASE_URL: urlAs(ownerUrl, APPLICATION),
      BANJIE_TEMPORAL_ADDRESS: temporal.address,
      BANJIE_TEMPORAL_NAMESPACE: NAMESPACE,
      ...TEST_DATA_KEYS_SAID,
    };
    const run = async (environment: Record<string, string>, program: string, ...args: string[]): Promise<string> => {
      const how = { cwd: folder, env: inheritedEnvironment(environment) };
      const script = join(folder, 'dist', program);
      try {
        return (await promisify(execFile)(process.execPath, [script, ...args], how)).stdout;
      } catch (error) {
        throw new Error(`${program}: ${(error as { stdout: string }).stdout}`, { cause: error });
      }
    };
    const preparing = {
      ...reaching,
      ...security.preparing,
      BANJIE_MIGRATION_DATABASE_URL: ownerUrl,
      BANJIE_AUDIT_DATABASE_URL: urlAs(ownerUrl, AUDIT_READER),
    };
    await run(preparing, 'main.prepare.js');
    await prepareDatabase(ownerUrl, TEST_DATA_KEYS, () => undefined);

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
      ...options.settings,
    };
    const service = async (name: 'api' | 'worker', ready: () => Promise<void>): Promise<RunningProcess> => {
      const running = await spawnOwned({
        name,
        ...endingWithUs(join(folder, 'dist', `main.${name}.js`), [], options.nodeArgs),
        env: inheritedEnvironment(serving),
        runDir,
        logFile: logOf(name),
      });
      started.push(running);
      await retryUntil(performance.now() + START_TIMEOUT_MS, running, ready);
      return running;
    };
    const queue = { address: temporal.address, ...security.looking, namespace: NAMESPACE, taskQueue: 'banjie' };
    const worker = await service('worker', () => hasWorker(queue));
    return {
      folder,
      api,
      postgres,
      processes: { worker, api: await service('api', () => isHealthy(`${api}/api/health/ready`)), temporal, postgres },
      databases: ['banjie', TEMPORAL_DATABASE, `${TEMPORAL_DATABASE}_visibility`],
      logs: { api: logOf('api'), worker: logOf('worker'), temporal: logOf('temporal'), postgres: logOf('postgres') },
      temporal: { address: temporal.address, namespace: NAMESPACE },
      run: (program, ...args) => run(serving, program, ...args),
      stop,
    };
  } catch (error) {
    await stop();
    const log = tailOf(logOf('temporal'), 5).replaceAll(/(?<=^.{600}).*$/gm, '…');
    throw new Error(`${(error as Error).message}\nTemporal said last:\n${log}`, { cause: error });
  }
}

function say(line: string): void {
  process.stderr.write(`[engines] ${line}\n`);
}

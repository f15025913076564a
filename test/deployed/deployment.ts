/**
 * Everything as a centre deploys it, by the same steps: one Postgres with both databases, a real Temporal server that asks
 * for certificates and tokens, preparation, API and worker, each with what it may have and no more.
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
import { startTemporalServer, temporalServerPrograms } from '../../src/ops/engines/temporal-server';
import { hasWorker } from '../../src/ops/engines/workers';
import { prepareDatabase } from '../../src/ops/prepare';
import { keepTrialKeys } from '../../src/ops/trial-keys';
import { buildInto } from '../support/built';
import { Authority, type KeyPair } from '../support/certificates';
import { TEST_DATA_KEYS } from '../support/data-keys';
import { currentRun } from '../support/run';
import { clusterTokens, type ClusterTokens } from './cluster-tokens';
import { collectTraces, type TraceCollector } from './trace-collector';

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
  readonly logs: Readonly<Record<'api' | 'worker' | 'temporal' | 'postgres', string>>;
  readonly temporal: {
    readonly address: string;
    readonly namespace: string;
    readonly tokens: ClusterTokens;
    /** Who signed all certificates. */
    readonly authority: Authority;
    /** That of API and worker. */
    readonly client: KeyPair;
  };
  /** What API and worker tell about themselves while they run. */
  readonly telemetry: {
    readonly traces: TraceCollector;
    readonly metrics: Readonly<Record<'api' | 'worker' | 'sdk', string>>;
  };
  /** How somebody with the certificate of API and worker connects. */
  readonly tls: TLSConfig;
  /** Runs a program of the build to its end, with the environment of the worker. @throws Error when it fails */
  run(program: string, ...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Makes and starts everything; some twenty seconds, but for the building of the server. */
export async function deploy(): Promise<Deployment> {
  const folder = mkdtempSync(join(currentRun().folder, 'deployed-'));
  // Postgres runs as another user when this process is root's.
  chmodSync(folder, 0o755);
  const [runDir, logDir] = [join(folder, 'run'), join(folder, 'log')];
  mkdirSync(logDir, { recursive: true });
  const logOf = (name: string): string => join(logDir, `${name}.log`);
  const started: Pick<RunningProcess, 'stop'>[] = [];
  const stop = async (): Promise<void> => {
    for (const running of started.splice(0).reverse()) await running.stop();
  };
  try {
    await buildInto(folder);
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), runDir, logFile: logOf('postgres') });
    started.push(postgres);
    const secrets = join(folder, 'secrets');
    mkdirSync(secrets);
    const authority = new Authority(secrets, 'authority');
    const [host, client] = [authority.issue('localhost', ['127.0.0.1']), authority.issue('banjie')];
    const tokens = await clusterTokens(join(secrets, 'token-keys.json'));
    const tls = {
      serverNameOverride: 'localhost',
      serverRootCACertificate: readFileSync(authority.certificate),
      clientCertPair: { crt: readFileSync(client.certificate), key: readFileSync(client.key) },
    };
    const temporal = await startTemporalServer({
      programs: await temporalServerPrograms({ cacheDir: loadDevConfig().cacheDir, say }),
      cluster: postgres,
      database: TEMPORAL_DATABASE,
      historyShards: 4,
      runDir,
      logFile: logOf('temporal'),
      tls: { authority: authority.certificate, ...host },
      tokenKeys: tokens.keys,
      client: { tls },
    });
    started.push(temporal);

    const keys = await keepTrialKeys(secrets);
    const ownerUrl = await createDatabase(postgres, 'banjie');
    for (const login of [APPLICATION, AUDIT_READER]) await createLogin(postgres, login);
    const tokenFile = (name: string, text: string): string => {
      writeFileSync(join(secrets, name), text, { mode: 0o600 });
      return join(secrets, name);
    };
    const reaching = {
      BANJIE_DATABASE_URL: urlAs(ownerUrl, APPLICATION),
      BANJIE_TEMPORAL_ADDRESS: temporal.address,
      BANJIE_TEMPORAL_NAMESPACE: NAMESPACE,
      BANJIE_TEMPORAL_TLS_CA_FILE: authority.certificate,
      BANJIE_TEMPORAL_TLS_SERVER_NAME: tls.serverNameOverride,
      BANJIE_TEMPORAL_TLS_CERT_FILE: client.certificate,
      BANJIE_TEMPORAL_TLS_KEY_FILE: client.key,
    };
    const run = async (environment: Record<string, string>, program: string, ...args: string[]): Promise<string> => {
      const options = { cwd: folder, env: inheritedEnvironment(environment) };
      const script = join(folder, 'dist', program);
      try {
        return (await promisify(execFile)(process.execPath, [script, ...args], options)).stdout;
      } catch (error) {
        throw new Error(`${program}: ${(error as { stdout: string }).stdout}`, { cause: error });
      }
    };
    // The operator of the cluster lets whoever prepares make the namespace; API and worker may only use it.
    const preparing = {
      ...reaching,
      BANJIE_MIGRATION_DATABASE_URL: ownerUrl,
      BANJIE_AUDIT_DATABASE_URL: urlAs(ownerUrl, AUDIT_READER),
      BANJIE_TEMPORAL_API_KEY_FILE: tokenFile('preparing-token', await tokens.sign(['temporal-system:admin'])),
    };
    await run(preparing, 'main.prepare.js');
    await prepareDatabase(ownerUrl, TEST_DATA_KEYS, () => undefined);

    const traces = await collectTraces();
    started.push(traces);
    const apiPort = await freePort();
    const metricsPorts = { api: await freePort(), worker: await freePort(), sdk: await freePort() };
    const api = `http://127.0.0.1:${apiPort}`;
    const serving = {
      ...reaching,
      BANJIE_TEMPORAL_API_KEY_FILE: tokenFile('token', await tokens.sign([`${NAMESPACE}:write`])),
      BANJIE_API_PORT: String(apiPort),
      BANJIE_DATA_DIR: folder,
      BANJIE_TOKEN_SECRET_FILE: keys.tokenSecret,
      BANJIE_PAYLOAD_KEYS_FILE: keys.payloadKeys,
      BANJIE_ARCHIVE_KEY_FILE: keys.archive,
      BANJIE_SECOND_FACTOR: 'optional',
      BANJIE_LOG_LEVEL: 'debug',
      BANJIE_SHUTDOWN_GRACE_SECONDS: '5',
      BANJIE_TRACES_URL: traces.url,
      BANJIE_TEMPORAL_METRICS_PORT: String(metricsPorts.sdk),
    };
    const queue = { address: temporal.address, tls, apiKey: await tokens.sign([`${NAMESPACE}:read`]) };
    const service = async (name: 'api' | 'worker', ready: () => Promise<void>): Promise<void> => {
      const running = await spawnOwned({
        name,
        ...endingWithUs(join(folder, 'dist', `main.${name}.js`)),
        env: inheritedEnvironment({ ...serving, BANJIE_METRICS_PORT: String(metricsPorts[name]) }),
        runDir,
        logFile: logOf(name),
      });
      started.push(running);
      await retryUntil(performance.now() + START_TIMEOUT_MS, running, ready);
    };
    await service('worker', () => hasWorker({ ...queue, namespace: NAMESPACE, taskQueue: 'banjie' }));
    await service('api', () => isHealthy(`${api}/api/health/ready`));
    return {
      folder,
      api,
      postgres,
      databases: ['banjie', TEMPORAL_DATABASE, `${TEMPORAL_DATABASE}_visibility`],
      logs: { api: logOf('api'), worker: logOf('worker'), temporal: logOf('temporal'), postgres: logOf('postgres') },
      temporal: { address: temporal.address, namespace: NAMESPACE, tokens, authority, client },
      telemetry: {
        traces,
        metrics: {
          api: `http://127.0.0.1:${metricsPorts.api}/metrics`,
          worker: `http://127.0.0.1:${metricsPorts.worker}/metrics`,
          sdk: `http://127.0.0.1:${metricsPorts.sdk}/metrics`,
        },
      },
      tls,
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

/**
 * A real Temporal server on Postgres, all its services in one process, as a centre that runs its own has it; with TLS and
 * authorisation where a cluster is shared. docs/deployment.md says the same in the server's own words.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { inheritedEnvironment } from '../../config';
import { madeOnce, runTool, type Say } from './cache';
import { createDatabase, type Cluster } from './databases';
import { buildGo } from './go-programs';
import { cacheDirectory } from './locations';
import { freePortBelow } from './ports';
import { type RunningProcess, spawnOwned, tailOf } from './processes';
import { connectWhenServing, type ServerAt } from './serving';

/** The newest version that builds from the Go module proxy. */
const VERSION = 'v1.32.0';
const START_TIMEOUT_MS = 120_000;
const PORT_TRIES = 5;
const HOST = '127.0.0.1';
/** It keeps the ports of its members in Postgres as smallint. */
const FIRST_PORT_TOO_HIGH = 32_768;
/** `internal-frontend` serves the server's own workers, which hold no token that an authoriser could ask for. */
const SERVICES = ['frontend', 'internal-frontend', 'history', 'matching', 'worker'] as const;

export interface TemporalServerPrograms {
  readonly server: string;
  /** temporal-sql-tool, which makes and updates the schemas. */
  readonly sqlTool: string;
}

/** Which certificates are shown and asked for, as files of PEM. */
export interface TemporalServerTls {
  readonly authority: string;
  /** Names the host by which clients reach it, and 127.0.0.1. */
  readonly certificate: string;
  readonly key: string;
}

export interface TemporalServerOptions {
  readonly programs: TemporalServerPrograms;
  /** Its superuser makes the two databases when they are missing. */
  readonly cluster: Cluster;
  /** The database of the histories; that of the lists is called so with `_visibility` after it. */
  readonly database: string;
  /** Fixed for the life of the database. */
  readonly historyShards: number;
  readonly runDir: string;
  readonly logFile: string;
  /** Clients must show a certificate of this authority. */
  readonly tls?: TemporalServerTls;
  /** Where the public keys of tokens stand (JWKS), a file or an address; without it everybody may do everything. */
  readonly tokenKeys?: URL;
  /** How the starting process looks whether it answers, where it asks for certificates. */
  readonly client?: Pick<ServerAt, 'tls'>;
  /** Those of an earlier start, so that its members are known where they were; any free ones when left out. */
  readonly ports?: readonly number[];
  readonly dynamicConfig?: Readonly<Record<string, unknown>>;
  /** How often its store fails on purpose, for trials alone. */
  readonly faults?: StoreFaults;
}

/** By store and method, such as `ExecutionStore` and `UpdateWorkflowExecution`: each kind of failure with its share of calls. */
export interface StoreFaults {
  readonly seed: number;
  readonly methods: Readonly<Record<string, Readonly<Record<string, Readonly<Partial<Record<StoreFailure, number>>>>>>>;
}

/** `ExecuteAndTimeout` does what it is asked and says that it failed. */
export type StoreFailure = 'ExecuteAndTimeout' | 'Timeout' | 'Unavailable' | 'ResourceExhausted';

export interface RunningTemporalServer extends RunningProcess {
  readonly address: string;
  /** Two of each service, the frontend's first. */
  readonly ports: readonly number[];
}

/** The programs; some five minutes the first time. @throws Error without Go */
export async function temporalServerPrograms(options: {
  readonly cacheDir?: string;
  readonly say: Say;
}): Promise<TemporalServerPrograms> {
  const folder = join(cacheDirectory(options.cacheDir), `temporal-server-${VERSION}`);
  const packages = ['server', 'tools/sql'].map((path) => `go.temporal.io/server/cmd/${path}@${VERSION}`);
  const doing = `building the Temporal server ${VERSION} with Go (once; some minutes)`;
  await madeOnce(folder, options.say, (draft) => buildGo(draft, { packages, doing }, options.say));
  return { server: join(folder, 'server'), sqlTool: join(folder, 'sql') };
}

/**
 * Makes its databases or brings their schemas up to date, starts it, and waits until it answers. It has no namespace yet.
 * @throws Error when it does not start; the message has the end of its log
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<RunningTemporalServer> {
  await prepareStore(options);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (options.ports !== undefined || attempt === PORT_TRIES) throw error;
    }
  }
}

const storesOf = ({ database }: TemporalServerOptions): readonly { name: string; schema: string }[] => [
  { name: database, schema: 'temporal' },
  { name: `${database}_visibility`, schema: 'visibility' },
];

async function prepareStore(options: TemporalServerOptions): Promise<void> {
  const { hostname, port, username, password } = new URL(options.cluster.url);
  const env = inheritedEnvironment({ SQL_PASSWORD: decodeURIComponent(password) });
  for (const { name, schema } of storesOf(options)) {
    await createDatabase(options.cluster, name);
    const base = [
      '--plugin',
      'postgres12',
      '--ep',
      hostname,
      '-p',
      port,
      '-u',
      decodeURIComponent(username),
      '--db',
      name,
    ];
    const tool = (...args: string[]): Promise<string> =>
      runTool({ command: options.programs.sqlTool, args: [...base, ...args], env, doing: '' }, () => undefined);
    if (!(await hasSchema(options.cluster.urlOf(name)))) await tool('setup-schema', '-v', '0.0');
    await tool('update-schema', '--schema-name', `postgresql/v12/${schema}`);
  }
}

async function hasSchema(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('schema_version') is not null as there`,
    );
    return rows[0]!.there;
  } finally {
    await client.end();
  }
}

async function startOnce(options: TemporalServerOptions): Promise<RunningTemporalServer> {
  const ports = options.ports ?? (await freePorts());
  const port = ports[0]!;
  const configFile = join(dirname(options.logFile), `temporal-server-${port}.json`);
  const dynamicFile = join(dirname(options.logFile), `temporal-server-${port}-dynamic.json`);
  mkdirSync(dirname(configFile), { recursive: true });
  const constraints = Object.entries(options.dynamicConfig ?? {}).map(([name, value]) => [name, [{ value }]]);
  writeFileSync(dynamicFile, JSON.stringify(Object.fromEntries(constraints)));
  // JSON is YAML too. It holds the password of the database.
  writeFileSync(configFile, JSON.stringify(configuration(options, ports, dynamicFile)), { mode: 0o600 });
  const running = await spawnOwned({
    name: `temporal-server-${options.database}`,
    command: options.programs.server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start', ...SERVICES.flatMap((name) => ['--service', name])],
    runDir: options.runDir,
    logFile: options.logFile,
    stopGraceMs: 20_000,
  });
  const address = `${HOST}:${port}`;
  try {
    await (await connectWhenServing({ address, ...options.client }, running, START_TIMEOUT_MS)).close();
  } catch (error) {
    await running.stop();
    const reason = `${(error as Error).message}\n${shortTail(options.logFile)}`;
    throw new Error(`the Temporal server does not start on port ${port}: ${reason}`, { cause: error });
  }
  return { ...running, address, ports };
}

/** Its lines end with whole stacks. */
function shortTail(logFile: string): string {
  return tailOf(logFile, 5)
    .split('\n')
    .map((line) => line.slice(0, 400))
    .join('\n');
}

function configuration(options: TemporalServerOptions, ports: readonly number[], dynamicFile: string): object {
  const { hostname, port: databasePort, username, password } = new URL(options.cluster.url);
  const store = (databaseName: string, maxConns: number): object => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `${hostname}:${databasePort}`,
      connectProtocol: 'tcp',
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  const [histories, lists] = storesOf(options);
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'histories',
      visibilityStore: 'lists',
      numHistoryShards: options.historyShards,
      datastores: {
        histories: { ...store(histories!.name, 20), ...(options.faults && faultSection(options.faults)) },
        lists: store(lists!.name, 5),
      },
    },
    global: {
      membership: { maxJoinDuration: '30s', broadcastAddress: HOST },
      ...(options.tls && { tls: tlsSection(options.tls) }),
      ...(options.tokenKeys && { authorization: authorizationSection(options.tokenKeys) }),
    },
    services: Object.fromEntries(
      SERVICES.map((name, at) => [name, serviceSection(ports[2 * at]!, ports[2 * at + 1]!)]),
    ),
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `${HOST}:${ports[0]}` },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '10s' },
  };
}

function faultSection({ seed, methods: byStore }: StoreFaults): object {
  const dataStores = Object.entries(byStore).map(([name, methods]) => {
    const failing = Object.entries(methods).map(([method, errors]) => [method, { seed, errors }]);
    return [name, { methods: Object.fromEntries(failing) }];
  });
  return { faultInjection: { targets: { dataStores: Object.fromEntries(dataStores) } } };
}

/** Two of each service: where it is asked, and where members find each other. */
async function freePorts(): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < 2 * SERVICES.length) ports.add(await freePortBelow(FIRST_PORT_TOO_HIGH));
  return [...ports];
}

const serviceSection = (grpcPort: number, membershipPort: number): object => ({
  rpc: { grpcPort, membershipPort, bindOnLocalHost: true },
});

/** The same certificate on both sides, among its services and towards clients, who must show one of the same authority. */
function tlsSection({ authority, certificate, key }: TemporalServerTls): object {
  const shown = { certFile: certificate, keyFile: key };
  const group = {
    server: { ...shown, requireClientAuth: true, clientCaFiles: [authority] },
    client: { serverName: HOST, rootCaFiles: [authority] },
  };
  return { internode: group, frontend: group };
}

/** Tokens are JWT whose `permissions` name namespaces: `anlan:write`, or all: `temporal-system:admin`. */
function authorizationSection(keys: URL): object {
  return {
    jwtKeyProvider: { keySourceURIs: [keys.href], refreshInterval: '1m' },
    permissionsClaimName: 'permissions',
    authorizer: 'default',
    claimMapper: 'default',
  };
}

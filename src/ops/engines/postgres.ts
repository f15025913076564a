/** A Postgres of our own for development and tests: one cluster in one folder, listening on the loopback address only. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { makeTraversable, othersMayTraverse, runsAsRoot } from './locations';
import { freePort } from './ports';
import { type PostgresBinaries, postgresBinaries, postgresUser, type RunAs } from './postgres-binaries';
import {
  commandLineOf,
  endProcess,
  identify,
  isRunning,
  readIdentity,
  type RunningProcess,
  spawnOwned,
  tailOf,
} from './processes';

const SUPERUSER = 'banjie';
const START_TIMEOUT_MS = 60_000;
/** Free ports are not held: another process may take one between finding and binding it. */
const PORT_TRIES = 5;

export interface PostgresOptions {
  /** Made and initialised when missing. A user without rights must be able to reach it when this process is root's. */
  readonly dataDir: string;
  /** Any free one when left out. */
  readonly port?: number;
  readonly runDir: string;
  readonly logFile: string;
  /** False gives up safety against a crash of the machine for speed: for tests only. */
  readonly durable?: boolean;
  /** Further settings of the server, by name, such as those of its archive of WAL; they stand above the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres extends RunningProcess {
  readonly port: number;
  /** The address of the maintenance database, with superuser and password. */
  readonly url: string;
  /** The address of another database of this cluster. */
  urlOf(database: string): string;
}

/**
 * Initialises the cluster when needed, ends a server that an earlier, killed run left on it, and starts it.
 * @throws Error when a process that still runs owns this folder, or the server does not start; the message has its log
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  if (runsAsRoot() && !othersMayTraverse(dirname(options.dataDir))) {
    throw new Error(`the user postgres cannot reach ${options.dataDir}: give a folder that everybody may pass through`);
  }
  const binaries = postgresBinaries();
  const user = postgresUser();
  await endLeftover(options.dataDir);
  const password = await initialise(options.dataDir, binaries, user);
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    try {
      return await startOn(port, password, options, binaries, user);
    } catch (error) {
      if (options.port !== undefined || attempt === PORT_TRIES) throw error;
    }
  }
}

/** @returns the superuser's password, which is kept beside the data and not in them, readable by us alone */
async function initialise(dataDir: string, { initdb }: PostgresBinaries, user: RunAs): Promise<string> {
  const passwordFile = passwordFileOf(dataDir);
  if (existsSync(join(dataDir, 'PG_VERSION'))) return readFileSync(passwordFile, 'utf8').trim();
  makeTraversable(dirname(dataDir));
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(dataDir, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  const args = [
    `--pgdata=${dataDir}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorting and case by code point, the same on every host and in every image.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ];
  await promisify(execFile)(initdb, args, { ...user, cwd: '/', encoding: 'utf8' }).catch((error: Error) => {
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`Postgres cannot make ${dataDir}: ${error.message}`, { cause: error });
  });
  if (user.uid !== undefined) chownSync(passwordFile, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
  chmodSync(passwordFile, 0o600);
  return password;
}

async function startOn(
  port: number,
  password: string,
  options: PostgresOptions,
  { postgres }: PostgresBinaries,
  user: RunAs,
): Promise<RunningPostgres> {
  const usual = { ...SETTINGS, ...(options.durable === false ? FAST_AND_UNSAFE : {}) };
  const settings: Readonly<Record<string, string>> = { ...usual, ...options.settings, port: String(port) };
  const running = await spawnOwned({
    ...user,
    name: 'postgres',
    command: postgres,
    args: ['-D', options.dataDir, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    cwd: '/',
    runDir: options.runDir,
    logFile: options.logFile,
    // Ends sessions and writes a checkpoint; the polite SIGTERM would wait for every client to leave.
    stopSignal: 'SIGINT',
    stopGraceMs: 20_000,
  });
  const urlOf = (database: string): string => urlWith(password, port, database);
  const owner = ownerFile(options.dataDir);
  writeFileSync(owner, JSON.stringify(identify(process.pid)));
  try {
    await answering(urlOf('postgres'), running);
  } catch (error) {
    await running.stop();
    const reason = `${(error as Error).message}\n${tailOf(options.logFile)}`;
    throw new Error(`Postgres does not start on port ${port}: ${reason}`, { cause: error });
  }
  return { ...running, port, url: urlOf('postgres'), urlOf };
}

/** The address of a database of the cluster in this folder that listens there; the password stands beside the data. */
export function urlOfCluster(dataDir: string, port: number, database: string): string {
  return urlWith(readFileSync(passwordFileOf(dataDir), 'utf8').trim(), port, database);
}

function urlWith(password: string, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

function passwordFileOf(dataDir: string): string {
  return `${dataDir}.password`;
}

async function answering(url: string, running: RunningProcess): Promise<void> {
  let gone = false;
  void running.exited.then(() => (gone = true));
  const until = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (gone) throw new Error('it ended at once', { cause: error });
      if (performance.now() > until) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * postmaster.pid outlives a kill -9 of whoever started the server. The server in it is ended only when it really is a
 * Postgres working in this folder and its owner is gone. A pid that has changed hands is replaced by ours, which the new
 * server, being our child, knows to be no other server; the file itself stays, since by its other lines Postgres notices
 * sessions of the old server that are not yet over.
 */
async function endLeftover(dataDir: string): Promise<void> {
  const owner = readIdentity(ownerFile(dataDir));
  const pidFile = join(dataDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const [pid, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
  const leftover = identify(Number(pid));
  if (leftover && isPostgresOn(dataDir, leftover.pid)) {
    if (owner && owner.pid !== process.pid && isRunning(owner)) {
      throw new Error(`${dataDir} is in use by process ${owner.pid}: stop that first`);
    }
    await endProcess(leftover, { signal: 'SIGINT', graceMs: 20_000 });
  } else if (leftover) {
    writeFileSync(pidFile, [process.pid, ...rest].join('\n'));
  }
}

function isPostgresOn(dataDir: string, pid: number): boolean {
  const words = commandLineOf(pid).split(' ');
  if (!/(^|\/)postgres$/.test(words[0] ?? '')) return false;
  if (words.includes(dataDir)) return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dataDir;
  } catch {
    return false;
  }
}

function ownerFile(dataDir: string): string {
  return `${dataDir}.owner`;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  max_connections: '120',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  jit: 'off',
  log_min_duration_statement: '1000',
} as const;

const FAST_AND_UNSAFE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  shared_buffers: '128MB',
} as const;

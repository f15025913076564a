/** Who plays the case, each with what it needs and where its costs arise. */
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { loadDevConfig } from '../../../src/config';
import { madeOnce, runTool } from '../../../src/ops/engines/cache';
import { createDatabase, type Cluster } from '../../../src/ops/engines/databases';
import { buildJava } from '../../../src/ops/engines/java-program';
import { cacheDirectory, checkoutRoot } from '../../../src/ops/engines/locations';
import { ensureNamespace } from '../../../src/ops/engines/namespace';
import { freePort } from '../../../src/ops/engines/ports';
import { spawnOwned, type RunningProcess } from '../../../src/ops/engines/processes';
import { retryUntil } from '../../../src/ops/engines/serving';
import { hasWorker } from '../../../src/ops/engines/workers';
import type { Deployment } from '../../deployed/deployment';
import { COMMANDS_A_CASE } from '../../faults/everyday';
import type { Order, Turn } from './closed-loop';
import { KINDS } from './effects';

export interface Rival {
  readonly name: string;
  readonly commandsACase: number;
  /** Processes that work when it plays, by what they are. */
  readonly processes: Readonly<Record<string, number>>;
  readonly databases: readonly string[];
  /** The cluster in which they are. */
  readonly postgres: Cluster;
  prepare(): Promise<void>;
  turn(order: Order): Promise<Turn>;
  stop(): Promise<void>;
}

/** A deployment, and where rivals put their files. */
export interface Ground {
  readonly deployment: Deployment;
  readonly say: (line: string) => void;
}

const RIVALS = join(checkoutRoot(), 'bench', 'rivals');
const NAMESPACE = 'bare';
const START_TIMEOUT_MS = 60_000;

export async function banjie({ deployment }: Ground, name = 'Banjie'): Promise<Rival> {
  const driver = await program(deployment, 'banjie-driver', [deployment.api]);
  const { api, worker, temporal, postgres } = deployment.processes;
  return driven(name, COMMANDS_A_CASE, driver, {
    processes: { api: api.pid, worker: worker.pid, temporal: temporal.pid, postgres: postgres.pid },
    databases: deployment.databases,
    postgres: deployment.postgres,
  });
}

export async function floor({ deployment }: Ground): Promise<Rival> {
  const { postgres } = deployment;
  const driver = await program(deployment, 'floor-driver', [await createDatabase(postgres, 'floor')]);
  return driven('Postgres alone', KINDS.length, driver, {
    processes: { postgres: postgres.pid },
    databases: ['floor'],
    postgres,
  });
}

/** @param effects how they are written: by local activities, or by activities, as is usual */
export async function bareTemporal({ deployment }: Ground, effects: 'local' | 'usual'): Promise<Rival> {
  const { temporal, postgres } = deployment.processes;
  const { address } = deployment.temporal;
  const connection = await Connection.connect({ address });
  await ensureNamespace(connection, NAMESPACE, 1);
  await connection.close();
  const [taskQueue, database] = [`bare-${effects}`, `bare_${effects}`];
  const url = await createDatabase(deployment.postgres, database);
  const worker = await program(deployment, 'bare-temporal-worker', [address, NAMESPACE, taskQueue, url], taskQueue);
  const queue = { address, namespace: NAMESPACE, taskQueue };
  await retryUntil(performance.now() + START_TIMEOUT_MS, worker, () => hasWorker(queue));
  const driver = await program(deployment, 'bare-temporal-driver', [address, NAMESPACE, taskQueue, effects], taskQueue);
  const name = effects === 'local' ? 'Temporal, Update + local activity' : 'Temporal, Update + activity';
  return driven(name, KINDS.length, driver, {
    processes: { worker: worker.pid, temporal: temporal.pid, postgres: postgres.pid },
    databases: [database, ...deployment.databases.slice(1)],
    postgres: deployment.postgres,
    others: [worker],
  });
}

/** Its workflows run in the process that asks. */
export async function dbos({ deployment, say }: Ground): Promise<Rival> {
  const { postgres } = deployment;
  const [url, systemUrl] = [await createDatabase(postgres, 'dbos'), await createDatabase(postgres, 'dbos_system')];
  const driver = await program(deployment, 'dbos-driver', [await installed('dbos', say), url, systemUrl]);
  return driven('DBOS', KINDS.length, driver, {
    processes: { postgres: postgres.pid },
    databases: ['dbos', 'dbos_system'],
    postgres,
  });
}

/** The same; with the history that an audit needs. */
export async function flowable({ deployment, say }: Ground): Promise<Rival> {
  const { postgres, folder } = deployment;
  const sources = { folder: join(RIVALS, 'flowable'), mainClass: 'FlowableDriver', what: 'Flowable' };
  const java = await buildJava({ ...sources, release: 17, jvm: ['-Xmx1g'] }, { say });
  const { host, pathname, username, password } = new URL(await createDatabase(postgres, 'flowable'));
  const port = await freePort();
  const where = [`jdbc:postgresql://${host}${pathname}`, username, password, String(port)];
  const driver = await spawnOwned({
    name: 'flowable',
    command: java.command,
    args: [...java.args, ...where],
    runDir: join(folder, 'run'),
    logFile: join(folder, 'log', 'flowable.log'),
    reads: true,
  });
  const turn = async ({ atOnce, seconds }: Order): Promise<Turn> => {
    // A turn may take longer than a client waits for the first byte.
    const answer = await fetch(`http://127.0.0.1:${port}/turn?atOnce=${atOnce}&seconds=${seconds}`);
    return (await answer.json()) as Turn;
  };
  await retryUntil(performance.now() + START_TIMEOUT_MS, driver, () => turn({ atOnce: 1, seconds: 1 }));
  return {
    name: 'Flowable',
    commandsACase: KINDS.length,
    processes: { postgres: postgres.pid, driver: driver.pid },
    databases: ['flowable'],
    postgres,
    prepare: () => Promise.resolve(),
    turn,
    stop: () => driver.stop(),
  };
}

/** The packages of a rival, installed by its own lock beside what else is made once. */
async function installed(name: string, say: (line: string) => void): Promise<string> {
  const lock = readFileSync(join(RIVALS, name, 'package-lock.json'));
  const version = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const folder = join(cacheDirectory(loadDevConfig().cacheDir), `rival-${name}-${version}`);
  return madeOnce(folder, say, async (draft) => {
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(RIVALS, name, file), join(draft, file));
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    await runTool({ command: 'npm', args, cwd: draft, doing: `installing ${name} (once)` }, say);
  });
}

function driven(
  name: string,
  commandsACase: number,
  driver: RunningProcess,
  rest: Pick<Rival, 'processes' | 'databases' | 'postgres'> & { readonly others?: readonly RunningProcess[] },
): Rival {
  const ask = async <T>(order: Order | 'prepare'): Promise<T> => {
    const answer = (await driver.ask(order)) as T & { broken?: string };
    if (answer.broken !== undefined) throw new Error(`${name}: ${answer.broken}`);
    return answer;
  };
  return {
    name,
    commandsACase,
    processes: { ...rest.processes, driver: driver.pid },
    databases: rest.databases,
    postgres: rest.postgres,
    prepare: () => ask('prepare'),
    turn: (order) => ask<Turn>(order),
    stop: async () => {
      for (const running of [driver, ...(rest.others ?? [])]) await running.stop();
    },
  };
}

/** A program of this folder, run from source, that ends with this process. */
function program({ folder }: Deployment, file: string, args: readonly string[], suffix = ''): Promise<RunningProcess> {
  const name = `${file}${suffix}`;
  return spawnOwned({
    name,
    command: process.execPath,
    args: ['-r', '@swc-node/register', join(__dirname, `${file}.ts`), ...args],
    runDir: join(folder, 'run'),
    logFile: join(folder, 'log', `${name}.log`),
    ipc: true,
  });
}

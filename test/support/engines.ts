/**
 * What a test file asks for. The `use…` functions stand at the top of a file or describe block and give an object that
 * is filled before its first test and emptied after its last; the others may be called anywhere.
 *
 *   const town = useTimeSkipping({ startAt: '2026-03-02T09:00:00+08:00' });
 *   const db = useDatabase();
 *   it('…', async () => { await town.moveTo('2026-03-12T17:30:00+08:00'); … db.url … town.address … });
 */
import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { createDatabase, dropDatabase, externalCluster, urlAs } from '../../src/ops/engines/databases';
import { ensureNamespace, ensureSearchAttributes } from '../../src/ops/engines/namespace';
import { type RunningTimeSkipping, startTimeSkipping } from '../../src/ops/engines/time-skipping';
import { SEARCH_ATTRIBUTES } from '../../src/workflows/search-attributes';
import { APPLICATION, bundleOf, CENTRE_TEMPLATE, currentRun, logFile, runDir, TEMPLATE } from './run';

const SETUP_TIMEOUT_MS = 60_000;

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of one's own: a copy of the migrated template, some 50 ms. */
export async function freshDatabase(template: string = TEMPLATE): Promise<TestDatabase> {
  const cluster = clusterOfRun();
  const name = uniqueName('t');
  return { url: await createDatabase(cluster, name, template), drop: () => dropDatabase(cluster, name) };
}

/** The same with the example centre in it, for projects that play on skipped time or ask the API. */
export function freshCentre(): Promise<TestDatabase> {
  return freshDatabase(CENTRE_TEMPLATE);
}

/** A database as its API and worker have it, whose role may do what they need and no more. */
export function asApplication(url: string): string {
  return urlAs(url, APPLICATION);
}

export interface TestNamespace {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
}

/** A namespace of one's own on the run's development server, with the search attributes; some 50 ms. */
export async function freshNamespace(): Promise<TestNamespace> {
  const address = devServerAddress();
  const namespace = uniqueName('t');
  const connection = await Connection.connect({ address });
  try {
    await ensureNamespace(connection, namespace, 1);
    await ensureSearchAttributes(connection, namespace, SEARCH_ATTRIBUTES);
  } finally {
    await connection.close();
  }
  return { address, namespace, taskQueue: namespace };
}

/** The development server of this run. */
export function devServerAddress(): string {
  const { devServerAddress: address } = currentRun();
  if (!address) throw new Error('no development server is started for tests in this folder: see jest.config.js');
  return address;
}

/**
 * A Temporal of one's own that starts at an ISO instant with an offset; some 0.6 s. Every namespace exists on it.
 * @param slowness how many seconds one of its seconds takes between leaps
 */
export async function freshTimeSkipping(startAt: string, slowness = 1): Promise<RunningTimeSkipping> {
  const run = currentRun();
  if (!run.timeSkipping) throw new Error('no time-skipping server for tests in this folder: see jest.config.js');
  const name = uniqueName('time-skipping');
  return startTimeSkipping({
    program: run.timeSkipping,
    startAt: instant(startAt),
    slowness,
    searchAttributes: SEARCH_ATTRIBUTES,
    runDir: runDir(run),
    logFile: logFile(run, name),
    name,
  });
}

/** The workflows, bundled once a run, for the `workflowBundle` of every worker in it. */
export async function workflowBundle(): Promise<{ codePath: string }> {
  return { codePath: await bundleOf(currentRun()) };
}

/** A fresh database for this file or describe block. */
export function useDatabase(): { readonly url: string } {
  return filledLater(
    freshDatabase,
    (database) => database.drop(),
    (database) => ({ url: database.url }),
  );
}

/** A fresh namespace and task queue for this file or describe block. */
export function useNamespace(): TestNamespace {
  return filledLater(
    freshNamespace,
    async () => undefined,
    (namespace) => namespace,
  );
}

/** Where a time-skipping test stands, and how it gets on. */
export interface TimeSkippingTown {
  readonly address: string;
  currentTimeMs(): Promise<number>;
  /** Leaps to an ISO instant with an offset, and lands within its second. */
  moveTo(instant: string): Promise<void>;
}

/** A time-skipping server for this file or describe block; tests that share it share its clock. */
export function useTimeSkipping({ startAt }: { startAt: string }): TimeSkippingTown {
  return filledLater(
    () => freshTimeSkipping(startAt),
    (server) => server.stop(),
    (server) => ({
      address: server.address,
      currentTimeMs: () => server.currentTimeMs(),
      moveTo: (to) => server.moveTo(instant(to)),
    }),
  );
}

function filledLater<R, T extends object>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  show: (resource: R) => T,
): T {
  const shown = {} as T;
  let resource: R | undefined;
  beforeAll(async () => {
    resource = await open();
    Object.assign(shown, show(resource));
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    if (resource !== undefined) await close(resource);
  }, SETUP_TIMEOUT_MS);
  return shown;
}

function clusterOfRun(): ReturnType<typeof externalCluster> {
  const { postgresUrl } = currentRun();
  if (!postgresUrl) throw new Error('no Postgres is started for tests in this folder: see jest.config.js');
  return externalCluster(postgresUrl);
}

function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(5).toString('hex')}`;
}

function instant(text: string): number {
  if (!/(Z|[+-]\d{2}:\d{2})$/.test(text)) throw new RangeError(`"${text}" names no offset such as +08:00`);
  return Date.parse(text);
}

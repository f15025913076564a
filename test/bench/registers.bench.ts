/**
 * How fast registers of many rows are taken away, and how much memory the API and the process that prints have meanwhile. The
 * API runs by itself against a Postgres of its own; cases are copies of one that was played.
 *
 *   npm run bench:registers                             100,000 rows; of the printed ones 2,000
 *   npm run bench:registers -- 20000 5000               so many rows, and so many of them printed
 *   npm run bench:registers -- 20000 20000 delivery.*pdf   only of these registers and files
 *
 * Beside seconds stand those of one core that the API and the press took: the machine may have had other work.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApplicationRecorder } from '../../src/activities/record';
import { hashPassword } from '../../src/api/sign-in/passwords';
import { inheritedEnvironment } from '../../src/config';
import { formatInstant, type Instant } from '../../src/domain/calendar/time';
import { AccountRow } from '../../src/entities/account';
import { openDataSource } from '../../src/entities/data-source';
import { PersonAuthorityRow } from '../../src/entities/person';
import { ApiClient } from '../../src/ops/api-client';
import { fillCentre, recordPlayed } from '../activities/books';
import { freshDatabase } from '../support/engines';
import { FOOD } from '../support/items';
import { copyCase } from '../support/many-cases';
import { play } from '../support/play';
import { endRun, startForDatabase } from '../support/run';

const [ROWS = 100_000, PRINTED = 2_000] = process.argv.slice(2, 4).map(Number);
const WANTED = new RegExp(process.argv[4] ?? '');
const PASSWORD = 'a password of this bench';
const STARTED = '2026-03-05T11:30:00+08:00';
/** What whoever keeps the API may count on, printing or not. */
const ALLOWED_API_MB = 700;

async function main(): Promise<void> {
  await startForDatabase();
  try {
    const { url } = await freshDatabase();
    await fill(url);
    const api = forkApi(url, await freePort());
    try {
      await api.ready();
      await measureAll(api);
    } finally {
      api.process.kill('SIGKILL');
    }
  } finally {
    await endRun();
  }
}

async function measureAll(api: Api): Promise<void> {
  const person = await new ApiClient(api.address).signIn('auditor1', PASSWORD);
  say(HEADINGS.map(([heading, width], at) => (at === 0 ? heading.padEnd(width) : heading.padStart(width))).join(' '));
  // The copies lie a minute apart, so that a period holds as many as are wanted.
  const until = formatInstant((Date.parse(STARTED) + PRINTED * 60_000) as Instant).slice(0, 10);
  for (const file of ['xlsx', 'csv', `pdf?to=${until}`]) {
    for (const register of ['deliveryRegister', 'trackingRegister']) {
      const path = `${register}/${file}`;
      if (WANTED.test(path)) await measure(person, path, api.process.pid!);
    }
  }
}

const HEADINGS = [
  ['what', 24],
  ['rows', 8],
  ['rows/s', 8],
  ['s', 7],
  ['API core s', 11],
  ['press core s', 13],
  ['MB', 7],
  ['API MB', 7],
  ['press MB', 9],
  ['longest answer ms', 18],
  ['load', 6],
] as const;

async function fill(url: string): Promise<void> {
  const dataSource = await openDataSource(url);
  await fillCentre(dataSource);
  const { manager } = dataSource;
  const term = { deputy: false, validFrom: null, validUntil: null };
  await manager.insert(PersonAuthorityRow, { personId: 'auditor1', role: 'auditor', departmentCode: null, ...term });
  const passwordHash = await hashPassword(PASSWORD);
  await manager.insert(AccountRow, { personId: 'auditor1', login: 'auditor1', passwordHash });
  const played = play(FOOD).at('2026-03-02 09:00').handsIn({ object: 'one' }).broughtTo('review');
  played.at('2026-03-05 11:30').broughtTo('archived');
  await recordPlayed({ dataSource, recorder: new ApplicationRecorder(dataSource) }, 'one', played);
  const types = ['handIn', 'accept', 'confirmHandover', 'approve', 'makeDocuments', 'deliver'] as const;
  await copyCase(dataSource, 'one', ROWS, { types });
  await dataSource.destroy();
}

interface Api {
  readonly process: ChildProcess;
  readonly address: string;
  /** @throws Error when it ends before it answers */
  ready(): Promise<void>;
}

function forkApi(databaseUrl: string, port: number): Api {
  const env = inheritedEnvironment({
    BANJIE_DATABASE_URL: databaseUrl,
    BANJIE_API_PORT: String(port),
    BANJIE_TEMPORAL_ADDRESS: '127.0.0.1:1',
    BANJIE_TEMPORAL_NAMESPACE: 'none',
    BANJIE_FILES_DIR: mkdtempSync(join(tmpdir(), 'banjie-bench-files-')),
    BANJIE_TOKEN_SECRET: 'a secret that is long enough for this bench',
    BANJIE_DATA_KEYS: `1:${Buffer.alloc(32).toString('base64')}`,
    BANJIE_SECOND_FACTOR: 'optional',
    BANJIE_LOG_LEVEL: 'error',
  });
  const api = fork(join(__dirname, '..', '..', 'src', 'main.api.ts'), { execArgv: ['-r', '@swc-node/register'], env });
  // However this process ends, the API goes with it.
  process.once('exit', () => api.kill('SIGKILL'));
  const address = `http://127.0.0.1:${port}`;
  const ready = async (): Promise<void> => {
    while (!(await fetch(`${address}/api/health/live`).catch(() => null))?.ok) {
      if (api.exitCode !== null || api.signalCode !== null) throw new Error('the API does not run');
      await pause(100);
    }
  };
  return { process: api, address, ready };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

interface Peak {
  apiMb: number;
  pressMb: number;
  pressSeconds: number;
  answerMs: number;
}

/** Looks at the processes, and asks the API something else, until it is told that it is over. */
async function watch(address: string, api: number, peak: Peak, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const press = childrenOf(api);
    peak.apiMb = Math.max(peak.apiMb, rssMb(api));
    peak.pressMb = Math.max(peak.pressMb, ...press.map(rssMb));
    peak.pressSeconds = Math.max(peak.pressSeconds, ...press.map(coreSeconds));
    const asked = performance.now();
    await fetch(`${address}/api/health/live`);
    peak.answerMs = Math.max(peak.answerMs, performance.now() - asked);
    await pause(50);
  }
}

async function measure(person: ApiClient, path: string, api: number): Promise<void> {
  const peak: Peak = { apiMb: 0, pressMb: 0, pressSeconds: 0, answerMs: 0 };
  const over = new AbortController();
  const [began, apiSeconds] = [performance.now(), coreSeconds(api)];
  const watching = watch(person.baseUrl, api, peak, over.signal);
  const bytes = await take(person, path).finally(() => over.abort());
  const seconds = (performance.now() - began) / 1000;
  const apiTook = coreSeconds(api) - apiSeconds;
  await watching;
  // The long ones outlast a sign-in.
  await person.signIn('auditor1', PASSWORD);
  const { items } = await person.get<{ items: { exported: { rows: number } }[] }>('/audit?actorId=auditor1');
  const { rows } = items[0]!.exported;
  const figures = [rows, rows / seconds, seconds, apiTook, peak.pressSeconds, bytes / 1e6, peak.apiMb, peak.pressMb];
  const shown = [...figures, peak.answerMs, loadavg()[0]!].map((one) => one.toFixed(one < 10 ? 1 : 0));
  const name = path.split('?')[0]!.padEnd(24);
  say([name, ...shown.map((one, at) => one.padStart(HEADINGS[at + 1]![1]))].join(' '));
  if (peak.apiMb > ALLOWED_API_MB) process.exitCode = 1;
}

async function take(person: ApiClient, path: string): Promise<number> {
  const response = await person.download(`/registers/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  let bytes = 0;
  for await (const chunk of response.body!) bytes += (chunk as Uint8Array).length;
  return bytes;
}

function rssMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(ofProcess(pid, 'status'))?.[1] ?? 0) / 1000;
}

/** What it took of one core, by the clock of 100 ticks a second that Linux shows. */
function coreSeconds(pid: number): number {
  const fields = ofProcess(pid, 'stat')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

/** Empty of a process that is gone. */
function ofProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();

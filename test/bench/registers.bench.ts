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
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { ApplicationRecorder } from '../../src/activities/record';
import { formatInstant, type Instant } from '../../src/domain/calendar/time';
import { openDataSource } from '../../src/entities/data-source';
import { ApiClient } from '../../src/ops/api-client';
import { recordPlayed } from '../activities/books';
import { freshDatabase } from '../support/engines';
import { FOOD } from '../support/items';
import { copyCase } from '../support/many-cases';
import { play } from '../support/play';
import { endRun, startForDatabase } from '../support/run';
import { coreSeconds, fillForBench, forkApi, freePort, PASSWORD, pause, rssMb, type Api } from './api-process';
import { TEST_DATA_KEYS } from '../support/data-keys';

const [ROWS = 100_000, PRINTED = 2_000] = process.argv.slice(2, 4).map(Number);
const WANTED = new RegExp(process.argv[4] ?? '');
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
  const dataSource = await openDataSource(url, { keys: TEST_DATA_KEYS });
  await fillForBench(dataSource);
  const played = play(FOOD).at('2026-03-02 09:00').handsIn({ object: 'one' }).broughtTo('review');
  played.at('2026-03-05 11:30').broughtTo('archived');
  await recordPlayed({ dataSource, recorder: new ApplicationRecorder(dataSource) }, 'one', played);
  const types = ['handIn', 'accept', 'confirmHandover', 'approve', 'makeDocuments', 'deliver'] as const;
  await copyCase(dataSource, 'one', ROWS, { types });
  await dataSource.destroy();
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

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();

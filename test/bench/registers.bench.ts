/**
 * How fast registers of many rows are taken away, and how much memory the API and the process that prints have meanwhile. The
 * API runs by itself against a Postgres of its own; cases are copies of one that was played.
 *
 *   npm run bench:registers                     100,000 rows; of the printed ones 2,000
 *   npm run bench:registers -- 20000 5000       so many rows, and so many of them printed
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
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

const [ROWS = 100_000, PRINTED = 2_000] = process.argv.slice(2).map(Number);
const PASSWORD = 'a password of this bench';
const STARTED = '2026-03-05T11:30:00+08:00';
/** What whoever keeps the API may count on, printing or not. */
const ALLOWED_API_MB = 700;

async function main(): Promise<void> {
  await startForDatabase();
  try {
    const { url } = await freshDatabase();
    await fill(url);
    const { api, address } = await startApi(url);
    const person = await new ApiClient(address).signIn('auditor1', PASSWORD);
    say(
      `${'what'.padEnd(30)} ${'rows/s'.padStart(8)} ${'s'.padStart(7)} ${'MB'.padStart(7)} ${'API MB'.padStart(7)} ${'press MB'.padStart(9)} ${'longest answer ms'.padStart(18)}`,
    );
    // The copies lie a minute apart, so that a period holds as many as are wanted.
    const until = formatInstant((Date.parse(STARTED) + PRINTED * 60_000) as Instant).slice(0, 10);
    for (const path of [
      'deliveryRegister/xlsx',
      'deliveryRegister/csv',
      'trackingRegister/xlsx',
      'trackingRegister/csv',
    ]) {
      await measure(person, path, api);
    }
    for (const path of ['deliveryRegister/pdf', 'trackingRegister/pdf'])
      await measure(person, `${path}?to=${until}`, api);
    api.kill('SIGTERM');
  } finally {
    await endRun();
  }
}

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

async function startApi(databaseUrl: string): Promise<{ api: ChildProcess; address: string }> {
  const port = await freePort();
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
  const address = `http://127.0.0.1:${port}`;
  const ended = new Promise<never>((_, reject) => api.once('exit', () => reject(new Error('the API does not run'))));
  ended.catch(() => undefined);
  while (!(await Promise.race([ended, fetch(`${address}/api/health/live`).catch(() => null)]))?.ok) await pause(100);
  return { api, address };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function measure(person: ApiClient, path: string, api: ChildProcess): Promise<void> {
  const began = performance.now();
  let isOver = false;
  const peak = { api: 0, press: 0, answer: 0 };
  const watching = (async () => {
    while (!isOver) {
      peak.api = Math.max(peak.api, rssMb(api.pid!));
      peak.press = Math.max(peak.press, ...childrenOf(api.pid!).map(rssMb));
      const asked = performance.now();
      await fetch(`${person.baseUrl}/api/health/live`);
      peak.answer = Math.max(peak.answer, performance.now() - asked);
      await pause(50);
    }
  })();
  const response = await person.download(`/registers/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  let bytes = 0;
  for await (const chunk of response.body!) bytes += (chunk as Uint8Array).length;
  const seconds = (performance.now() - began) / 1000;
  isOver = true;
  await watching;
  // The long ones outlast a sign-in.
  await person.signIn('auditor1', PASSWORD);
  const { items } = await person.get<{ items: { exported: { rows: number } }[] }>('/audit?actorId=auditor1');
  const { rows } = items[0]!.exported;
  const figures = [rows / seconds, seconds, bytes / 1e6, peak.api, peak.press, peak.answer].map((one) =>
    one.toFixed(one < 10 ? 1 : 0),
  );
  const [perSecond, s, mb, apiMb, pressMb, answer] = figures as [string, string, string, string, string, string];
  say(
    `${`${path.split('?')[0]} ${rows}`.padEnd(30)} ${perSecond.padStart(8)} ${s.padStart(7)} ${mb.padStart(7)} ${apiMb.padStart(7)} ${pressMb.padStart(9)} ${answer.padStart(18)}`,
  );
  if (peak.api > ALLOWED_API_MB) process.exitCode = 1;
}

function rssMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
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

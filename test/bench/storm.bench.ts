/**
 * npm run bench:storm -- [--cases 500] [--at-once 16] [--minutes 3]: everything as a centre deploys it, with a real Temporal
 * server on Postgres. So many cases are accepted that promise an answer today; then the centre closes, and all of them are
 * late at one instant. When is everything on record that follows from it, is every read right meanwhile, and what does one
 * who works then notice? It closes so many minutes after the loading began; what is not accepted by then is left out.
 */
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { dateOf, instantOf } from '../../src/domain/calendar/time';
import { openDataSource } from '../../src/entities/data-source';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { checkoutRoot } from '../../src/ops/engines/locations';
import { readIdentity } from '../../src/ops/engines/processes';
import { loadCentreFiles } from '../../src/ops/seed/load';
import { storeCentre } from '../../src/ops/seed/store';
import { deploy, type Deployment } from '../deployed/deployment';
import { runCommand, say } from '../support/command';
import { TEST_DATA_KEYS } from '../support/data-keys';
import { endRun, startForDatabase } from '../support/run';
import { coreSeconds, rssMb } from './api-process';

const DEPARTMENT = 'LABOUR';
/** What is promised: on record five minutes after the instant. */
const PROMISED_SECONDS = 300;
const GIVE_UP_SECONDS = 1_200;
const SIGN_IN_EVERY_MS = 120_000;
const LOOK_EVERY_MS = 1_000;
const PROBE_EVERY_MS = 250;
/** What was begun is accepted within them. */
const LAST_SECONDS_MS = 25_000;
const MINUTE_MS = 60_000;

interface Case {
  readonly id: string;
}

async function main(): Promise<number> {
  const { cases, atOnce, minutes } = readArguments();
  const [cpu] = cpus();
  say(`${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.version}; ${cases} cases, ${atOnce} at once`);
  await startForDatabase();
  let deployment: Deployment | undefined;
  let books: DataSource | undefined;
  try {
    deployment = await deploy({ settings: { BANJIE_LOG_LEVEL: 'info' } });
    books = await openDataSource(deployment.postgres.urlOf('banjie'), { poolSize: 2, keys: TEST_DATA_KEYS });
    const closesAt = Math.ceil(Date.now() / MINUTE_MS + minutes) * MINUTE_MS;
    await closeAt(books, closesAt);
    const loaded = await load(deployment.api, cases, atOnce, closesAt - LAST_SECONDS_MS);
    if (Date.now() > closesAt) throw new Error('the last were not accepted before the centre closed');
    return await watch(deployment, books, loaded, closesAt);
  } finally {
    await books?.destroy();
    await deployment?.stop();
    await endRun();
  }
}

/** The centre is open today from midnight until then, by its data files, as any change of its hours is made. */
async function closeAt(books: DataSource, at: number): Promise<void> {
  const today = dateOf(instantOf(Date.now()));
  const clockTime = new Date(at + 8 * 60 * MINUTE_MS).toISOString().slice(11, 16);
  const files = loadCentreFiles(join(checkoutRoot(), 'data'));
  const hours = [...files.hours, { effectiveFrom: today, id: 'S', sessions: [['00:00', clockTime] as const] }];
  await storeCentre(books, { ...files, hours }, { password: DEMO_PASSWORD, today });
  say(`the centre closes at ${clockTime}`);
}

/** @param until when nobody begins with another case any more */
async function load(api: string, cases: number, atOnce: number, until: number): Promise<Case[]> {
  const began = performance.now();
  const front = new SignedIn(api, 'labour.front1');
  const loaded: Case[] = [];
  let begun = 0;
  const desk = async (): Promise<void> => {
    while (begun < cases && Date.now() < until) {
      begun += 1;
      const who = await front.person();
      const { status, body } = await who.insist('/applications', insuranceProof(begun));
      if (status >= 400) throw new Error(JSON.stringify(body));
      const id = String(body['applicationId']);
      const accepted = await who.insist(`/applications/${id}/acts/accept`);
      if (accepted.status >= 400) throw new Error(JSON.stringify(accepted.body));
      loaded.push({ id });
      if (loaded.length % 500 === 0) say(`${loaded.length} accepted, load ${loadavg()[0]!.toFixed(1)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, desk));
  const seconds = (performance.now() - began) / 1000;
  const { length } = loaded;
  say(`${length} cases accepted in ${Math.round(seconds)} s: ${Math.round((2 * length) / seconds)} commands a second`);
  return loaded;
}

function insuranceProof(n: number): object {
  const name = `参保人${n}`;
  const idNumber = `110101199001${String(n).padStart(5, '0')}X`.slice(0, 18);
  return {
    itemCode: 'INSURANCE-PROOF',
    object: name,
    materials: [{ materialId: 'M1', copies: 1 }],
    form: {
      name,
      idNumber,
      kinds: ['工伤保险'],
      fromMonth: '2026-01',
      untilMonth: '2026-10',
      contactPhone: '13800000000',
    },
    applicant: { kind: 'person', name, phone: '13800000000' },
    identityChecked: true,
  };
}

/** Somebody who signs in again before the session ends. */
class SignedIn {
  private signedIn: Promise<ApiClient> | null = null;
  private since = 0;

  constructor(
    private readonly api: string,
    private readonly login: string,
  ) {}

  person(): Promise<ApiClient> {
    if (!this.signedIn || performance.now() - this.since > SIGN_IN_EVERY_MS) {
      this.since = performance.now();
      this.signedIn = new ApiClient(this.api).signIn(this.login, DEMO_PASSWORD);
    }
    return this.signedIn;
  }
}

/** What one who reads notices: how long it took, and whether it was right. */
interface Probe {
  readonly atMs: number;
  readonly ms: number;
  readonly what: string;
  readonly right: boolean;
}

async function watch(deployment: Deployment, books: DataSource, cases: readonly Case[], closesAt: number) {
  const probes: Probe[] = [];
  const state = { over: false };
  await sleep(Math.max(0, closesAt - 20_000 - Date.now()));
  const probing = probe(deployment.api, cases, closesAt, probes, state);
  await sleep(Math.max(0, closesAt - Date.now()));
  say(`closed; load ${loadavg()[0]!.toFixed(1)}`);
  const before = rssOf(deployment);
  const cores = coresOf(deployment);
  let highest = before;
  for (;;) {
    await sleep(LOOK_EVERY_MS);
    highest = Math.max(highest, rssOf(deployment));
    const left = await leftOf(books, cases.length);
    const seconds = (Date.now() - closesAt) / 1000;
    if (left.events === 0 && left.outbox === 0) break;
    if (Math.round(seconds) % 10 === 0) say(`${Math.round(seconds)} s: ${JSON.stringify(left)}`);
    if (seconds > GIVE_UP_SECONDS) break;
  }
  state.over = true;
  await probing;
  const settled = await settledOf(books, closesAt);
  say(JSON.stringify({ secondsAfterTheInstant: settled, load: loadavg()[0] }));
  say(JSON.stringify({ workerMegabytes: { before, highest } }));
  const took = coresOf(deployment);
  const coreSecondsOf = Object.fromEntries(PARTS.map((part) => [part, Math.round(took[part]! - cores[part]!)]));
  say(JSON.stringify({ coreSecondsOf }));
  for (const line of latencies(probes)) say(line);
  const wrong = probes.filter(({ right }) => !right);
  for (const { what, atMs } of wrong.slice(0, 10)) say(`WRONG\t${what} ${atMs} ms after the instant`);
  const checked = await deployment.run('ops/cli/banjie.js', 'check').catch((error: Error) => error.message);
  say(checked.trimEnd());
  const holds = /all hold;/.test(checked);
  return holds && wrong.length === 0 && settled.last !== null && settled.last <= PROMISED_SECONDS ? 0 : 1;
}

/** What has to follow from the instant in each case: the limit, the duty that was not done, and word to the applicant. */
const FOLLOWS = `
  type = 'limitPassed' or (type = 'breachRecorded' and facts ->> 'kind' = 'handoverLate')
  or (type = 'noticeIssued' and facts ->> 'notice' = 'overtimeNotice')`;
const FOLLOWING = 3;

async function leftOf(books: DataSource, cases: number): Promise<{ events: number; outbox: number }> {
  const [row] = await books.query<{ done: number; outbox: number }[]>(
    `select (select count(*) from application_events where ${FOLLOWS})::integer as done,
            (select count(*) from outbox where status = 'pending')::integer as outbox`,
  );
  return { events: FOLLOWING * cases - row!.done, outbox: row!.outbox };
}

async function settledOf(books: DataSource, closesAt: number) {
  const [row] = await books.query<{ half: number; most: number; last: number; sent: number }[]>(
    `select percentile_cont(0.5) within group (order by s) as half, percentile_cont(0.95) within group (order by s) as most,
            max(s) as last, (select max(extract(epoch from sent_at - $1::timestamptz)) from outbox) as sent
       from (select extract(epoch from recorded_at - $1::timestamptz)::float as s
               from application_events where ${FOLLOWS}) e`,
    [new Date(closesAt)],
  );
  return row!;
}

async function probe(
  api: string,
  cases: readonly Case[],
  closesAt: number,
  probes: Probe[],
  state: { readonly over: boolean },
): Promise<void> {
  const [reviewer, front] = [new SignedIn(api, 'labour.reviewer1'), new SignedIn(api, 'labour.front1')];
  const list = async (asked: string): Promise<number> =>
    (await (await front.person()).get<{ items: unknown[] }>(`/applications?departmentCode=${DEPARTMENT}&${asked}`))
      .items.length;
  const readings: readonly [string, () => Promise<boolean>][] = [
    [
      'a case',
      async () => isLate(await (await front.person()).get(`/applications/${cases[probes.length % cases.length]!.id}`)),
    ],
    ['the list of what is late', async () => (await list('overdue=true&limit=50')) === Math.min(50, cases.length)],
    ['the list of what is in time', async () => (await list('overdue=false&open=true')) === 0],
    ['a desk', async () => Array.isArray((await (await reviewer.person()).get('/tasks'))['items'])],
  ];
  while (!state.over) {
    const [what, read] = readings[probes.length % readings.length]!;
    const atMs = Date.now() - closesAt;
    const began = performance.now();
    const said = await read().catch(() => false);
    // Before the instant nothing is late, and the second in which the centre closes belongs to the day.
    const right = atMs < 1_000 || said;
    probes.push({ atMs, ms: performance.now() - began, what, right });
    await sleep(PROBE_EVERY_MS);
  }
}

const isLate = (seen: Record<string, unknown>): boolean =>
  (seen['clocks'] as { committed: { overdue: boolean } }).committed.overdue;

function latencies(probes: readonly Probe[]): string[] {
  const parts: [string, Probe[]][] = [
    ['before', probes.filter(({ atMs }) => atMs < 0)],
    ['after', probes.filter(({ atMs }) => atMs >= 0)],
  ];
  return parts.map(([when, some]) => {
    const sorted = some.map(({ ms }) => ms).sort((a, b) => a - b);
    const at = (share: number): number =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
    return JSON.stringify({
      [`readMs ${when}`]: { median: at(0.5), p95: at(0.95), slowest: at(1), reads: sorted.length },
    });
  });
}

function rssOf({ runDir }: Deployment): number {
  return Math.round(rssMb(readIdentity(join(runDir, 'worker.pid'))!.pid));
}

const PARTS = ['api', 'worker', 'temporal-server-temporal', 'postgres'] as const;

/** What each took of one core until now; of Postgres with all its processes. */
function coresOf({ runDir }: Deployment): Record<string, number> {
  return Object.fromEntries(
    PARTS.map((part) => {
      const { pid } = readIdentity(join(runDir, `${part}.pid`))!;
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
      const all = [pid, ...(part === 'postgres' ? children.map(Number) : [])];
      return [part, all.reduce((sum, one) => sum + coreSeconds(one), 0)];
    }),
  );
}

function readArguments() {
  const option = (usual: number) => ({ type: 'string', default: String(usual) }) as const;
  const { values } = parseArgs({ options: { cases: option(500), 'at-once': option(16), minutes: option(3) } });
  return { cases: Number(values.cases), atOnce: Number(values['at-once']), minutes: Number(values.minutes) };
}

runCommand(main);

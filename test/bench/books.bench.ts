/**
 * How long the lists of the desks take, one request at a time, when the books are as large as those of a city: copies of played
 * cases, open ones and such as were closed within five years. The API runs by itself, with the rights of `banjie_app`.
 *
 *   npm run bench:books                                     100,000 open, 5,000,000 events
 *   npm run bench:books -- --open 5000 --events 100000      so many
 *   npm run bench:books -- --times 100 --out FILE           each list so often; figures also as JSON
 *
 * Prints the size of the books, start and memory of the API, each list (fails when one takes more than 50 ms at the 95th percentile
 * on a machine that has nothing else to do).
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { openDataSource } from '../../src/entities/data-source';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { TEST_DATA_KEYS } from '../support/data-keys';
import { runCommand, say } from '../support/command';
import { asApplication, freshCentre } from '../support/engines';
import { endRun, startForApi } from '../support/run';
import { forkApi, freePort, rssMb } from './api-process';
import { APPLICANT_OF_MANY, EVENTS_OF_CLOSED, EVENTS_OF_OPEN, fillPortalBooks, loginOf } from './portal-books';

const { values } = parseArgs({
  options: {
    open: { type: 'string', default: '100000' },
    events: { type: 'string', default: '5000000' },
    times: { type: 'string', default: '100' },
    out: { type: 'string' },
  },
});
const [OPEN, EVENTS, TIMES] = [Number(values.open), Number(values.events), Number(values.times)];
const ALLOWED_MS = 50;
/** Reviewers, and applicants, among whom the open cases are spread. */
const PEOPLE = 200;
/** Who asks, and for what. */
const LISTS: readonly (readonly [login: string, path: string])[] = [
  ['centre.supervisor1', '/applications'],
  ['centre.supervisor1', '/applications?sort=committedDueAt'],
  ['centre.supervisor1', '/applications?open=true&sort=committedDueAt'],
  ['centre.supervisor1', '/applications?overdue=true'],
  ['centre.supervisor1', '/applications?number=2098-00001'],
  ['centre.supervisor1', '/wall'],
  ['centre.supervisor1', '/registers/trackingRegister'],
  ['centre.supervisor1', '/registers/deliveryRegister'],
  ['centre.auditor', '/audit'],
  [loginOf('front1'), '/tasks'],
  [loginOf('reviewer1'), '/tasks'],
  [loginOf('reviewer2'), '/tasks?mine=true'],
  [loginOf('inspector1'), '/tasks'],
  [loginOf('chief1'), '/tasks'],
  [loginOf('chief1'), '/applications'],
  [APPLICANT_OF_MANY, '/applications'],
  [APPLICANT_OF_MANY, '/notices'],
  [loginOf('chief1'), '/notices'],
];
/** No list: what it shows is counted over all that is open. */
const COUNTED = '/wall';

/** How long one list took, in milliseconds. */
interface Asked {
  readonly login: string;
  readonly path: string;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly load: number;
  /** On a machine that had nothing else to do. */
  readonly tooSlow: boolean;
}

/** @returns 1 when a list was too slow */
async function main(): Promise<number> {
  await startForApi();
  try {
    const { url } = await freshCentre();
    const closed = Math.max(0, Math.ceil((EVENTS - OPEN * EVENTS_OF_OPEN) / EVENTS_OF_CLOSED));
    const began = performance.now();
    await fillPortalBooks(url, OPEN, { closed, people: PEOPLE });
    const dataSource = await openDataSource(url, { keys: TEST_DATA_KEYS });
    try {
      await dataSource.query('vacuum analyze');
      say(`filled in ${seconds(began)} s`);
      const figures = { books: await sizes(dataSource), lists: await askAll(url) };
      if (values.out) writeFileSync(values.out, JSON.stringify(figures, null, 2));
      return figures.lists.some(({ tooSlow }) => tooSlow) ? 1 : 0;
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await endRun();
  }
}

async function sizes(dataSource: DataSource): Promise<unknown> {
  const [row] = await dataSource.query(`
    select (select count(*) from applications where closed_at is null) as open, (select count(*) from applications) as cases,
           (select count(*) from application_events) as events,
           pg_size_pretty(pg_total_relation_size('application_events')) as "eventsSize",
           pg_size_pretty(pg_database_size(current_database())) as "booksSize"`);
  say(JSON.stringify(row));
  return row;
}

async function askAll(url: string): Promise<Asked[]> {
  const began = performance.now();
  const api = forkApi(asApplication(url), await freePort());
  try {
    await api.ready();
    say(`API answers after ${seconds(began)} s, has ${rssMb(api.process.pid!).toFixed(0)} MB`);
    const seen: Asked[] = [];
    for (const [login, path] of LISTS) seen.push(await ask(api.address, login, path));
    say(`API has ${rssMb(api.process.pid!).toFixed(0)} MB`);
    return seen;
  } finally {
    api.process.kill('SIGKILL');
  }
}

async function ask(address: string, login: string, path: string): Promise<Asked> {
  const person = await new ApiClient(address).signIn(login, DEMO_PASSWORD);
  await person.get(path);
  const took: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const asked = performance.now();
    await person.get(path);
    took.push(performance.now() - asked);
  }
  took.sort((one, other) => one - other);
  const [p50, p95, max] = [took[took.length >> 1]!, took[Math.ceil(took.length * 0.95) - 1]!, took.at(-1)!];
  const load = loadavg()[0]!;
  const shown = [p50, p95, max].map((ms) => ms.toFixed(0).padStart(6)).join(' ');
  say(`${login.padEnd(20)} ${path.padEnd(34)} p50/p95/max ms ${shown}  load ${load.toFixed(1)}`);
  const tooSlow = path !== COUNTED && p95 > ALLOWED_MS && load <= availableParallelism() + 1;
  return { login, path, p50, p95, max, load, tooSlow };
}

const seconds = (began: number): string => ((performance.now() - began) / 1000).toFixed(1);

runCommand(main);

/**
 * How long the portal takes to be of use, and how its lists bear ten thousand cases, in Chromium. The API runs by itself
 * against a Postgres of its own and serves the portal as it is built for people; cases are copies of one that was played.
 *
 *   npm run bench:portal                     ten thousand cases, each page eleven times
 *   npm run bench:portal -- 2000 5           so many cases, and each page so many times
 *   npm run bench:portal -- 2000 5 register  only these pages and lists
 *
 * Fails when half of the times, on a machine that has nothing else to do, a page takes more than a second from the navigation
 * until its main content stands there; when a list does not come to its end; or when it keeps more of itself in the page than
 * is in sight.
 */
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { ARGUMENTS, CHROMIUM } from '../support/browser';
import { freshCentre } from '../support/engines';
import { currentRun, endRun, startForPortal } from '../support/run';
import { forkApi, freePort } from './api-process';
import { APPLICANT_OF_FEW, APPLICANT_OF_MANY, fillPortalBooks, loginOf } from './portal-books';

const [CASES = 10_000, TIMES = 11] = process.argv.slice(2, 4).map(Number);
const WANTED = new RegExp(process.argv[4] ?? '');
const ALLOWED_MS = 1_000;
/** Of a whole page with a list of any length. */
const ALLOWED_NODES = 6_000;
const PATIENCE_MS = 60_000;
/** As far as a turn of the wheel moves a list, and how long nothing may come before it counts as stuck. */
const TURN_PX = 1_200;
const STUCK_MS = 20_000;

/** Where somebody's day begins, and what stands there when it can: something that can be pressed, with what was read from the books. */
const DESKS: readonly (readonly [name: string, login: string | null, path: string, main: string])[] = [
  ['public home', null, '/', 'main a[href^="/guide/"]'],
  ['applicant', APPLICANT_OF_FEW, '/cases', 'main .case-list a[href^="/cases/"]'],
  ['front desk', loginOf('front1'), '/front', 'main .desk-columns input:enabled, main .desk-columns select:enabled'],
  ['back office', loginOf('reviewer1'), '/review', 'main .side-by-side button:enabled'],
  ['inspector', loginOf('inspector1'), '/visits', 'main a.stop'],
  ['chief', loginOf('chief1'), '/chief', 'main .side-by-side button:enabled'],
  ['supervisor', 'centre.supervisor1', '/wall', 'main .ant-table-row a[href^="/cases/"]'],
  ['administrator', 'centre.admin', '/admin', 'main .page .plain-list a[href^="/admin/"]'],
  ['auditor', 'centre.auditor', '/audit', 'main .ant-table-row button'],
];

/** Lists in which all of the cases stand. */
const LISTS: readonly (readonly [name: string, login: string, path: string])[] = [
  ['cases', 'centre.supervisor1', '/cases'],
  ['notices', APPLICANT_OF_MANY, '/notices'],
  ['register', 'centre.supervisor1', '/registers/trackingRegister'],
  ['audit', 'centre.auditor', '/audit'],
  ['wall', 'centre.supervisor1', '/wall/cases'],
  ['tasks', loginOf('reviewer2'), '/desk'],
];

async function main(): Promise<void> {
  await startForPortal();
  try {
    const { url } = await freshCentre();
    await fillPortalBooks(url, CASES);
    const program = [join(__dirname, 'portal-api.ts'), currentRun().portal!];
    const api = forkApi(url, await freePort(), program);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...ARGUMENTS] });
    try {
      await api.ready();
      await measure(browser, api.address);
    } finally {
      await browser.close();
      api.process.kill('SIGKILL');
    }
  } finally {
    await endRun();
  }
}

async function measure(browser: Browser, address: string): Promise<void> {
  const people = new Map<string | null, BrowserContext>();
  const as = async (login: string | null): Promise<BrowserContext> => {
    const known = people.get(login) ?? (await enter(browser, address, login));
    people.set(login, known);
    return known;
  };
  say(`\n${CASES} cases in the books\n\n${columns(['page', 'first ms', 'median ms', 'p95 ms', 'busy ms', 'load'])}`);
  for (const [name, login, path, content] of DESKS.filter(([one]) => WANTED.test(one))) {
    const context = await as(login);
    const seen: Usable[] = [];
    for (let time = 0; time <= TIMES; time += 1) seen.push(await untilUsable(context, address + path, content));
    const [first, ...warm] = seen;
    const took = sorted(warm.map(({ afterMs }) => afterMs));
    const busy = sorted(warm.map(({ busyMs }) => busyMs));
    const [median, p95] = [took[took.length >> 1]!, took[Math.ceil(took.length * 0.95) - 1]!];
    const figures = [first!.afterMs, median, p95, busy[busy.length >> 1]!];
    say(columns([name, ...figures.map((one) => one.toFixed(0)), load()]));
    if (median > ALLOWED_MS && atRest()) process.exitCode = 1;
  }
  say(
    `\n${columns(['list', 'rows', 'first ms', 'to end s', 'longest ms', 'frame ms', 'tasks', 'nodes', 'heap MB', 'load'])}`,
  );
  for (const [name, login, path] of LISTS.filter(([one]) => WANTED.test(one))) {
    const seen = await toTheEnd(await as(login), address + path);
    const { rows, firstMs, seconds, longestTaskMs, longestFrameMs, longTasks, nodes, heapMb } = seen;
    const figures = [firstMs, seconds, longestTaskMs, longestFrameMs, longTasks, nodes, heapMb];
    say(columns([name, rows, ...figures.map((one) => one.toFixed(0)), load()]));
    if (nodes > ALLOWED_NODES) process.exitCode = 1;
  }
}

/** A browser of somebody's own, in which they have signed in as people do. */
async function enter(browser: Browser, address: string, login: string | null): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  if (login === null) return context;
  const page = await context.newPage();
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((to) => !to.pathname.startsWith('/sign-in'));
  await page.locator('header .ant-dropdown-trigger').waitFor();
  await page.close();
  return context;
}

/** In the page: notes the frame in which its content stood there for the first time with nothing of it on its way. */
const WATCH = `
  (content) => {
    const busy = 'main .waiting, main .ant-skeleton, main .ant-spin-spinning, main .ant-card-loading';
    const look = () => {
      const shown = document.querySelector(content);
      const there = shown !== null && shown.getClientRects().length > 0 && document.querySelector(busy) === null;
      if (there) window.usableAt = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }`;

interface Usable {
  /** From the navigation. */
  readonly afterMs: number;
  /** What its page took of a core for it, however busy the machine was. */
  readonly busyMs: number;
}

/** A page in a tab of its own that has what the browser keeps of earlier ones */
async function untilUsable(context: BrowserContext, url: string, content: string): Promise<Usable> {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(`(${WATCH})(${JSON.stringify(content)})`);
  await page.goto(url, { waitUntil: 'commit' });
  const began = performance.now();
  let afterMs: number | null = null;
  while (afterMs === null) {
    if (performance.now() - began > PATIENCE_MS) throw new Error(`${url} does not show ${content}`);
    await page.waitForTimeout(20);
    afterMs = await page.evaluate<number | null>('window.usableAt ?? null');
  }
  const { metrics } = await client.send('Performance.getMetrics');
  await page.close();
  return { afterMs, busyMs: (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000 };
}

/** In the page: the longest task, the longest time between two frames, and how many nodes there ever were. */
const STAND_BY = `
  window.seen = { longestTaskMs: 0, longestFrameMs: 0, longTasks: 0, nodes: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      seen.longTasks += 1;
      seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
    }
  }).observe({ entryTypes: ['longtask'] });
  let last = performance.now();
  const look = (now) => {
    seen.longestFrameMs = Math.max(seen.longestFrameMs, now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  setInterval(() => (seen.nodes = Math.max(seen.nodes, document.getElementsByTagName('*').length)), 500);`;

/** In the page: where the list is, by pixels and by row, and whether it has more than it has read. */
const PLACE = `(() => {
  const list = document.querySelector('main .ant-table-tbody-virtual-holder') ?? document.documentElement;
  const { scrollTop, scrollHeight, clientHeight } = list;
  const end = scrollTop + clientHeight >= scrollHeight - 2 ? ' end' : '';
  const table = document.querySelector('main [aria-rowcount]');
  const rows = document.querySelectorAll('main [aria-rowindex]');
  const at = rows.length > 0 ? Number(rows[rows.length - 1].getAttribute('aria-rowindex')) : 0;
  return { place: scrollTop.toFixed(0) + ' of ' + scrollHeight + end, at, more: table?.getAttribute('aria-rowcount') === '-1' };
})()`;

interface Seen {
  readonly rows: string;
  readonly firstMs: number;
  readonly seconds: number;
  readonly longestTaskMs: number;
  readonly longestFrameMs: number;
  readonly longTasks: number;
  readonly nodes: number;
  readonly heapMb: number;
}

/** Turns the wheel over a list as fast as a hand does, until there is nothing more or as many rows as cases went by. */
async function toTheEnd(context: BrowserContext, url: string): Promise<Seen> {
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  const row = page.locator('main .ant-table-row').first();
  await row.waitFor();
  const firstMs = performance.now() - began;
  await page.waitForTimeout(1_000);
  await page.evaluate(STAND_BY);
  const scrolling = performance.now();
  await row.hover();
  const rows = await scrollOn(page);
  const seconds = (performance.now() - scrolling) / 1_000;
  await page.waitForTimeout(600);
  const seen = await page.evaluate<Omit<Seen, 'rows' | 'firstMs' | 'seconds' | 'heapMb'>>('window.seen');
  const client = await context.newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await page.close();
  return { rows, firstMs, seconds, ...seen, heapMb: usedSize / 1e6 };
}

/** @returns which row is in sight at the end, or when there are as many as cases; 'by pages' of one that is shown so */
async function scrollOn(page: Page): Promise<string> {
  let [last, since] = ['', performance.now()];
  for (;;) {
    const { place, at, more } = await page.evaluate<{ place: string; at: number; more: boolean }>(PLACE);
    if (at >= CASES || (place.endsWith('end') && !more)) return at === 0 ? 'by pages' : String(at);
    if (place !== last) [last, since] = [place, performance.now()];
    if (performance.now() - since > STUCK_MS) throw new Error(`${page.url()} is stuck at row ${at}: ${place}`);
    await page.mouse.wheel(0, TURN_PX);
    await page.waitForTimeout(16);
  }
}

const sorted = (figures: readonly number[]): number[] => figures.toSorted((one, other) => one - other);

/** What the bench does by itself keeps little more than one core busy. */
const atRest = (): boolean => loadavg()[0]! <= availableParallelism() + 1;

const load = (): string => loadavg()[0]!.toFixed(1);

function columns([first, ...others]: readonly string[]): string {
  return first!.padEnd(14) + others.map((one) => one.padStart(11)).join('');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();

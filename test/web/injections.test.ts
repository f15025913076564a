/**
 * What people may write, written so that it would break out into HTML, SQL, a filter of Temporal or a heading of a mail: followed
 * to the pages of the portal, the database, mails and calls.
 */
import pino from 'pino';
import { REGISTER_KINDS } from '../../src/domain/papers/registers';
import { signatureOf } from '../../src/relay/webhook';
import { startRelay } from '../../src/relay/relay';
import { peopleOf } from '../api/special-equipment';
import { useBrowser } from '../support/browser';
import { setParty } from '../support/parties';
import type { Made } from '../support/planted-books';
import { followOwnData, followPackage, followPapers, followRegisters, judged } from '../support/planted-files';
import { FILE_NAME, PlantedPlay } from '../support/planted-play';
import { Planter } from '../support/planting';
import { openHook, openMailServer } from '../support/receivers';
import { useTown } from '../support/town';
import { UNPLANTED } from '../support/unplanted';

const ADMIN = ['items', 'templates', 'calendar', 'organisation', 'settings', 'disposals', 'messages'];
const FRONT = ['handIn', 'intake', 'handover', 'delivery', 'enquiries', 'dayEnd'];

/** Whose desk each page is on; `:granted` and the like are what was made in the play. */
const DESKS: Readonly<Record<string, readonly string[]>> = {
  applicant1: [
    '/cases',
    '/cases/:refused',
    '/cases/:late',
    '/asking',
    '/appointments',
    '/agents',
    '/notices',
    '/account',
  ],
  'market.front1': [
    ...FRONT.map((part) => `/front?part=${part}`),
    ...['granted', 'refused', 'refuseAcceptance', 'referToAuthority', 'declareNoLicenceNeeded', 'withdrawn'].map(
      (which) => `/cases/:${which}`,
    ),
    '/cases/:late',
    '/desk',
    '/books',
    '/books/visits',
  ],
  'market.reviewer1': ['/review'],
  'market.chief1': ['/chief', '/books/equipment'],
  'centre.supervisor1': [
    ...['', '/cases', '/conduct', '/quality', '/trends'].map((part) => `/wall${part}`),
    '/books/criticism',
    '/cases/:certified',
    ...REGISTER_KINDS.map((register) => `/registers/${register}`),
  ],
  'centre.admin': ['/admin', ...ADMIN.map((part) => `/admin/${part}`)],
  'centre.security': ['/admin/security', '/admin/accounts'],
  'centre.auditor': ['/audit'],
};

const SECRET = `whsec_${Buffer.from('a key that only two of us know').toString('base64')}`;
/** In a page: everything that is read there, values of fields too. */
const READ = `[document.body.innerText, ...[...document.querySelectorAll('input, textarea, [title], [aria-label]')]
  .flatMap((one) => [one.value, one.title, one.ariaLabel])].join(' ')`;
/** In a page: what became more of a text than a text. */
const BROKEN_OUT = `[String(window.hacked), ...[...document.querySelectorAll(
  '[onerror], [onload], img[src="x"], a[href^="javascript:"], body script:not([src])')].map((one) => one.outerHTML)]`;

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const browser = useBrowser(() => town.url);
let planter: Planter;
let made: Made;
let rowsBefore: Map<string, number>;

async function rows(): Promise<Map<string, number>> {
  const tables = await town.dataSource.query<{ name: string }[]>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const counted = tables.map(async ({ name }) => {
    const [{ n }] = await town.dataSource.query<[{ n: number }]>(`select count(*)::integer as n from "${name}"`);
    return [name, n] as const;
  });
  return new Map(await Promise.all(counted));
}

beforeAll(async () => {
  planter = await Planter.of(town);
  const people = await peopleOf(town);
  rowsBefore = await rows();
  made = await new PlantedPlay(planter.within(town), people).play();
  await setParty(town.dataSource, people.applicant, { email: 'applicant@example.org' });
}, 300_000);

it('takes no member that a body does not have, and falls over nothing', () => {
  expect(planter.faults).toEqual([]);
  expect(planter.foreignTried).toBeGreaterThan(500);
});

it('plants every text that the API describes, but for those of which it is known why not', () => {
  expect(planter.unplanted().toSorted()).toEqual(Object.values(UNPLANTED).flat().toSorted());
});

it('leaves every table and every row where it was', async () => {
  const after = await rows();
  const fewer = [...rowsBefore].filter(([name, count]) => !(after.get(name)! >= count));
  expect(fewer).toEqual([]);
});

it('shows nobody what is another’s', async () => {
  for (const [login, paths] of [
    ['applicant2', ['/applications', '/enquiries', '/complaints', '/ratings', '/notices', '/suggestions']],
    ['urban.front1', ['/applications', '/enquiries', '/complaints']],
  ] as const) {
    for (const path of paths) {
      const filters = ['', `?number=${encodeURIComponent("' OR BanjieStage='received' --")}`];
      for (const filter of filters) {
        const { status, body } = await (await town.as(login)).read(`${path}${filter}`);
        expect([path, filter, [200, 400].includes(status), planter.marksIn(JSON.stringify(body))]).toEqual([
          path,
          filter,
          true,
          [],
        ]);
      }
    }
  }
});

it.each(Object.keys(DESKS))(
  'stands as text on every page of %s',
  async (login) => {
    const page = await browser.signIn(login);
    const seen = new Set<string>();
    const faults: unknown[] = [];
    for (const path of DESKS[login]!) {
      await page.goto(`${town.url}${path.replace(/:(\w+)/, (_, name: string) => made[name]!)}`);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      const text = await page.evaluate<string>(READ);
      for (const mark of planter.marksIn(text)) seen.add(mark);
      const altered = planter.alteredIn(text);
      if (altered.length > 0) faults.push([path, altered]);
      const broken = await page.evaluate<string[]>(BROKEN_OUT);
      if (broken.length > 1 || broken[0] !== 'undefined') faults.push([path, broken]);
    }
    await page.context().close();
    expect(seen.size).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    expect(browser.complaints).toEqual([]);
  },
  120_000,
);

it.each([
  ['papers', () => followPapers(town), { files: 80, marks: 32 }],
  ['registers', () => followRegisters(town), { files: 27, marks: 7 }],
  ['copies of own data', () => followOwnData(town, ['applicant1', 'agent1']), { files: 2, marks: 75 }],
  ['the package of a case', () => followPackage(town, made['granted']!), { files: 15, marks: 40 }],
])(
  'stands as text in %s',
  async (_, follow, least) => {
    const followed = await follow();
    const { marks, wrong } = judged(followed, planter);
    expect(wrong).toEqual([]);
    expect(followed.files).toBeGreaterThanOrEqual(least.files);
    expect(marks.size).toBeGreaterThanOrEqual(least.marks);
  },
  60_000,
);

it('adds nothing to the headings of a file that bears its name', async () => {
  const { status, headers } = await (await town.as('market.front1')).download(`/files/${made['file']}/content`);
  const [, name] = /^attachment; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(headers.get('content-disposition')!)!;
  expect([status, decodeURIComponent(name!), headers.get('x-planted')]).toEqual([200, FILE_NAME, null]);
});

it('adds nothing to mails and calls, which say nothing of it', async () => {
  const hook = await openHook((_, response) => response.writeHead(204).end());
  const post = await openMailServer(() => null);
  await town.dataSource.query(
    `insert into webhook_endpoints (id, url, description, purpose, kinds, secret, created_by, created_at)
     values ('hook', $1, 'd', 'events', '[]', $2, 'centre1', '2026-03-02')`,
    [hook.url, SECRET],
  );
  await town.dataSource.query(`update outbox set status = 'pending', sent_at = null, attempts = 0`);
  const settings = {
    smtp: { url: post.url, from: 'Banjie <banjie@example.org>' },
    publicUrl: 'https://banjie.example.cn',
    webhookPrivateNetworks: [{ address: '127.0.0.0', prefix: 8 }],
  };
  const retry = { mostAttempts: 2, firstDelayMs: 10, longestDelayMs: 20 };
  const relay = startRelay(town.dataSource, settings, pino({ level: 'silent' }), { idleMs: 10, retry });
  for (let waiting = 1; waiting > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const pending = `select count(*)::integer as n from outbox where status = 'pending'`;
    waiting = (await town.dataSource.query<[{ n: number }]>(pending))[0].n;
  }
  await relay.stop();
  await Promise.all([hook.close(), post.close()]);
  expect(post.mails.length).toBeGreaterThan(0);
  for (const { to, source } of post.mails) {
    const [head] = source.split('\r\n\r\n');
    expect([to.length, planter.marksIn(source), /^(Bcc|X-Planted):/im.test(head!)]).toEqual([1, [], false]);
  }
  expect(hook.calls.length).toBeGreaterThan(0);
  for (const { headers, body } of hook.calls) {
    const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']].map(String);
    expect(headers['webhook-signature']).toBe(signatureOf(id!, Number(timestamp), body, SECRET));
    expect([typeof JSON.parse(body), planter.marksIn(body), Object.keys(headers).includes('x-planted')]).toEqual([
      'object',
      [],
      false,
    ]);
  }
}, 60_000);

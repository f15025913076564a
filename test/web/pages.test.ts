import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsInEveryLook, until } from '../support/looks';
import { portalRoutes } from '../support/portal-routes';
import { useTown } from '../support/town';

const REVIEWER = 'fff7113d-96fc-4f86-8b1a-b892d0e414d9';

const ADMIN = ['items', 'templates', 'calendar', 'organisation', 'settings', 'disposals', 'messages'];
const FRONT = ['handIn', 'intake', 'handover', 'delivery', 'enquiries', 'dayEnd'];

/** Whose desk each page is on. `:case` and the like are what was put into the town before. */
const DESKS: Readonly<Record<string, readonly string[]>> = {
  nobody: [
    '/',
    '/guide/FOOD',
    '/calculator',
    '/progress',
    '/verify',
    '/figures',
    '/verify/0123456789abcdefghijklmnop',
    '/sign-in',
    '/sign-in/openid',
    '/recover',
    '/nowhere',
  ],
  applicant1: [
    '/cases',
    '/cases/:case',
    '/asking',
    '/appointments',
    '/agents',
    '/notices',
    '/apply/FOOD',
    '/account',
    '/account/openid',
  ],
  'market.front1': [
    ...FRONT.map((part) => `/front?part=${part}`),
    '/desk',
    '/cases/:case',
    '/books',
    '/books/visits',
    '/registers',
  ],
  'market.reviewer1': ['/review', '/desk'],
  'market.inspector1': ['/visits'],
  'market.chief1': ['/chief', '/books/equipment'],
  'centre.supervisor1': [
    ...['', '/cases', '/conduct', '/quality', '/trends'].map((part) => `/wall${part}`),
    '/books/criticism',
    '/registers/trackingRegister',
  ],
  'centre.admin': [
    '/admin',
    ...ADMIN.map((part) => `/admin/${part}`),
    '/admin/items/FOOD',
    '/admin/items/drafts/:item',
    '/admin/templates/drafts/:template',
    '/admin/calendar/:change',
  ],
  'centre.security': ['/admin/security', '/admin/accounts'],
  'centre.auditor': ['/audit'],
};

/** Whether a page of the router is what stands at an address. */
const isAt = (route: string, path: string): boolean =>
  new RegExp(`^${route.replace('*', 'nowhere').replace(/:\w+/g, '[\\w:-]+')}$`).test(path.split('?')[0]!);

/** Every page of the router, as everybody looks at it who has it on a desk. */
describe('the pages of the portal', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  const ids: Record<string, string> = {};
  let page: Page;

  async function drafted(path: string, body: object, id: string): Promise<string> {
    const answer = await (await town.as('centre.admin')).insist(path, body);
    expect([path, answer.status, typeof answer.body[id]]).toEqual([path, expect.any(Number), 'string']);
    return String(answer.body[id]);
  }

  beforeAll(async () => {
    // At each desk there is something to be done.
    const online = { ...foodLicence('示例路9号'), identityChecked: undefined, applicant: undefined };
    ids['case'] = (await journeyOf(town, 'applicant1', online)).id;
    const further = await journeyOf(town, 'market.front1', foodLicence('示例路8号'));
    await further.act('market.front1', 'accept');
    await further.act('market.front1', 'hand-over', { receiverId: REVIEWER, materialCount: 4 });
    const reason = '压减承诺时限';
    ids['item'] = await drafted('/catalogue/drafts', { itemCode: 'FOOD', reason }, 'id');
    ids['template'] = await drafted('/paper-template-drafts', { kind: 'urgingNotice', reason }, 'id');
    const off = [{ name: '元旦', from: '2027-01-01', to: '2027-01-05' }];
    const schedule = { year: 2027, notice: '虚构发明电〔2026〕8号', noticeDate: '2026-01-04', off, work: [] };
    ids['change'] = await drafted('/calendar/schedules', schedule, 'id');
    page = await browser.visit('/');
  }, 600_000);

  /** Somebody else sits down at the same screen. */
  async function sitDown(login: string): Promise<void> {
    const body = JSON.stringify({ login, password: DEMO_PASSWORD });
    await page.evaluate(`fetch('/api/v1/session',
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: ${JSON.stringify(body)} })
      .then(({ status }) => localStorage.setItem('banjie.signed-in', String(status)))`);
    await page.goto(`${town.url}/account`);
    await page.locator('header .ant-dropdown-trigger').waitFor();
  }

  /** Goes there as by a link, without loading anything twice, and waits until nothing is on its way. */
  async function goTo(path: string): Promise<void> {
    // The page before stands until the next one has been fetched, which then calls the window by its own name.
    await page.evaluate(`{
      const before = location.pathname;
      history.pushState(null, '', ${JSON.stringify(path)});
      if (location.pathname !== before) document.title = '';
      dispatchEvent(new PopStateEvent('popstate'));
    }`);
    await until(page, "document.title !== ''");
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator('.waiting, .ant-spin-spinning, .ant-skeleton').first().waitFor({ state: 'detached' });
  }

  it('are all on some desk', () => {
    const paths = Object.values(DESKS).flat();
    expect(portalRoutes().filter((route) => !paths.some((path) => isAt(route, path)))).toEqual([]);
  });

  it.each(Object.keys(DESKS))(
    'can be read and used by %s',
    async (login) => {
      if (login !== 'nobody') await sitDown(login);
      const faults: string[] = [];
      for (const path of DESKS[login]!) {
        await goTo(path.replace(/:(\w+)/, (_, name: string) => ids[name]!));
        faults.push(...(await faultsInEveryLook(page, `${login} ${path}`)));
      }
      expect(faults).toEqual([]);
      // Of a certificate that is not there the browser itself says so.
      expect(browser.complaints.filter((one) => !/404 .*verification/.test(one))).toEqual([]);
    },
    600_000,
  );
});

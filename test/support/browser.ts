import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { watchSilentButtons } from './silent-buttons';

/** How the browser of Debian is started; what it fetches by itself it leaves. */
export const CHROMIUM = '/usr/bin/chromium';
export const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** On a busy machine a page takes its time. */
const PATIENCE_MS = 60_000;

/** A browser in which each person has a context of their own, and in which nothing may be written to the console as an error. */
export interface PortalBrowser {
  /** A page of somebody who has not signed in. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** A page of somebody who signed in as people do. */
  signIn(login: string, options?: BrowserContextOptions): Promise<Page>;
  /**
   * Presses a button and waits until `done` is read. On a busy machine the portal may say that no answer came in time; then
   * it is sent again, as a person would, and still happens once.
   */
  send(page: Page, button: string, done: string): Promise<void>;
  /** The same for what was sent in another way, as by the keyboard. */
  answered(page: Page, done: string): Promise<void>;
  /** What pages complained of. */
  readonly complaints: readonly string[];
}

/**
 * Opens it before the first test of a file and closes it after the last.
 * @param further what else it is started with, such as a camera
 */
export function useBrowser(url: () => string, further: () => readonly string[] = () => []): PortalBrowser {
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: [...ARGUMENTS, ...further()] });
  }, PATIENCE_MS);
  afterAll(() => browser?.close());
  const visit: PortalBrowser['visit'] = async (path, options) => {
    // Far from the centre, whose time every page shows all the same.
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'America/New_York', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => {
      // The browser itself notes an answer of 503, which the page handles: see `send`.
      if (/status of 503/.test(message.text())) return;
      if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    keepIdle(page);
    await watchSilentButtons(page);
    await page.goto(`${url()}${path}`);
    return page;
  };
  const answered: PortalBrowser['answered'] = async (page, done) => {
    const again = page.getByRole('button', { name: '再发一次', exact: true });
    const over = page.getByText(done).first();
    for (;;) {
      await over.or(again).first().waitFor();
      if (await over.isVisible()) return;
      await again.click().catch(() => undefined);
      await page.waitForTimeout(500);
    }
  };
  const send: PortalBrowser['send'] = async (page, button, done) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await answered(page, done);
  };
  return {
    visit,
    complaints,
    send,
    answered,
    signIn: async (login, options) => {
      const page = await visit('/sign-in', options);
      await page.getByLabel('登录名').fill(login);
      await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
      await page.keyboard.press('Enter');
      await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
      await page.locator('header .ant-dropdown-trigger').waitFor();
      return page;
    },
  };
}

const QUIET_MS = 500;

/**
 * Lets a page be idle that has its line of changes open, which never ends: `waitForLoadState('networkidle')` waits until half a
 * second long nothing else is on its way.
 */
function keepIdle(page: Page): void {
  const underway = new Set<object>();
  let changedAt = performance.now();
  page.on('request', (request) => {
    if (!request.url().endsWith('/stream')) underway.add(request);
    changedAt = performance.now();
  });
  const over = (request: object): void => {
    underway.delete(request);
    changedAt = performance.now();
  };
  page.on('requestfinished', over);
  page.on('requestfailed', over);
  const wait = page.waitForLoadState.bind(page);
  page.waitForLoadState = async (state, options) => {
    if (state !== 'networkidle') return wait(state, options);
    while (underway.size > 0 || performance.now() - changedAt < QUIET_MS) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
}

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { useTown } from '../support/town';

const PUBLIC = ['/', '/guide/FOOD', '/calculator', '/progress', '/verify', '/figures', '/sign-in'];
const DESKS: readonly [login: string, paths: readonly string[]][] = [
  ['applicant1', ['/cases', '/asking', '/appointments', '/notices', '/apply/FOOD']],
  ['market.front1', ['/desk', '/cases', '/books', '/books/visits', '/registers']],
  ['market.chief1', ['/desk', '/books/equipment']],
  ['centre.supervisor1', ['/books/criticism']],
  ['centre.admin', ['/books']],
];
const WIDTHS = [1440, 768, 390];

/** Every page as it is looked at: by who sees badly, on a wide screen and on a telephone, in both languages. */
describe('the pages of the portal', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  /** Opens a page, waits until nothing is on its way, and tells what is wrong with it. */
  async function faultsOf(page: Page, path: string): Promise<string[]> {
    await page.goto(`${town.url}${path}`);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    const faults: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      if (over > 0) faults.push(`${path} is ${over} wider than ${width}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of violations) faults.push(`${path} at ${width} ${id}: ${nodes[0]?.html}`);
    }
    return faults;
  }

  async function faultsOfAll(page: Page, paths: readonly string[]): Promise<string[]> {
    const faults: string[] = [];
    for (const path of paths) faults.push(...(await faultsOf(page, path)));
    return faults;
  }

  it('can be read by everybody, without signing in', async () => {
    const page = await browser.visit('/');
    expect(await faultsOfAll(page, PUBLIC)).toEqual([]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it.each(DESKS)(
    'can be read by %s',
    async (login, paths) => {
      const page = await browser.signIn(login);
      expect(await faultsOfAll(page, paths)).toEqual([]);
      expect(browser.complaints).toEqual([]);
    },
    600_000,
  );

  it('shows a case to its front desk and speaks English when asked', async () => {
    const { id } = await journeyOf(town, 'market.front1', foodLicence('示例路9号'));
    const page = await browser.signIn('market.front1');
    expect(await faultsOf(page, `/cases/${id}`)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'What happened' }).or(page.getByText('What happened')).first().waitFor();
    await page.reload();
    await page.getByText('What happened').waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

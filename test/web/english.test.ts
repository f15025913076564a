import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { useTown } from '../support/town';

const CHINESE = '食品经营许可（新办）';
const ENGLISH = 'Food business licence';

/** Whoever reads in English finds items by their English names, wherever cases are listed; papers stay as they were issued. */
describe('lists in English', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it('call items by their English names', async () => {
    const { id, act } = await journeyOf(town, 'market.front1', foodLicence('示例路9号'));
    await act('market.front1', 'accept');
    const page = await browser.signIn('market.front1');
    await page.goto(`${town.url}/desk`);
    await page.getByRole('cell', { name: CHINESE }).first().waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    for (const path of ['/desk', '/cases', `/cases/${id}`, '/registers/trackingRegister']) {
      await page.goto(town.url + path);
      const main = page.locator('main');
      // Names come after the list does.
      await main.getByText(ENGLISH).first().waitFor();
      await main.getByText(CHINESE).first().waitFor({ state: 'detached' });
    }
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

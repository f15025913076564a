import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

describe('the pages of a training centre', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', training: true });
  const browser = useBrowser(() => town.url);

  it('say on each what they are, and let whoever has signed in move the clock', async () => {
    await journeyOf(town, 'market.front1', foodLicence('示例路9号'));
    const stranger = await browser.visit('/guide/FOOD');
    await stranger.getByText('培训环境').waitFor();
    await stranger.getByText('登录后可以拨动时钟').waitFor();
    expect(await stranger.getByRole('button', { name: '拨到下一到期' }).isDisabled()).toBe(true);

    const page = await browser.signIn('market.front1');
    await page.getByText('现在是2026年3月2日').waitFor();
    await page.getByText('下一到期：').waitFor();
    expect(await faultsOf(page, 'training')).toEqual([]);
    await page.getByRole('button', { name: '拨到下次开门' }).click();
    await page.getByText('现在是2026年3月3日 08:30').waitFor();
    await page.getByLabel('拨到的日期和时间').fill('2026-03-17T09:00');
    await page.getByRole('button', { name: '拨到此时' }).click();
    await page.getByText('现在是2026年3月17日 09:00').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Training centre', { exact: true }).waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

describe('the pages of a real centre', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it('bear no such mark, and its clock is nobody’s to ask or to move', async () => {
    const page = await browser.visit('/');
    await page.locator('h1').first().waitFor();
    expect(await page.locator('.training-bar').count()).toBe(0);
    const supervisor = await town.as('centre.supervisor1');
    expect((await supervisor.read('/training/clock')).status).toBe(404);
    expect((await supervisor.request('POST', '/training/clock/moves', { to: 'nextOpening' })).status).toBe(404);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

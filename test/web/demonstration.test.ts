/** `BANJIE_DEMONSTRATION`: the pages lead through a first case where it is on, and are those of a centre where it is not said. */
import { useBrowser } from '../support/browser';
import { faultsOf } from '../support/looks';
import { useTown, type Town } from '../support/town';

const START = '2026-03-02T09:10:00+08:00';
const GUIDE = { name: '第一个办件' };

/** The clock of a centre is that of the world, in a demonstration too. */
async function expectOwnClock(town: Town): Promise<void> {
  const moved = { to: 'instant', at: '2026-03-02T10:00:00+08:00' };
  const answer = await (await town.as('applicant1')).command('/training/clock/moves', moved);
  expect(answer).toMatchObject({ status: 404 });
}

describe('a demonstration', () => {
  const town = useTown({ startAt: START, demonstration: true });
  const browser = useBrowser(() => town.url);

  it('leads through a first case, and is no training centre', async () => {
    const page = await browser.signIn('applicant1');
    const guide = page.getByRole('region', GUIDE);
    await guide.getByText('现在由申请人办理').waitFor();
    expect(await faultsOf(page, 'demonstration')).toEqual([]);
    expect(await page.getByText('培训环境').count()).toBe(0);
    await guide.getByRole('button', { name: '收起指引' }).click();
    await guide.waitFor({ state: 'detached' });
    await page.locator('header .ant-dropdown-trigger').click();
    await page.getByRole('menuitem', GUIDE).click();
    await guide.waitFor();
    await expectOwnClock(town);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

describe('a centre that does not say that it is one', () => {
  const town = useTown({ startAt: START });
  const browser = useBrowser(() => town.url);

  it('leads nobody through anything, and offers no guide', async () => {
    const page = await browser.signIn('applicant1');
    await page.waitForLoadState('networkidle');
    await page.locator('header .ant-dropdown-trigger').click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('region', GUIDE).count()).toBe(0);
    expect(await page.getByRole('menuitem', GUIDE).count()).toBe(0);
    await expectOwnClock(town);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

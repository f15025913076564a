import { DEMO_PASSWORD } from '../../src/ops/demo-password';
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

  it('lead through a first case from desk to desk, by how it stands, until they are told not to', async () => {
    const page = await browser.signIn('applicant1');
    const guide = page.getByRole('region', { name: '第一个办件' });
    await guide.getByText('现在由申请人办理').waitFor();
    expect(await faultsOf(page, 'first-case')).toEqual([]);
    await guide.getByRole('link', { name: '去办理' }).click();
    await page.waitForURL('**/guide/FOOD');
    const online = { ...foodLicence('指引路1号'), identityChecked: undefined, applicant: undefined };
    const { number } = await journeyOf(town, 'applicant1', online);
    await page.reload();
    await guide.getByText('现在由前台受理人员办理').waitFor();

    await guide.getByRole('button', { name: '换成 market.front1 登录' }).click();
    await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
    expect(await page.getByLabel('登录名').inputValue()).toBe('market.front1');
    await page.keyboard.press('Enter');
    await guide.getByRole('link', { name: number }).waitFor();
    await guide.getByText('点“确认受理”').waitFor();
    await browser.send(page, '确认受理', '打印文书');
    await guide.getByText('选接收人田秀英').waitFor();
    await guide.getByText('全程（已完成2步，共11步）').click();
    expect(await guide.getByRole('listitem').filter({ hasText: '已完成' }).count()).toBe(2);
    await guide.getByRole('link', { name: '去办理' }).click();
    await page.getByLabel('接收人').click();
    await page.locator('.ant-select-item-option', { hasText: '田秀英' }).click();
    await page.getByRole('button', { name: /^移交\d件$/ }).click();
    await guide.getByText('现在由后台审核人员办理').waitFor();

    await guide.getByRole('button', { name: '收起指引' }).click();
    await page.reload();
    const account = page.locator('header .ant-dropdown-trigger');
    await account.waitFor();
    await page.waitForLoadState('networkidle');
    expect(await guide.count()).toBe(0);
    await account.press('Enter');
    await page.getByRole('menuitem', { name: '第一个办件' }).click();
    await guide.getByText('现在由后台审核人员办理').waitFor();
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
    const colleague = await browser.signIn('market.front1');
    await colleague.locator('header .ant-dropdown-trigger').click();
    await colleague.getByRole('menuitem', { name: '退出登录' }).waitFor();
    expect(await colleague.getByText('第一个办件').count()).toBe(0);
    const supervisor = await town.as('centre.supervisor1');
    expect((await supervisor.read('/training/clock')).status).toBe(404);
    expect((await supervisor.request('POST', '/training/clock/moves', { to: 'nextOpening' })).status).toBe(404);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

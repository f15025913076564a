import { useBrowser } from '../support/browser';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** The desk of who keeps the accounts: offices that somebody is to get, who reads what is sealed, and nothing of the cases. */
describe('the desk of the security administrator', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  const nameOf = async (login: string) => String((await (await town.as(login)).get('/session'))['name']);

  it('is the second person of an office, which the first one cannot be', async () => {
    const admin = await browser.signIn('centre.admin');
    await admin.getByRole('link', { name: '系统管理' }).click();
    await admin.locator('h1', { hasText: '系统管理' }).waitFor();
    expect(await admin.getByRole('link', { name: '账号', exact: true }).count()).toBe(0);
    const { personId } = await town.as('centre.coordinator2');
    const body = { role: 'supervisor', reason: '县中心函〔2026〕3号' };
    await (await town.as('centre.admin')).insist(`/organisation/people/${personId}/appointments`, body);

    const page = await browser.signIn('centre.security');
    await page.getByRole('link', { name: '系统管理' }).click();
    await page.waitForURL(/\/admin\/security$/);
    const parts = page.locator('.parts a, nav a');
    const office = page.locator('.ant-table-row', { hasText: '县中心函〔2026〕3号' });
    await office.getByText('督办部门').waitFor();
    await office.getByText(await nameOf('centre.coordinator2')).waitFor();
    expect((await parts.allInnerTexts()).filter((one) => ['事项', '设置', '消息', '审计'].includes(one))).toEqual([]);
    expect(await faultsOf(page, 'security')).toEqual([]);
    await page.getByRole('button', { name: '批准', exact: true }).click();
    await page.getByLabel('意见', { exact: true }).fill('与函告核对一致');
    await browser.send(page, '确认办理', '已办理');
    await office.getByText('已生效').waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('sees who reads what Temporal keeps sealed, and ends it', async () => {
    const admin = await town.as('centre.admin');
    expect((await admin.command('/codec/access', { reason: '排查办件无法推进' })).status).toBe(200);
    const page = await browser.signIn('centre.security');
    await page.goto(`${town.url}/admin/security`);
    const row = page.locator('.ant-table-row', { hasText: '排查办件无法推进' });
    await row.getByText('邹国强').waitFor();
    await row.getByRole('button', { name: '终止' }).click();
    await page.getByRole('dialog').getByLabel('原因').fill('排查已结束');
    expect(await faultsOf(page, 'security-ending')).toEqual([]);
    await browser.send(page, '确认办理', '已办理');
    await row.getByText('已结束').waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

import type { Page } from 'playwright-core';
import { AccountRow } from '../../src/entities/account';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useBrowser } from '../support/browser';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** How people get in, and back in. */
describe('signing in', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  const account = (login: string) => town.dataSource.manager.findOneByOrFail(AccountRow, { login });

  async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  }

  it('opens nothing before a first password is replaced', async () => {
    await town.dataSource.manager.update(AccountRow, { login: 'market.reviewer2' }, { passwordTemporary: true });
    const page = await browser.signIn('market.reviewer2');
    await page.waitForURL(/\/account$/);
    await page.getByText('您的密码由他人设定').waitFor();
    await page.goto(`${town.url}/review`);
    await page.waitForURL(/\/account$/);
    expect(await faultsOf(page, 'own-account')).toEqual([]);
    await fill(page, { 当前密码: DEMO_PASSWORD, 新密码: 'market.reviewer2' });
    await page.getByRole('button', { name: '设置密码' }).click();
    await page.getByText('过于常见或容易猜到').waitFor();
    await fill(page, { 新密码: '白日依山尽黄河入海流欲穷千里目' });
    await page.getByRole('button', { name: '设置密码' }).click();
    await page.getByText('您的密码由他人设定').waitFor({ state: 'detached' });
    await page.goto(`${town.url}/review`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(page.url()).toMatch(/\/review/);
  }, 600_000);

  it('helps who forgot a password with a code of the security administrator', async () => {
    const admin = await browser.signIn('centre.security');
    await admin.goto(`${town.url}/admin/accounts`);
    await admin.getByLabel('按登录名查找').fill('urban.front');
    await admin.keyboard.press('Enter');
    const row = admin.locator('.ant-table-row', { hasText: 'urban.front1' });
    await admin.locator('.ant-table-row', { hasText: 'market.front1' }).waitFor({ state: 'detached' });
    expect(await faultsOf(admin, 'accounts')).toEqual([]);
    await row.getByRole('button', { name: '发放恢复码' }).click();
    await admin.getByRole('dialog').getByLabel('原因').fill('电话核实工号与直属领导');
    await admin.getByRole('dialog').getByRole('button', { name: '确认办理' }).click();
    await admin.getByText('urban.front1 的恢复码只显示这一次').waitFor();
    const code = await admin.locator('.ant-alert .ant-typography').innerText();

    const page = await browser.visit('/sign-in');
    await page.getByRole('link', { name: '忘记密码' }).click();
    await page.getByText('请先向安全管理员索取恢复码').waitFor();
    expect(await faultsOf(page, 'recover')).toEqual([]);
    await fill(page, { 登录名: 'urban.front1', 恢复码: code.trim(), 新密码: 'granite lantern 77 kites' });
    await page.getByRole('button', { name: '设置密码' }).click();
    await page.getByRole('status').getByRole('link').click();
    await fill(page, { 登录名: 'urban.front1', 密码: 'granite lantern 77 kites' });
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/front/);
    expect((await account('urban.front1')).failedAttempts).toBe(0);
  }, 600_000);

  it('shows where one is signed in, and ends what one does not know', async () => {
    const strange = await browser.signIn('transport.front1');
    const page = await browser.signIn('transport.front1');
    await page.goto(`${town.url}/account`);
    const devices = page.getByRole('region', { name: '登录设备' });
    await devices.getByText('Chrome · Linux').first().waitFor();
    expect(await devices.getByText('本设备').count()).toBe(1);
    expect(await faultsOf(page, 'own-sessions')).toEqual([]);
    await devices.getByRole('button', { name: '退出', exact: true }).click();
    await devices.getByRole('button', { name: '退出', exact: true }).waitFor({ state: 'detached' });
    await strange.reload();
    await strange.waitForURL(/\/sign-in/);
    await page.reload();
    await devices.getByText('本设备').waitFor();
  }, 600_000);
});

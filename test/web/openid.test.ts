import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useBrowser } from '../support/browser';
import { faultsOf } from '../support/looks';
import { PROVIDER_CODE, PROVIDER_PASSWORD, useProvider } from '../support/openid';
import { useTown } from '../support/town';

const NAME = '政务统一身份认证';
const STEP_MS = 30_000;

/** People come in by the provider's own page, which is another site, and go out by it. */
describe('signing in at a provider', () => {
  const provider = useProvider();
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', openid: provider.settings });
  const browser = useBrowser(() => town.url);

  /** What a person enters at the page of the provider. */
  async function enterThere(page: Page, login: string, code = ''): Promise<void> {
    await page.getByRole('heading', { name: 'Sign in at the provider' }).waitFor();
    await page.getByLabel('Name').fill(login);
    await page.getByLabel('Password').fill(PROVIDER_PASSWORD);
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Enter' }).click();
  }

  const go = (page: Page) => page.getByRole('button', { name: `${NAME}登录` }).click();

  it('tells whoever is not linked so, and signs nobody in', async () => {
    const page = await browser.visit('/sign-in');
    await page.getByRole('button', { name: `${NAME}登录` }).waitFor();
    expect(await faultsOf(page, 'sign-in-with-provider')).toEqual([]);
    await go(page);
    await enterThere(page, 'wang.fang');
    await page.getByText('该身份尚未关联本系统账号').waitFor();
    expect(page.url()).toBe(`${town.url}/sign-in/openid`);
    expect(await faultsOf(page, 'not-linked')).toEqual([]);
    await page.getByRole('link', { name: '返回登录' }).click();
    await page.getByLabel('登录名').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Government single sign-on' }).waitFor();
  }, 600_000);

  it('is opened by the security administrator, who links account and identity', async () => {
    const admin = await browser.signIn('centre.security');
    await admin.goto(`${town.url}/admin/accounts`);
    await admin.getByLabel('按登录名查找').fill('market.reviewer');
    await admin.keyboard.press('Enter');
    const row = admin.locator('.ant-table-row', { hasText: 'market.reviewer1' });
    await row.getByRole('button', { name: '关联身份' }).click();
    const form = admin.getByRole('dialog');
    await form.getByLabel('统一身份标识').fill('wang.fang');
    await form.getByLabel('原因').fill('持工作证核对');
    await form.getByRole('button', { name: '确认办理' }).click();
    await row.getByText('wang.fang').waitFor();
    await row.getByRole('button', { name: '解除身份' }).waitFor();
    expect(await faultsOf(admin, 'accounts-linked')).toEqual([]);
  }, 600_000);

  it('leads to the page that was wanted, with nothing secret in any address', async () => {
    const page = await browser.visit('/notices');
    const seen: string[] = [];
    page.on('framenavigated', (frame) => seen.push(frame.url()));
    await page.waitForURL(/\/sign-in\?to=/);
    await go(page);
    await enterThere(page, 'wang.fang', PROVIDER_CODE);
    await page.waitForURL(`${town.url}/notices`);
    await page.locator('header .ant-dropdown-trigger').waitFor();
    const own = seen.filter((address) => address.startsWith(town.url));
    expect(own.length).toBeGreaterThan(1);
    expect(own.filter((address) => /code=|state=|token/.test(address))).toEqual([]);
    await page.reload();
    await page.locator('header .ant-dropdown-trigger').waitFor();
  }, 600_000);

  it('leads out at the provider too', async () => {
    const page = await browser.visit('/sign-in');
    await go(page);
    await enterThere(page, 'wang.fang', PROVIDER_CODE);
    await page.locator('header .ant-dropdown-trigger').click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.waitForURL(`${town.url}/`);
    await page.goto(`${town.url}/notices`);
    await page.waitForURL(/\/sign-in/);
    await go(page);
    await page.getByRole('heading', { name: 'Sign in at the provider' }).waitFor();
  }, 600_000);

  it('is linked by its owner, asks for the code of their telephone, and is unlinked', async () => {
    const client = await new ApiClient(town.url).signIn('market.reviewer2', DEMO_PASSWORD);
    const { body } = await client.request('POST', '/session/second-factor', { password: DEMO_PASSWORD });
    const device = new TOTP({ secret: Secret.fromBase32(String(body['secret'])) });
    await client.request('POST', '/session/second-factor/confirm', { code: device.generate() });
    const codeNow = async (): Promise<string> => {
      await town.dataSource.query('update second_factors set last_step = 1');
      return device.generate({ timestamp: Date.now() + STEP_MS });
    };

    const page = await browser.visit('/sign-in?to=/account');
    await page.getByLabel('登录名').fill('market.reviewer2');
    await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: '动态验证码' }).fill(await codeNow());
    await page.keyboard.press('Enter');
    const section = page.getByRole('region', { name: NAME });
    await section.getByText('尚未关联').waitFor();
    expect(await faultsOf(page, 'account-not-linked')).toEqual([]);
    await section.getByLabel('登录密码').fill(DEMO_PASSWORD);
    await section.getByRole('textbox', { name: '动态验证码' }).fill(await codeNow());
    await section.getByRole('button', { name: '去关联' }).click();
    await enterThere(page, 'han.mei');
    await page.waitForURL(`${town.url}/account`);
    await section.getByText('已关联：han.mei').waitFor();

    const other = await browser.visit('/sign-in');
    await go(other);
    await enterThere(other, 'han.mei');
    await other.getByText('请输入动态验证码').waitFor();
    expect(await faultsOf(other, 'provider-second-factor')).toEqual([]);
    await other.getByRole('textbox', { name: '动态验证码' }).fill(await codeNow());
    await other.keyboard.press('Enter');
    await other.locator('header .ant-dropdown-trigger').waitFor();

    await section.getByLabel('登录密码').fill(DEMO_PASSWORD);
    await section.getByRole('textbox', { name: '动态验证码' }).fill(await codeNow());
    await section.getByRole('button', { name: '解除关联' }).click();
    await section.getByText('尚未关联').waitFor();
    await other.reload();
    await other.waitForURL(/\/sign-in/);
  }, 600_000);

  it('leaves the way by password open while the provider is down', async () => {
    await provider.stop();
    const page = await browser.visit('/sign-in');
    await go(page);
    await page.getByText('统一身份认证暂时无法使用').waitFor();
    await page.getByLabel('登录名').fill('applicant1');
    await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cases/);
  }, 600_000);
});

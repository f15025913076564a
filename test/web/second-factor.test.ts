import jsQR from 'jsqr';
import { TOTP, URI } from 'otpauth';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useBrowser } from '../support/browser';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

const STEP_MS = 30_000;

/** An officer sets up a telephone that shows codes, signs in by it, and without it. */
describe('the second factor', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', secondFactor: 'staff' });
  const browser = useBrowser(() => town.url);
  let device: TOTP;
  let spareCode: string;

  /** What a telephone reads from the screen. */
  async function scan(page: Page): Promise<TOTP> {
    const picture = await page.getByRole('img', { name: '设置动态验证码的二维码' }).screenshot();
    const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const found = jsQR(Uint8ClampedArray.from(data), info.width, info.height);
    return URI.parse(found!.data) as TOTP;
  }

  async function signIn(page: Page, code: string): Promise<void> {
    await page.getByLabel('登录名').fill('market.reviewer1');
    await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('请输入动态验证码').waitFor();
    await page.getByRole('textbox', { name: '动态验证码' }).fill(code);
    await page.keyboard.press('Enter');
  }

  it('is set up before anything else, by a code that a telephone reads', async () => {
    const page = await browser.signIn('market.reviewer1');
    await page.waitForURL(/\/account$/);
    await page.getByText('工作人员须先设置动态验证码').waitFor();
    const section = page.getByRole('region', { name: '动态验证码' });
    await section.getByLabel('登录密码').fill(DEMO_PASSWORD);
    await section.getByRole('button', { name: '开始设置' }).click();
    device = await scan(page);
    expect(device).toMatchObject({ issuer: '办结 Banjie', label: 'market.reviewer1', digits: 6, period: 30 });
    expect(await faultsOf(page, 'second-factor')).toEqual([]);
    await section.getByRole('textbox', { name: '动态验证码' }).fill(device.generate());
    await section.getByRole('button', { name: '启用' }).click();
    await section.getByText('以下备用码只显示这一次').waitFor();
    expect(await faultsOf(page, 'spare-codes')).toEqual([]);
    spareCode = await section
      .locator('span', { hasText: /^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/ })
      .first()
      .innerText();
    await section.getByRole('button', { name: '我已保存' }).click();
    await section.getByText('换手机时在这里重新设置').waitFor();
    await page.goto(`${town.url}/review`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(page.url()).toMatch(/\/review/);
  }, 600_000);

  it('is asked for at the sign-in, and a spare code does too', async () => {
    const page = await browser.visit('/sign-in');
    await signIn(page, '000000');
    await page.getByText('动态验证码错误或已使用').waitFor();
    expect(await faultsOf(page, 'sign-in-code')).toEqual([]);
    await page.getByRole('textbox', { name: '动态验证码' }).fill(device.generate({ timestamp: Date.now() + STEP_MS }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/review/);

    const elsewhere = await browser.visit('/sign-in');
    await signIn(elsewhere, spareCode);
    await elsewhere.waitForURL(/\/review/);
  }, 600_000);
});

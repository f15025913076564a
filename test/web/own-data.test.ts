import { readFileSync } from 'node:fs';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useBrowser } from '../support/browser';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** An applicant takes a copy of what is kept about them, and ends their account. */
describe('what is kept about oneself', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it('is taken away as a table, and ends with the account', async () => {
    const page = await browser.signIn('applicant2');
    await page.goto(`${town.url}/account`);
    const section = page.getByRole('region', { name: '个人信息副本' });
    const saved = page.waitForEvent('download');
    await section.getByRole('button', { name: '下载副本' }).click();
    expect(readFileSync(await (await saved).path(), 'utf8')).toContain('唐思敏');

    await section.getByText('注销账号', { exact: true }).first().click();
    expect(await faultsOf(page, 'own-data')).toEqual([]);
    await section.getByLabel('登录密码').fill('not the password');
    await section.getByRole('button', { name: '注销账号' }).click();
    await section.getByText('用户名或密码错误').waitFor();
    await section.getByLabel('登录密码').fill(DEMO_PASSWORD);
    await section.getByRole('button', { name: '注销账号' }).click();
    await page.getByText('您的个人信息已全部删除。').waitFor();
    await page.getByRole('dialog').getByRole('button').click();
    await page.waitForURL(`${town.url}/`);

    const again = await browser.visit('/sign-in');
    await again.getByLabel('登录名').fill('applicant2');
    await again.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
    await again.keyboard.press('Enter');
    await again.getByText('用户名或密码错误').waitFor();
  }, 240_000);
});

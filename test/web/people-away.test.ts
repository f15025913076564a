import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** Whose work others do for a time or for good, as those see it whom it concerns. */
describe('the work of who is not there', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', keepsDays: true });
  const browser = useBrowser(() => town.url);
  let journey: Journey;

  beforeAll(async () => {
    journey = await journeyOf(town, 'market.front1', foodLicence('示例路1号'));
    await journey.act('market.front1', 'accept');
  }, 600_000);

  const choose = async (page: Page, label: string, name: string) => {
    await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(name);
    await page.locator('.ant-select-item-option', { hasText: name }).last().click();
    await page.locator('.ant-drawer-title').click();
  };

  it('is asked to be handed over when an account is disabled, until none of it is left', async () => {
    const admin = await browser.signIn('centre.security');
    await admin.goto(`${town.url}/admin/accounts`);
    await admin.getByLabel('按登录名查找').fill('market.front1');
    await admin.keyboard.press('Enter');
    const account = admin.getByRole('row', { name: /market\.front1/ });
    await account.getByRole('button', { name: '停用' }).click();
    await admin.getByRole('dialog').getByText('名下有1件未结办件').waitFor();
    await admin.getByRole('dialog').getByLabel('原因').fill('账号疑似被盗用');
    expect(await faultsOf(admin, 'admin-disable')).toEqual([]);
    await browser.send(admin, '确认办理', 'market.front1 已停用，名下还有1件未结办件');
    expect(await faultsOf(admin, 'admin-disabled')).toEqual([]);
    await admin.getByRole('link', { name: '查看人员提醒' }).click();
    await admin.getByRole('row', { name: /未结办件待移交.*周晓彤/ }).waitFor();

    const head = await browser.signIn('market.windowhead');
    const chief = await browser.signIn('market.chief1');
    await chief.goto(`${town.url}/chief?part=people`);
    for (const page of [head, chief]) await page.getByText('未结办件待移交：周晓彤 · 1件').waitFor();
    expect(await faultsOf(chief, 'chief-handover-asked')).toEqual([]);
    expect(await faultsOf(head, 'head-handover-asked')).toEqual([]);
    await head.getByRole('button', { name: '全部移交' }).click();
    await head.getByRole('dialog').getByText('周晓彤').waitFor();
    await choose(head, '新承办人', '邵月华');
    await head.getByRole('dialog').getByLabel('原因').first().fill('账号停用');
    await browser.send(head, '确认办理', '已办理');
    for (const page of [head, chief]) {
      await page.getByText('未结办件待移交：周晓彤').waitFor({ state: 'detached' });
    }
    expect(await journey.read('market.front2')).toMatchObject({ firstResponsible: { name: '邵月华' } });
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

import type { Locator, Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

const REVIEWER = 'fff7113d-96fc-4f86-8b1a-b892d0e414d9';

/** A form that is not filled yet says where when its button is pressed, and the cursor is there. */
describe('a form that is not filled', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  const press = (page: Page, button: string) => page.getByRole('button', { name: button, exact: true }).click();

  /** Presses the button and looks at the field, which must be marked, say why, and have the cursor. */
  async function saysAt(page: Page, button: string, field: Locator, words: string): Promise<void> {
    await press(page, button);
    await page.getByText(words, { exact: true }).first().waitFor();
    await field.and(page.locator('*:focus')).waitFor({ state: 'attached' });
    expect(
      await page.evaluate(`(() => {
        const marked = document.activeElement.closest('[aria-invalid=true]');
        return document.getElementById(marked.getAttribute('aria-describedby')).textContent;
      })()`),
    ).toBe(words);
  }

  it('names what is missing at the window', async () => {
    const { id, number } = await journeyOf(town, 'market.front1', foodLicence('填写路1号'));
    const page = await browser.signIn('market.front1');
    await page.goto(`${town.url}/front?part=intake&id=${id}`);
    await page.getByText('一次性告知补正', { exact: true }).click();
    const application = page.getByRole('checkbox', { name: '食品经营许可申请书' });
    await saysAt(page, '书面告知', application, '请至少勾选一项');
    await application.check();
    await saysAt(page, '书面告知', page.getByLabel('食品经营许可申请书的问题'), '写明要补什么、改什么');
    await page.getByLabel('食品经营许可申请书的问题').fill('第二页未签字');
    await saysAt(page, '书面告知', page.getByLabel('下次前来时间'), '请选择');
    expect(await faultsOf(page, 'filling-correction')).toEqual([]);

    await town.act('market.front1', id, 'accept');
    await page.goto(`${town.url}/front?part=handover`);
    await saysAt(page, '移交1件', page.getByLabel('接收人'), '请选择');
    expect(await faultsOf(page, 'filling-handover')).toEqual([]);
    await page.getByRole('checkbox', { name: number }).uncheck();
    expect(await page.getByRole('button', { name: '移交0件' }).getAttribute('aria-describedby')).not.toBeNull();
    const none = page.getByRole('button', { name: '叫下一位' });
    expect(await none.getAttribute('aria-disabled')).toBe('true');
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('names what is missing of an opinion', async () => {
    const { id } = await journeyOf(town, 'market.front1', foodLicence('填写路2号'));
    await town.act('market.front1', id, 'accept');
    await town.act('market.front1', id, 'hand-over', { receiverId: REVIEWER, materialCount: 4 });
    await town.act('market.reviewer1', id, 'confirm-handover', { materialCount: 4 });
    const page = await browser.signIn('market.reviewer1');
    await page.goto(`${town.url}/review?id=${id}`);
    await saysAt(page, '提交审批', page.getByRole('radio', { name: '建议准予' }), '请选择');
    await page.getByText('建议准予').click();
    await saysAt(page, '提交审批', page.getByLabel('审核意见'), '请填写');
    expect(await faultsOf(page, 'filling-opinion')).toEqual([]);
    await page.getByLabel('审核意见').fill('材料齐全');
    // What was told goes as soon as it is mended.
    expect(await page.getByText('请填写', { exact: true }).count()).toBe(0);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('names what is missing of an authorisation, an account and a reason', async () => {
    const applicant = await browser.signIn('applicant1');
    await applicant.goto(`${town.url}/agents`);
    await saysAt(applicant, '签署授权委托书', applicant.getByLabel('代办员姓名'), '请填写');
    expect(await faultsOf(applicant, 'filling-agents')).toEqual([]);
    await applicant.goto(`${town.url}/account`);
    await press(applicant, '设置密码');
    expect(await applicant.locator('*:focus').getAttribute('aria-invalid')).toBe('true');

    const nobody = await browser.visit('/recover');
    await saysAt(nobody, '设置密码', nobody.getByLabel('登录名'), '请输入登录名');

    const admin = await browser.signIn('centre.admin');
    await admin.goto(`${town.url}/admin`);
    await saysAt(admin, '开启一小时', admin.getByLabel('查看理由'), '请填写');
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('shows an item that one may only read without the buttons that change it', async () => {
    const drafter = await town.as('centre.admin');
    const draft = await drafter.insist('/catalogue/drafts', { itemCode: 'FOOD', reason: '压减承诺时限' });
    const page = await browser.signIn('centre.coordinator1');
    await page.goto(`${town.url}/admin/items/drafts/${String(draft.body['id'])}?part=form`);
    await page.getByRole('button', { name: '试填' }).click();
    expect(await page.getByRole('button', { name: /删除|上移/ }).count()).toBe(0);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

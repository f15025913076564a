import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { renderSVG } from 'uqr';
import type { ApiAnswer } from '../../src/ops/api-client';
import { useBrowser } from '../support/browser';
import { foodLicence } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** In the page: what would be spoken is kept, since this browser has no voice. */
const SILENT_VOICE = `
  window.spoken = [];
  const voice = { speak: (one) => { window.spoken.push([one.lang, one.text]); }, cancel: () => { window.silenced = true; } };
  Object.defineProperty(window, 'speechSynthesis', { value: voice });
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };`;

/** A busy machine may not know yet whether it happened: then the same is sent again. */
async function persist(send: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  for (;;) {
    const answer = await send();
    if (answer.status !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The same as a person does it, until `done` is read. */
async function press(page: Page, name: string, done: Locator): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.click();
  for (;;) {
    await done.or(page.getByRole('alert')).first().waitFor();
    if (await done.isVisible()) return;
    await page.waitForTimeout(500);
    await button.click({ timeout: 2_000 }).catch(() => undefined);
  }
}

const TOKEN = '0123456789abcdefghijklmnop';

describe('for everybody', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it('is larger, plainer and read aloud for who asks for it', async () => {
    const page = await browser.visit('/progress');
    await page.addInitScript(SILENT_VOICE);
    await page.goto(`${town.url}/`);
    const size = () => page.evaluate<string>('getComputedStyle(document.body).fontSize');
    expect(await size()).toBe('15px');
    await page.getByRole('button', { name: '长者模式' }).click();
    await page.getByRole('link', { name: '我要办事' }).waitFor();
    expect(await size()).toBe('20px');
    await page.getByRole('button', { name: '朗读本页' }).click();
    const spoken = await page.evaluate<[string, string][]>('window.spoken');
    expect(spoken.map(([, text]) => text).join('')).toContain('食品经营许可');
    expect(new Set(spoken.map(([language]) => language))).toEqual(new Set(['zh-CN']));
    await page.getByRole('button', { name: '停止朗读' }).click();
    expect(await page.evaluate<boolean>('window.silenced')).toBe(true);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'What I need' }).waitFor();
    await page.getByRole('button', { name: 'Larger' }).or(page.locator('[aria-pressed=true]')).first().click();
    await page.getByRole('link', { name: 'Services' }).waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('is used by keys, which a sheet names and which can be turned off', async () => {
    const page = await browser.visit('/');
    await page.locator('h1').waitFor();
    expect(await faultsOf(page, 'services')).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.className')).toBe('skip-link');
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: '进度查询' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('1');
    expect(page.url()).toContain('/progress');
    await page.locator('h1').click();
    await page.keyboard.press('Shift+?');
    const sheet = page.getByRole('dialog', { name: '键盘快捷键' });
    await sheet.getByText('进度查询').waitFor();
    await sheet.getByRole('checkbox', { name: '使用快捷键' }).uncheck();
    await sheet.getByRole('button', { name: '关闭' }).click();
    await page.keyboard.press('1');
    expect(page.url()).toContain('/progress');
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('reads the code of a certificate from a picture', async () => {
    const page = await browser.visit('/verify');
    const picture = (text: string): Promise<Buffer> =>
      sharp(Buffer.from(renderSVG(text)))
        .resize(600, 600)
        .flatten({ background: '#fff' })
        .png()
        .toBuffer();
    const choose = async (text: string): Promise<void> => {
      const buffer = await picture(text);
      await page.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer });
    };
    await choose('https://example.org/pay');
    await page.getByRole('alert').getByText('没有找到本站的二维码').waitFor();
    await choose(`https://example.org/verify/${TOKEN}`);
    await page.waitForURL(`**/verify/${TOKEN}`);
    expect(page.url()).toBe(`${town.url}/verify/${TOKEN}`);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('lets who applied answer a correction item by item, ask, complain and book', async () => {
    const online = { ...foodLicence('和平路5号'), identityChecked: undefined, applicant: undefined };
    const [applicant, frontDesk] = await Promise.all([town.as('applicant1'), town.as('market.front1')]);
    const keys = [randomUUID(), randomUUID()];
    const opened = await persist(() => applicant.command('/applications', online, keys[0]));
    const id = String(opened.body['applicationId']);
    const correction = {
      defects: [
        { materialId: 'M1', problem: '缺少签字' },
        { materialId: 'M2', problem: '复印件不清晰' },
      ],
      nextVisitAt: '2026-03-04T10:00:00+08:00',
    };
    const issue = `/applications/${id}/acts/issue-correction`;
    const told = await persist(() => frontDesk.command(issue, correction, keys[1]));
    expect([told.status, told.body]).toEqual([200, told.body]);

    const page = await browser.signIn('applicant1');
    await page.getByText('请按补正通知书补齐材料').waitFor();
    await page
      .getByRole('link', { name: /食品经营许可/ })
      .first()
      .click();
    const card = page.locator('.ant-card', { hasText: '逐项补正' });
    await card.getByText('缺少签字').waitFor();
    await card.getByText('复印件不清晰').waitFor();
    for (const box of await card.getByRole('checkbox').all()) await box.check();
    await card.getByText('已答复 2 项，共 2 项').waitFor();
    await press(page, '提交补正材料', page.locator('.ant-timeline').getByText('补交材料'));
    await card.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '投诉', exact: true }).click();
    await page.getByLabel('被投诉人').selectOption({ index: 1 });
    await page.getByLabel('理由').selectOption('delay');
    await page.getByLabel('发生了什么').fill('等候时间过长');
    await press(page, '提交', page.getByText('已收到，谢谢。'));

    await page.goto(`${town.url}/asking`);
    await page.getByText('等候时间过长').waitFor();
    await page.getByLabel('部门').selectOption('MARKET');
    await page.getByLabel('想问什么').fill('从业人员健康证明在哪里办理？');
    await press(page, '提交咨询', page.getByText('已收到。首先受理您咨询的工作人员'));
    await page.getByText('从业人员健康证明在哪里办理？').waitFor();

    await page.goto(`${town.url}/appointments`);
    await page.getByLabel('部门').selectOption('MARKET');
    await page.getByLabel('预约原因').selectOption('special');
    await page.getByLabel('开始时间').fill('2026-03-03T09:30');
    await page.getByLabel('办什么事').fill('行动不便，办理食品经营许可');
    await press(page, '预约', page.getByText('2026年3月3日 09:30'));
    await page.getByRole('button', { name: '取消预约' }).click();
    await page.getByText('已取消').waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

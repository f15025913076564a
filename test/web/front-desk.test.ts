import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

const INSPECTORS = ['8ec11b9e-873a-40ea-9dc1-221e8b2ca91d', '2596d24a-5eef-439c-aee5-ec7b4db846c3'];

/** A day at window 3, from the first ticket to the signature of whoever takes over. */
describe('the front desk', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', keepsDays: true });
  const browser = useBrowser(() => town.url);
  let page: Page;
  beforeAll(async () => {
    page = await browser.signIn('market.front1');
    await page.waitForURL('**/front');
  }, 600_000);

  const part = (name: string) => page.getByRole('link', { name }).click();
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  /** A case for the intake, handed in at the window. */
  async function received(object: string, materials = ['M1', 'M2', 'M3', 'M4']): Promise<string> {
    const handedIn = materials.map((materialId) => ({ materialId, copies: 1 }));
    const { id } = await journeyOf(town, 'market.front1', foodLicence(object, { materials: handedIn }));
    await page.goto(`${town.url}/front?part=intake&id=${id}`);
    return id;
  }

  /** Waits until the paper has been opened. */
  async function printing(print: () => Promise<void>): Promise<number> {
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/api/v1/papers/')),
      print(),
    ]);
    return answer.status();
  }

  /** A button that is reached without a pointer, tells why it is none now, and does nothing. */
  async function refusesByKeyboard(name: string, reason: string): Promise<void> {
    await page.getByText(reason).first().waitFor();
    await button(name).focus();
    expect(await page.locator('*:focus').getAttribute('aria-disabled')).toBe('true');
    const told = await page.locator('*:focus').getAttribute('aria-describedby');
    expect(await page.locator(`[id="${told}"]`).innerText()).toBe(reason);
    await page.keyboard.press('Enter');
    expect(await page.locator('.ant-drawer-open').count()).toBe(0);
  }

  it('calls whoever is next in turn, again if need be, and is done with them', async () => {
    const register = async (name: string, special = false) => {
      await page.getByLabel('来访人').fill(name);
      await page.getByLabel('来办什么').fill('办食品经营许可');
      if (special) await page.getByLabel('特殊人群，优先').check();
      await button('取号').click();
      await page.getByText(special ? '2号' : '1号', { exact: true }).waitFor();
    };
    await register('张春风');
    await register('李秋月', true);
    await page.getByText('等候2人').waitFor();
    await page.keyboard.press('Alt+n');
    await page.locator('.ticket', { hasText: '2' }).waitFor();
    expect(await faultsOf(page, 'front-queue')).toEqual([]);
    await button('再叫一次').click();
    await button('叫下一位').click();
    await page.locator('.ticket', { hasText: '1' }).waitFor();
    await button('办结叫号').click();
    await page.getByText('窗口前没有来访人').waitFor();
  }, 600_000);

  it('takes a case in by the keyboard alone', async () => {
    await page.goto(`${town.url}/front`);
    const keys = page.keyboard;
    const next = async (text: string) => {
      if (text) await keys.type(text);
      await keys.press('Enter');
    };
    await page.getByRole('combobox', { name: '事项' }).waitFor();
    await keys.type('spjyxk');
    await page.locator('.ant-select-item-option-active', { hasText: '食品经营许可（新办）' }).waitFor();
    await keys.press('Enter');
    await page.getByLabel('姓名或名称').waitFor();
    for (const text of ['安澜县春风餐饮店', '92330100MA2AAAAA0A', '13800000000', '人民路1号门店']) await next(text);
    await keys.press('Space');
    await keys.press('Enter');
    await next('安澜县春风餐饮店');
    // What the window knows already stands there: code, place, telephone.
    await next('');
    await next('张春风');
    await next('');
    const choose = async (text: string) => {
      await keys.type(text);
      await page.locator('.ant-select-item-option-active', { hasText: text }).last().waitFor();
      await keys.press('Enter');
    };
    await choose('餐饮服务经营者');
    await next('');
    await choose('餐饮服务');
    await keys.press('Escape');
    await next('');
    await next('80');
    await next('张春风');
    expect(await page.getByLabel('联系电话').last().inputValue()).toBe('13800000000');
    await keys.press('Alt+m');
    await page.getByText('材料，共4份').waitFor();
    expect(await faultsOf(page, 'front-hand-in')).toEqual([]);
    await keys.press('Control+Enter');
    await browser.answered(page, '已收件，编号 2026-000001');
    expect(await printing(() => keys.press('Enter'))).toBe(200);
    await keys.press('Tab');
    await keys.press('Enter');
    await page.getByText('收件结果').waitFor();
  }, 600_000);

  it('tells each of the five outcomes in writing', async () => {
    expect(await faultsOf(page, 'front-intake')).toEqual([]);
    await browser.send(page, '确认受理', '2026-000001 受理');
    expect(await printing(() => page.keyboard.press('Enter'))).toBe(200);

    await received('人民路2号', ['M1', 'M2']);
    await page.getByLabel('从业人员健康证明的问题').fill('请补交两名从业人员的健康证明');
    await page.getByLabel('食品经营许可申请书').check();
    await page.getByLabel('食品经营许可申请书的问题').fill('第二页未签字');
    await page.getByLabel('下次前来时间').fill('2026-03-04 10:00');
    await page.keyboard.press('Enter');
    expect(await faultsOf(page, 'front-correction')).toEqual([]);
    await browser.send(page, '书面告知', '一次性告知补正');
    await page.getByText('打印文书').waitFor();

    const written: [outcome: string, fields: [label: string, text: string][]][] = [
      ['不予受理', [['依据', '行政许可法第三十二条']]],
      ['告知其他机关', [['有权机关', '安澜市市场监督管理局']]],
      ['告知不需许可', [['依据', '国发〔2020〕13号']]],
    ];
    for (const [index, [outcome, fields]] of written.entries()) {
      await received(`人民路${index + 3}号`);
      await page.getByText(outcome, { exact: true }).click();
      await page.locator('#form_reasons_0').fill('不属于本机关受理范围');
      for (const [label, text] of fields) await page.getByLabel(label, { exact: true }).fill(text);
      await browser.send(page, '书面告知', '打印文书');
    }
  }, 600_000);

  it('hands over what was accepted today, counted, on one list', async () => {
    const sixth = await received('人民路6号');
    await (await town.as('market.front1')).insist(`/applications/${sixth}/acts/accept`);
    await page.goto(`${town.url}/front?part=handover`);
    await page.getByLabel('接收人').click();
    await page.locator('.ant-select-item-option', { hasText: '田秀英' }).click();
    expect(await faultsOf(page, 'front-handover')).toEqual([]);
    await button('移交2件').click();
    await page.getByText('移交清单，接收人田秀英').waitFor();
    await page
      .getByText('今天受理的件都已移交')
      .or(page.locator('.ant-tag', { hasText: '移交后台' }).nth(1))
      .waitFor();
  }, 600_000);

  it('answers whoever asks', async () => {
    await part('咨询');
    await page.getByLabel('咨询内容').fill('小餐饮店要不要健康证?');
    await button('登记').click();
    await button('答复').click();
    await page.getByRole('dialog').getByLabel('答复').fill('从业人员须持有效健康证明');
    await browser.send(page, '确认办理', '没有未了结的咨询');
    expect(await faultsOf(page, 'front-enquiries')).toEqual([]);
  }, 600_000);

  it('delivers what was decided, and puts it into the archive', async () => {
    const { items } = await (await town.as('market.reviewer1')).get<{ items: { applicationId: string }[] }>('/tasks');
    const id = items[0]!.applicationId;
    const as = async (login: string, act: string, body: object = {}) =>
      expect([act, (await (await town.as(login)).insist(`/applications/${id}/acts/${act}`, body)).status]).toEqual([
        act,
        200,
      ]);
    await as('market.reviewer1', 'confirm-handover', { materialCount: 4 });
    await as('market.reviewer1', 'order-inspection', { inspectorIds: INSPECTORS });
    await as('market.inspector1', 'pass-inspection', {
      inspectorIds: INSPECTORS,
      findings: '符合',
      signedBy: '张春风',
    });
    await as('market.reviewer1', 'submit-opinion', { recommendation: 'grant', opinion: '建议批准' });
    await as('market.chief1', 'approve');
    await as('market.reviewer1', 'make-documents');
    await page.goto(`${town.url}/front?part=delivery`);
    await button('送达').waitFor();
    expect(await faultsOf(page, 'front-delivery')).toEqual([]);
    await refusesByKeyboard('归档', '当前环节不能办理此操作');
    await button('送达').click();
    const drawer = page.locator('.ant-drawer-open');
    const camera = drawer.locator('input[type=file][capture=environment]');
    const photo = sharp({ create: { width: 60, height: 40, channels: 3, background: '#264' } });
    await camera.setInputFiles({ name: '回证.jpg', mimeType: 'image/jpeg', buffer: await photo.jpeg().toBuffer() });
    await drawer.locator('.ant-upload-list-item-done', { hasText: '回证.jpg' }).waitFor();
    expect(await faultsOf(page, 'front-delivery-proof')).toEqual([]);
    await browser.send(page, '确认办理', '已办理');
    await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
    await page.goto(`${town.url}/cases/${id}`);
    await page.getByRole('button', { name: '回证.jpg' }).waitFor();
    expect(await faultsOf(page, 'case-delivered')).toEqual([]);
    await page.goto(`${town.url}/front?part=delivery`);
    await button('归档').click();
    await browser.send(page, '确认办理', '没有待送达的件');
  }, 600_000);

  it('sums the day up and hands the window over', async () => {
    await part('日结交接');
    await page.getByLabel('情况说明').fill('一切正常');
    await browser.send(page, '提交总结', '今日总结已提交');
    await page.getByLabel('接班人').click();
    await page.locator('.ant-select-item-option', { hasText: '邵月华' }).click();
    await page.getByLabel('随班移交的文书、印章、钥匙（每行一项）').fill('受理专用章\n待补正通知书2份');
    await browser.send(page, '交班签字', '待接班人签字');
    expect(await faultsOf(page, 'front-day-end')).toEqual([]);
    const successor = await browser.signIn('market.front2');
    await successor.goto(`${town.url}/front?part=dayEnd`);
    await successor.getByText('受理专用章').waitFor();
    await browser.send(successor, '接班签字', '双方已签字');
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

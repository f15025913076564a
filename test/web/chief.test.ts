import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

const REVIEWER = 'fff7113d-96fc-4f86-8b1a-b892d0e414d9';
const INSPECTORS = ['8ec11b9e-873a-40ea-9dc1-221e8b2ca91d', '2596d24a-5eef-439c-aee5-ec7b4db846c3'];

/** A day of the chief representative: decisions, people, supplies. */
describe('the chief representative', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  let page: Page;
  /** By what they are about. */
  const ids = new Map<string, string>();

  /** A case that waits for a decision. */
  async function reviewed(object: string): Promise<string> {
    const { id } = await journeyOf(town, 'market.front1', foodLicence(object));
    const done = async (login: string, name: string, body: object = {}) =>
      expect([name, (await (await town.as(login)).insist(`/applications/${id}/acts/${name}`, body)).status]).toEqual([
        name,
        200,
      ]);
    await done('market.front1', 'accept');
    await done('market.front1', 'hand-over', { receiverId: REVIEWER, materialCount: 4 });
    await done('market.reviewer1', 'confirm-handover', { materialCount: 4 });
    await done('market.reviewer1', 'order-inspection', { inspectorIds: INSPECTORS });
    const record = { inspectorIds: INSPECTORS, findings: '经营场所与图纸一致', signedBy: '张春风' };
    await done('market.inspector1', 'pass-inspection', record);
    await done('market.reviewer1', 'submit-opinion', { recommendation: 'grant', opinion: '符合条件' });
    return id;
  }

  const stageOf = async (object: string) =>
    (await (await town.as('market.chief1')).get<{ stage: string }>(`/applications/${ids.get(object)}`)).stage;
  const waiting = (object: string) => page.getByRole('button', { name: object });
  /** What the case that is open is about; the order of those that are due at the same time is anyone's. */
  const opened = async () => /人民路\d号/.exec(await page.locator('button[aria-current=true]').innerText())![0];
  const shows = (object: string) => page.locator('.side-by-side').getByText(object).first().waitFor();
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  beforeAll(async () => {
    for (const object of ['人民路1号', '人民路2号', '人民路3号', '人民路4号', '人民路5号', '人民路6号']) {
      ids.set(object, await reviewed(object));
    }
    page = await browser.signIn('market.chief1');
    await page.waitForURL('**/chief');
  }, 600_000);

  it('decides by the keyboard alone, with all that it rests on in sight', async () => {
    for (const words of ['经营场所与图纸一致', '符合条件', '颁发《食品经营许可证》', '承诺办结时限', '法定办结时限']) {
      await page.getByText(words).first().waitFor();
    }
    expect(await faultsOf(page, 'chief')).toEqual([]);
    const first = await opened();
    await shows(first);
    await page.keyboard.press('Alt+a');
    await page.keyboard.type('同意');
    await page.keyboard.press('Alt+Enter');
    await waiting(first).waitFor({ state: 'detached' });
    expect(await stageOf(first)).toBe('granted');
    // Moves on from the next one to the one after it, and gives that back.
    const second = await opened();
    await page.keyboard.press('Alt+ArrowDown');
    await page.locator('button[aria-current=true]').filter({ hasNotText: second }).waitFor();
    const third = await opened();
    await shows(third);
    // Nobody decides by a key that was meant for the case before.
    await page.keyboard.press('Alt+Enter');
    await page.keyboard.press('Alt+t');
    await page.keyboard.type('请写明法律依据');
    await page.keyboard.press('Alt+Enter');
    await waiting(third).waitFor({ state: 'detached' });
    expect(await stageOf(third)).toBe('review');
  }, 600_000);

  it('refuses with reasons and remedies', async () => {
    const object = await opened();
    await page.keyboard.press('Alt+f');
    await page.locator('#form_reasons_0').fill('经营场所不符合规定条件');
    await page.getByLabel('依据', { exact: true }).fill('食品经营许可管理办法第十二条');
    expect(await faultsOf(page, 'chief-refusal')).toEqual([]);
    await button('书面告知').click();
    await waiting(object).waitFor({ state: 'detached' });
    expect(await stageOf(object)).toBe('refused');
  }, 600_000);

  it('approves several at a stroke, and recuses from one', async () => {
    const recused = await opened();
    await button('申请回避').click();
    await page.getByRole('dialog').getByLabel('办理单位').fill('申请人为近亲属');
    await browser.send(page, '确认办理', '已办理');
    await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
    const others: string[] = [];
    for (const row of await page.getByRole('listitem').filter({ hasText: '人民路' }).all()) {
      const object = /人民路\d号/.exec(await row.innerText())![0];
      if (object === recused) continue;
      others.push(object);
      await row.getByRole('checkbox').check();
    }
    await button('批准选中的2件').click();
    await page.getByText('已批准2件').waitFor();
    expect(await Promise.all(others.map(stageOf))).toEqual(['granted', 'granted']);
  }, 600_000);

  it('keeps the windows manned', async () => {
    await page.getByRole('link', { name: '人员' }).click();
    const member = page.getByRole('listitem').filter({ hasText: '邵月华' });
    await member.getByRole('button', { name: '登记缺勤' }).click();
    await page.getByRole('dialog').getByLabel('原因').fill('突发疾病');
    await browser.send(page, '确认办理', '无人接替');
    expect(await faultsOf(page, 'chief-people')).toEqual([]);
    await member.getByRole('button', { name: '安排接替' }).click();
    await page.getByRole('dialog').getByLabel('接替人员').click();
    await page.locator('.ant-select-item-option', { hasText: '周晓彤' }).click();
    await page.locator('.ant-drawer-title').click();
    await browser.send(page, '确认办理', '由周晓彤接替');
  }, 600_000);

  it('has at hand what the windows need', async () => {
    await page.getByRole('link', { name: '设备耗材' }).click();
    await button('耗材登记').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('名称').fill('A4复印纸');
    await drawer.getByLabel('单位').fill('包');
    await drawer.getByLabel('最低库存').fill('10');
    await browser.send(page, '确认办理', '低于10');
    await button('设备登记').click();
    await drawer.getByLabel('资产编号').fill('SJ-2026-0007');
    await drawer.getByLabel('类型').fill('高拍仪');
    await drawer.getByLabel('型号').fill('良田S1000');
    await browser.send(page, '确认办理', '良田S1000');
    expect(await faultsOf(page, 'chief-supplies')).toEqual([]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

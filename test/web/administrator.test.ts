import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

const SCHEDULE = `
year: 2027
notice: 虚构发明电〔2026〕8号
noticeDate: 2026-11-04
off:
  - { name: 元旦, from: 2027-01-01, to: 2027-01-05 }
  - { name: 春节, from: 2027-02-05, to: 2027-02-11 }
work:
  - { date: 2027-02-14, name: 春节 }
`;

/** The day of an administrator, to the end: items, templates, days, messages; and the second pair of eyes. */
describe('the desk of the administrator', () => {
  const town = useTown({ startAt: '2026-12-24T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  let admin: Page;
  let second: Page;

  beforeAll(async () => {
    await journeyOf(town, 'market.front1', foodLicence('示例路1号')).then((one) => one.act('market.front1', 'accept'));
    admin = await browser.signIn('centre.admin');
    second = await browser.signIn('centre.coordinator1');
  }, 600_000);

  const choosePart = (page: Page, name: string) => page.locator('.parts a', { hasText: name }).click();

  /** Decides on what the page shows. @param told what must be known before */
  async function decide(page: Page, button: string, opinion: string, ...told: readonly string[]): Promise<void> {
    await page.getByRole('button', { name: button, exact: true }).click();
    for (const text of told) await page.locator('.ant-drawer').getByText(text).first().waitFor();
    await page.getByLabel('意见', { exact: true }).fill(opinion);
    await browser.send(page, '确认办理', '已办理');
    await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
  }

  it('changes an item without code: refused at the field, rehearsed, reviewed by a second person, published', async () => {
    await admin.goto(`${town.url}/admin/items`);
    const row = admin.getByRole('row', { name: /食品经营许可（新办）/ });
    await row.getByRole('button', { name: '修改' }).click();
    await admin.getByLabel('原因').fill('压减承诺时限');
    await browser.send(admin, '确认办理', 'FOOD 草稿');
    await admin.waitForURL(/\/admin\/items\/drafts\//);

    await choosePart(admin, '时限');
    const promised = admin.locator('#item_committedLimit_length');
    await promised.fill('31');
    await choosePart(admin, '材料');
    await admin.locator('#item_materials_1_id').fill('M1');
    // What was typed survives a reload.
    await admin.reload();
    await admin.locator('#item_materials_1_id').waitFor();
    expect(await admin.locator('#item_materials_1_id').inputValue()).toBe('M1');
    await admin.getByRole('button', { name: '保存', exact: true }).click();
    await admin.locator('#item_materials_1_id_help', { hasText: 'R-10' }).waitFor();
    await choosePart(admin, '时限');
    await admin.locator('#item_committedLimit_length_help', { hasText: 'R-28' }).waitFor();
    expect(await admin.getByRole('button', { name: '送审' }).isDisabled()).toBe(true);
    expect(await faultsOf(admin, 'admin-item-faulty')).toEqual([]);

    await promised.fill('8');
    await choosePart(admin, '材料');
    await admin.locator('#item_materials_1_id').fill('M2');
    await choosePart(admin, '申请表');
    await admin.getByRole('button', { name: '添加栏目' }).click();
    await admin.getByLabel('栏目名称：field10').fill('食品安全员');
    await admin.locator('.preview').getByLabel('食品安全员').waitFor();
    await admin.keyboard.press('Control+s');
    await admin.getByText('与现行版本相比').waitFor();
    await admin.getByText('已保存').waitFor();
    expect(await faultsOf(admin, 'admin-item-form')).toEqual([]);

    await admin.getByRole('button', { name: '开始演练' }).click();
    await admin.locator('.ant-drawer-open').getByText('2027').first().waitFor();
    expect(await faultsOf(admin, 'admin-rehearsal')).toEqual([]);
    await admin.keyboard.press('Escape');
    await admin.getByRole('button', { name: '送审' }).click();
    await admin.getByText('须由另一人审定').waitFor();
    expect(await admin.getByRole('button', { name: '发布' }).isDisabled()).toBe(true);

    await second.goto(`${town.url}/admin`);
    await second.getByRole('link', { name: 'FOOD 草稿' }).click();
    await decide(second, '发布', '依据与时限核对无误');
    await second.getByText('已发布').first().waitFor();
    await admin.goto(`${town.url}/admin/items/FOOD`);
    await admin.getByText('食品安全员').waitFor();
    expect(await admin.locator('del', { hasText: /^10$/ }).count()).toBe(1);
    expect(await admin.locator('ins', { hasText: /^8$/ }).count()).toBe(1);
    expect(await faultsOf(admin, 'admin-versions')).toEqual([]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('changes what a paper says, seeing each fault by its line and the paper as it prints', async () => {
    await admin.goto(`${town.url}/admin/templates`);
    await admin
      .getByRole('row', { name: /^催办通知书/ })
      .getByRole('button', { name: '修改' })
      .click();
    await admin.getByLabel('原因').fill('增加咨询电话');
    await browser.send(admin, '确认办理', '催办通知书 模板草稿');
    await admin.locator('img.sample').waitFor();
    const text = admin.getByLabel('模板内容');
    const source = await text.inputValue();
    await text.fill(`${source}  - paragraph: '{{nothing}}'\n`);
    await admin.getByRole('button', { name: '保存并预览' }).click();
    await admin.getByRole('button', { name: /第\d+行/ }).click();
    await text.fill(`${source}  - paragraph: '咨询电话：0000-8700100'\n`);
    await admin.getByRole('button', { name: '保存并预览' }).click();
    await admin.getByRole('button', { name: /第\d+行/ }).waitFor({ state: 'detached' });
    await admin.locator('img.sample').waitFor();
    expect(await faultsOf(admin, 'admin-template')).toEqual([]);
    await admin.getByRole('button', { name: '送审' }).click();
    await admin.getByText('须由另一人审定').waitFor();

    await second.goto(`${town.url}/admin`);
    await second.getByRole('link', { name: '催办通知书 模板草稿' }).click();
    await decide(second, '发布', '与格式一致');
    await second.getByText('已发布').first().waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('brings in the holidays of a year and sees which open cases move before they do', async () => {
    await admin.goto(`${town.url}/admin/calendar`);
    await admin
      .locator('input[type=file]')
      .setInputFiles({ name: '2027.yaml', mimeType: 'application/yaml', buffer: Buffer.from(SCHEDULE) });
    expect(await admin.getByLabel('年度').inputValue()).toBe('2027');
    await browser.send(admin, '确认办理', '批准后将调整的期限');
    await admin.getByRole('cell', { name: '2026-000001' }).first().waitFor();
    await admin.getByText('须由另一人审定').waitFor();
    expect(await faultsOf(admin, 'admin-calendar-effect')).toEqual([]);
    const address = admin.url();

    await second.goto(address);
    await decide(second, '批准', '与通知原文核对一致');
    await second.getByText('已调整的期限').waitFor();
    await town.settled();
    await second.reload();
    await second.getByRole('cell', { name: '2026-000001' }).first().waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('sends again what did not get through, and lets another system hear', async () => {
    await town.dataSource.query(
      `update outbox set status = 'dead', attempts = 12, last_error = 'http500'
        where dedupe_key = (select dedupe_key from outbox order by dedupe_key limit 1)`,
    );
    await admin.goto(`${town.url}/admin`);
    await admin.locator('.page').getByRole('link', { name: '通知' }).first().click();
    await admin.getByText('http500').waitFor();
    expect(await faultsOf(admin, 'admin-dead')).toEqual([]);
    await admin.getByRole('button', { name: '重新发送' }).click();
    await admin.getByText('全部已送出').waitFor();

    await choosePart(admin, '推送地址');
    await admin.getByRole('button', { name: '登记推送地址' }).click();
    await admin.getByRole('textbox', { name: '地址' }).fill('https://sms.example.cn/hooks');
    await admin.getByRole('textbox', { name: '说明' }).fill('短信平台');
    await admin.getByLabel('用途').click();
    await admin.locator('.ant-select-item-option', { hasText: '短信' }).click();
    await browser.send(admin, '确认办理', '密钥只显示这一次');
    await admin.getByText(/whsec_/).waitFor();
    expect(await faultsOf(admin, 'admin-endpoints')).toEqual([]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('moves a window, and brings somebody in with a second person', async () => {
    await admin.goto(`${town.url}/admin/organisation`);
    await admin.getByRole('button', { name: /^3号窗口/ }).click();
    await admin.getByLabel('位置').fill('二楼服务台');
    await admin.getByLabel('原因').fill('大厅改造');
    await browser.send(admin, '确认办理', '3号窗口 二楼服务台');

    await choosePart(admin, '人员');
    await admin.getByRole('button', { name: '录入人员' }).click();
    const form = admin.locator('.ant-drawer-open');
    await form.getByLabel('原因').fill('县市监函〔2026〕8号');
    await form.getByLabel('职务').click();
    await admin.locator('.ant-select-item-option', { hasText: '科室核查人员' }).click();
    await form.getByLabel('登录名').fill('market.inspector9');
    await form.getByLabel('名称').fill('贺小满');
    await form.getByLabel('联系电话').fill('0000-8810099');
    await form.getByLabel('部门').fill('MARKET');
    expect(await faultsOf(admin, 'admin-person')).toEqual([]);
    await browser.send(admin, '确认办理', '已办理');
    await form.waitFor({ state: 'detached' });
    await choosePart(admin, '变更记录');
    await admin.getByText('须由另一人审定').waitFor();
    expect(await faultsOf(admin, 'admin-changes')).toEqual([]);

    await second.goto(`${town.url}/admin/organisation?show=changes`);
    await decide(second, '批准', '与函告核对一致');
    await second.getByText('已生效').first().waitFor();

    await admin.goto(`${town.url}/admin/organisation?show=people`);
    // Of all the staff a page shows twenty.
    await admin.getByLabel('角色').click();
    await admin.locator('.ant-select-item-option', { hasText: '科室核查人员' }).click();
    await admin.getByLabel('部门').click();
    await admin.locator('.ant-select-item-option', { hasText: '市场监督管理局' }).click();
    await admin.getByText('market.inspector9').waitFor();
    expect(await faultsOf(admin, 'admin-people')).toEqual([]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  /** One working day after Thursday, 24 December, and two; the case that is open keeps the one. */
  const EFFECT = ['2026年12月25日', '2026年12月28日', '目前未办结：办件1件'];

  it('proposes another setting from a day on, while law keeps its own', async () => {
    await admin.goto(`${town.url}/admin/settings`);
    await admin.getByText('行政许可法第三十二条').first().waitFor();
    await admin.getByRole('button', { name: '修改 答复催办时限（工作日）' }).click();
    await admin.getByLabel('值', { exact: true }).fill('2');
    for (const text of EFFECT) await admin.locator('.ant-drawer').getByText(text).first().waitFor();
    await admin.getByLabel('原因').fill('中心办公会决定');
    expect(await faultsOf(admin, 'admin-setting')).toEqual([]);
    await browser.send(admin, '确认办理', '有待审定的设置变更');

    await second.goto(`${town.url}/admin/organisation?show=changes`);
    await decide(second, '批准', '与会议纪要一致', ...EFFECT);
    await second.goto(`${town.url}/admin/settings`);
    await second
      .getByRole('row', { name: /答复催办时限/ })
      .getByText('本中心选择')
      .waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('looks up who is who, and by which rule the centre counts', async () => {
    for (const [path, told] of [
      ['', '等我审定'],
      ['/items', '在办事项'],
      ['/templates', '现行模板'],
      ['/calendar', '日历变更'],
      ['/organisation', '市场监督管理局'],
      ['/settings', 'R-28'],
    ] as const) {
      await admin.goto(`${town.url}/admin${path}`);
      await admin.getByText(told).first().waitFor();
      await admin.waitForLoadState('networkidle');
      expect(await faultsOf(admin, `admin${path.replace('/', '-')}`)).toEqual([]);
    }
    await admin.getByRole('button', { name: 'English' }).click();
    await admin.getByText('Longest committed limit').waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

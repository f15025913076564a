import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { useTown } from '../support/town';

/** A food licence by its people, each in a browser of their own, from the hand-in at home to the checked certificate. */
describe('a whole case in the portal', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  /** Does one act by its button and its form. */
  async function act(page: Page, name: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
    await page.getByRole('complementary').getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: '确认办理' }).waitFor();
    await fill();
    await browser.send(page, '确认办理', '已办理');
    await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
  }

  const choose = async (page: Page, label: string, ...names: string[]): Promise<void> => {
    const field = page.getByLabel(label).first();
    await field.click();
    for (const name of names) {
      await field.fill(name);
      await page.locator('.ant-select-item-option', { hasText: name }).first().click();
    }
    // By a click beside it: Escape may close the whole form, and Tab takes the next one as well.
    await page.locator('.ant-drawer-title').click();
  };

  it('goes from the form at home to the certificate that anybody can check', async () => {
    const applicant = await browser.signIn('applicant1');
    await applicant.goto(`${town.url}/apply/FOOD`);
    const entered: [label: string, text: string][] = [
      ['申办对象', '人民路1号门店'],
      ['经营者名称', '安澜县春风餐饮店'],
      ['统一社会信用代码', '92330100MA2AAAAA0A'],
      ['法定代表人', '张春风'],
      ['经营场所', '城关镇人民路1号'],
      ['经营场所面积', '80'],
      ['联系人', '张春风'],
      ['联系电话', '13800000000'],
    ];
    for (const [label, text] of entered) await applicant.getByLabel(label).first().fill(text);
    await applicant.getByLabel('经营项目').first().click();
    await applicant.locator('.ant-select-item-option').first().click();
    await applicant.keyboard.press('Escape');
    // What was entered survives a reload.
    await applicant.reload();
    expect(await applicant.getByLabel('经营者名称').inputValue()).toBe('安澜县春风餐饮店');
    await applicant.getByRole('button', { name: '下一步' }).click();
    await applicant.getByText('还缺少').waitFor();
    for (const box of await applicant.getByRole('checkbox').all()) await box.check();
    await applicant.getByRole('button', { name: '下一步' }).click();
    await browser.send(applicant, '提交申请', '已收件，编号 2026-000001');
    await applicant.getByRole('button', { name: '查看办件' }).click();
    await applicant.getByRole('heading', { name: /2026-000001/ }).waitFor();
    const address = applicant.url();

    const frontDesk = await browser.signIn('market.front1');
    await frontDesk.goto(`${town.url}/desk`);
    await frontDesk.getByRole('link', { name: '受理' }).click();
    await browser.send(frontDesk, '确认办理', '2026年3月16日 17:30');
    const reviewer = await browser.signIn('market.reviewer1');
    const reviewerName = (await reviewer.locator('header button').last().innerText()).trim();
    await act(frontDesk, '移交后台', () => choose(frontDesk, '接收人', reviewerName));

    await reviewer.goto(address);
    await act(reviewer, '签收移交');
    const inspectors = await Promise.all(
      ['market.inspector1', 'market.inspector2'].map((login) => browser.signIn(login)),
    );
    const names = await Promise.all(inspectors.map((page) => page.locator('header button').last().innerText()));
    await act(reviewer, '安排现场核查', () => choose(reviewer, '核查人员', ...names.map((name) => name.trim())));

    await town.moveTo('2026-03-04T10:00:00+08:00');
    const inspector = inspectors[0]!;
    await inspector.goto(address);
    await act(inspector, '核查通过', async () => {
      await inspector.getByLabel('核查情况').fill('经营场所与图纸一致');
      await inspector.getByLabel('签字人').fill('张春风');
    });

    await reviewer.reload();
    await act(reviewer, '提交审核意见', async () => {
      await reviewer.getByLabel('建议').first().click();
      await reviewer.locator('.ant-select-item-option', { hasText: '准予' }).first().click();
      await reviewer.getByLabel('意见', { exact: true }).fill('材料齐全,核查通过,建议批准');
    });
    const chief = await browser.signIn('market.chief1');
    await chief.goto(address);
    await act(chief, '批准');
    await reviewer.reload();
    await act(reviewer, '制作文书证件');
    await frontDesk.reload();
    await act(frontDesk, '送达', async () => {
      await frontDesk.getByLabel('方式').click();
      await frontDesk.locator('.ant-select-item-option', { hasText: '窗口领取' }).first().click();
      await frontDesk.getByLabel('收件人', { exact: true }).fill('申请人本人');
      await frontDesk.getByLabel('证明', { exact: true }).fill('送达回证已签字');
    });
    await act(frontDesk, '归档');

    await applicant.reload();
    await applicant.getByText('归档').first().waitFor();
    const number = await applicant
      .getByText(/^安市监食经〔2026〕\d+号$/)
      .first()
      .innerText();
    const anybody = await browser.visit('/verify');
    await anybody.getByLabel('证件编号').fill(number);
    await anybody.getByLabel('持有人证件号码后四位').fill('AA0A');
    await anybody.getByRole('button', { name: '查验' }).click();
    await anybody.getByText('真实有效').waitFor();
    await anybody.getByText('食品经营许可证').waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

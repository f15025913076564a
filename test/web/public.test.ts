import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** What somebody does who has not signed in. */
describe('in public', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it('asks how far a case is, by number alone and with the code on the receipt', async () => {
    const online = { ...foodLicence('查询路1号'), identityChecked: undefined, applicant: undefined };
    const { id, number } = await journeyOf(town, 'applicant1', online);
    const { queryCode } = await (await town.as('applicant1')).get<{ queryCode: string }>(`/applications/${id}`);
    const page = await browser.visit('/progress');
    await page.getByLabel('办件编号').fill(number);
    await page.keyboard.press('Enter');
    const told = page.getByRole('status');
    await told.getByRole('heading', { name: '收件' }).waitFor();
    expect(await told.textContent()).not.toContain('市场监督');

    await page.getByLabel('查询码').fill('AAAAA-AAAAA');
    await page.keyboard.press('Enter');
    await told.getByText('请核对办件编号和查询码').waitFor();

    await page.getByLabel('查询码').fill(queryCode);
    await page.keyboard.press('Enter');
    await told.getByText('安澜县市场监督管理局').waitFor();
    await told.getByText('现在没有需要您办理的事项').waitFor();
    expect(await faultsOf(page, 'progress')).toEqual([]);
    expect(browser.complaints.filter((one) => !one.includes('404'))).toEqual([]);
  }, 600_000);

  it('finds the windows of an item on the plan of the hall, and in the table behind it', async () => {
    const page = await browser.visit('/guide/FOOD');
    await page.getByRole('img', { name: '安澜县市场监督管理局在1、2、3、4号窗口' }).waitFor();
    expect(await page.locator('.hall-own text').allTextContents()).toEqual(['1', '2', '3', '4']);
    expect(await page.locator('.hall-window').count()).toBe(21);
    await page.getByText('看表格').click();
    await page.getByRole('row', { name: /一楼C区10号窗口/ }).waitFor();
    expect(await faultsOf(page, 'hall')).toEqual([]);
  }, 600_000);
});

import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

const REVIEWER = 'fff7113d-96fc-4f86-8b1a-b892d0e414d9';
const INSPECTORS = ['8ec11b9e-873a-40ea-9dc1-221e8b2ca91d', '2596d24a-5eef-439c-aee5-ec7b4db846c3'];

/** A day in the back office, from the signature for the papers to the documents that go to the window. */
describe('the back office', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  let page: Page;
  let id: string;

  const done = async (login: string, act: string, body: object = {}) =>
    expect([act, (await (await town.as(login)).insist(`/applications/${id}/acts/${act}`, body)).status]).toEqual([
      act,
      200,
    ]);

  /** A picture that the window has scanned. */
  async function scanned(): Promise<string> {
    const content = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#dfe4ea' } })
      .png()
      .toBuffer();
    const front = await town.as('market.front1');
    const answer = await front.upload('/files', '平面布局图.png', content);
    return String(answer.body['id']);
  }

  beforeAll(async () => {
    const fileIds = [await scanned()];
    const materials = ['M1', 'M2', 'M3', 'M4'].map((materialId) => ({
      materialId,
      copies: 1,
      ...(materialId === 'M3' && { fileIds }),
    }));
    ({ id } = await journeyOf(town, 'market.front1', foodLicence('人民路1号', { materials })));
    await done('market.front1', 'accept');
    await done('market.front1', 'hand-over', { receiverId: REVIEWER, materialCount: 4 });
    page = await browser.signIn('market.reviewer1');
    await page.waitForURL('**/review');
  }, 600_000);

  it('signs for the papers, which stand beside what is written about them', async () => {
    await page.getByRole('img', { name: '平面布局图.png' }).waitFor();
    expect(await page.getByLabel('材料份数').inputValue()).toBe('4');
    await browser.send(page, '确认签收', '审核意见');
    await page.getByText('本事项没有法定的暂停情形').waitFor();
    expect(await faultsOf(page, 'review')).toEqual([]);
  }, 600_000);

  it('books a visit of two officers at a free time', async () => {
    await page.getByLabel('核查人员').click();
    for (const name of ['谭佳宁', '曹玉洁']) await page.locator('.ant-select-item-option', { hasText: name }).click();
    await page.getByLabel('日期').fill('2026-03-03');
    await page.keyboard.press('Enter');
    const hours = page.getByPlaceholder(/时间/);
    await hours.first().fill('09:00');
    await page.keyboard.press('Enter');
    await hours.last().fill('10:00');
    await page.keyboard.press('Tab');
    await browser.send(page, '约定并告知', '等待核查（1）');
    await page.getByRole('link', { name: '人民路1号' }).click();
    await page.getByText('核查改期').waitFor();
    const file = await (await town.as('market.reviewer1')).get<{ inspectionSlot: object }>(`/applications/${id}`);
    expect(file.inspectionSlot).toEqual({ from: '2026-03-03T09:00:00+08:00', to: '2026-03-03T10:00:00+08:00' });
    await town.moveTo('2026-03-03T10:00:00+08:00');
    const record = { inspectorIds: INSPECTORS, findings: '经营场所与图纸一致', signedBy: '张春风' };
    await done('market.inspector1', 'pass-inspection', record);
  }, 600_000);

  it('proposes, mends what is returned, and makes the documents', async () => {
    await page.goto(`${town.url}/review`);
    await page.getByText('经营场所与图纸一致').waitFor();
    await page.getByText('建议准予').click();
    await page.getByLabel('审核意见').fill('材料齐全,核查通过');
    // What was written survives a reload.
    await page.reload();
    await page.getByText('材料齐全,核查通过').waitFor();
    expect(await faultsOf(page, 'review-opinion')).toEqual([]);
    await browser.send(page, '提交审批', '没有待办，辛苦了');
    await done('market.chief1', 'return-to-review', { reason: '请写明法律依据' });
    await page.goto(`${town.url}/review`);
    await page.getByText('审批退回：请写明法律依据').waitFor();
    await page.getByText('建议准予').click();
    await page.getByLabel('审核意见').fill('符合食品安全法第三十五条,建议批准');
    await browser.send(page, '提交审批', '没有待办，辛苦了');
    await done('market.chief1', 'approve');
    await page.goto(`${town.url}/review`);
    await browser.send(page, '制作', '没有待办，辛苦了');
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

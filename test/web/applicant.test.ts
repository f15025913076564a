import type { Page } from 'playwright-core';
import { courseOf, openCase, peopleOf } from '../api/special-equipment';
import { pdfOf } from '../support/bad-files/pdfs';
import { useBrowser } from '../support/browser';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** What an applicant does beside handing in: rates what was done, and sends a file over a line that breaks. */
describe('an applicant', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  let page: Page;
  let id: string;

  beforeAll(async () => {
    const people = await peopleOf(town);
    id = await openCase(town, people, courseOf(people).granted);
    page = await browser.signIn('applicant1');
  }, 600_000);

  it('rates the service when it is decided', async () => {
    await page.goto(`${town.url}/cases`);
    await page.getByText(/电梯/).first().waitFor();
    expect(await faultsOf(page, 'applicant-cases')).toEqual([]);
    await page.goto(`${town.url}/cases/${id}`);
    await page.getByRole('button', { name: '评价服务', exact: true }).click();
    await page.getByLabel('满意程度').selectOption({ label: '不满意' });
    await page.getByLabel('评语').fill('等了很久');
    await browser.send(page, '提交', '已收到，谢谢。');
    const ratings = await (await town.as('centre.coordinator1')).get<{ items: object[] }>('/ratings');
    expect(ratings.items).toEqual([expect.objectContaining({ level: 'dissatisfied', comment: '等了很久' })]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('sends a file again that did not arrive, and it is there once', async () => {
    const people = await peopleOf(town);
    const asked = await openCase(town, people, courseOf(people).awaitingCorrection);
    await page.goto(`${town.url}/cases/${asked}`);
    const card = page.locator('.ant-card', { hasText: '逐项补正' });
    await card.waitFor();
    expect(await faultsOf(page, 'applicant-correction')).toEqual([]);
    await page.route('**/api/v1/files*', (route) => route.abort('internetdisconnected'));
    await card
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '合格证.pdf', mimeType: 'application/pdf', buffer: pdfOf() });
    const again = card.getByRole('button', { name: '重新上传' });
    await again.waitFor();
    expect(await card.getByRole('alert').innerText()).toContain('合格证.pdf');
    await page.unroute('**/api/v1/files*');
    await again.click();
    await card.getByText('已答复 1 项，共 1 项').waitFor();
    await page.getByRole('button', { name: '提交补正材料' }).click();
    await card.waitFor({ state: 'detached' });
    const files = await town.dataSource.query<{ name: string }[]>(
      'select f.name from application_files a join files f on f.id = a.file_id where a.application_id = $1',
      [asked],
    );
    expect(files).toEqual([{ name: '合格证.pdf' }]);
  }, 600_000);
});

import { Matters } from '../api/matters-in-town';
import { peopleOf } from '../api/special-equipment';
import { useBrowser } from '../support/browser';
import { faultsOf } from '../support/looks';
import { certificateBook } from '../support/matters/certificate';
import { useTown } from '../support/town';

/** a spoilt sheet is voided where the certificate stands, and where that may not be done the button says why. */
describe('a spoilt sheet', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it('is voided beside its certificate, once until it is printed anew', async () => {
    const { seenAt } = await new Matters(town, await peopleOf(town)).open(certificateBook);
    const id = seenAt.split('/').at(-1)!;
    const page = await browser.signIn('labour.front1');
    await page.waitForURL('**/front');
    const button = page.getByRole('button', { name: '作废重印', exact: true });
    const read = async () => (await town.as('labour.front1')).get<{ notices: { seq: number; kind: string }[] }>(seenAt);
    const { seq } = (await read()).notices.find(({ kind }) => kind === 'certificate')!;
    const print = async () => (await town.as('labour.front1')).download(`/papers/${id}/${seq}`);

    await page.goto(`${town.url}/cases/${id}`);
    await button.waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await page.getByText('证件尚未印制完成').waitFor();

    expect((await print()).status).toBe(200);
    await page.reload();
    await button.waitFor();
    expect(await faultsOf(page, 'certificate-to-void')).toEqual([]);
    await button.click();
    const drawer = page.locator('.ant-drawer-open');
    await drawer.getByLabel('情形').click();
    await page.locator('.ant-select-item-option', { hasText: '卡纸损毁' }).click();
    await drawer.getByLabel('原因').fill('打印机卡纸，左下角破损');
    await drawer.getByLabel('空白证照编号').fill('KB2026-000123');
    expect(await faultsOf(page, 'certificate-voiding')).toEqual([]);
    await browser.send(page, '确认办理', '已作废1份');
    await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
    expect(await button.getAttribute('aria-disabled')).toBe('true');

    await page.goto(`${town.url}/books/voidedSheets`);
    await page.getByText('KB2026-000123').waitFor();
    expect(await faultsOf(page, 'voided-sheets')).toEqual([]);
  }, 600_000);
});

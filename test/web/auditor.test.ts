import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** The day of an auditor: who did it, who saw it and why, who tried in vain, and the paper to take along. */
describe('the desk of the auditor', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  let auditor: Page;
  let journey: Journey;

  beforeAll(async () => {
    journey = await journeyOf(town, 'market.front1', foodLicence('示例路1号'));
    await journey.act('market.front1', 'accept');
    await journey.act('market.front1', 'approve');
    const front = await town.as('market.front1');
    await front.command(`/applications/${journey.id}/unmask`, { field: 'phone', reason: '电话核实' });
    await (await town.as('centre.supervisor1')).download('/registers/trackingRegister/csv');
    auditor = await browser.signIn('centre.auditor');
  }, 600_000);

  const row = (text: string) => auditor.locator('.ant-table-row', { hasText: text }).first();

  it('finds what was done, seen, taken out and refused, by person, case, kind and day', async () => {
    await auditor.goto(`${town.url}/audit`);
    for (const text of ['受理', '查看脱敏信息', '导出登记表', '无此权限']) await row(text).waitFor();
    await row('查看脱敏信息').getByText('电话核实').waitFor();
    expect(await faultsOf(auditor, 'audit')).toEqual([]);

    await auditor.goto(`${town.url}/audit?kind=seen`);
    await row('查看脱敏信息').waitFor();
    await row('受理').waitFor({ state: 'detached' });
    await auditor.goto(`${town.url}/audit`);
    await auditor.getByLabel('编号').fill(journey.number);
    await auditor.keyboard.press('Enter');
    await row('导出登记表').waitFor({ state: 'detached' });
    await row('受理').getByRole('button').click();
    await auditor.waitForURL(/person=/);
    await row('受理').getByRole('link', { name: journey.number }).click();
    await auditor.getByRole('heading', { name: new RegExp(journey.number) }).waitFor();
    await auditor.goto(`${town.url}/audit?to=2026-03-01`);
    await auditor.getByText('没有符合条件的记录').waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('takes the list along as a table', async () => {
    await auditor.goto(`${town.url}/audit?kind=seen`);
    await row('查看脱敏信息').waitFor();
    const saved = auditor.waitForEvent('download');
    await auditor.getByRole('button', { name: '导出' }).click();
    const file = await (await saved).createReadStream();
    const text = (await file.toArray()).join('');
    expect(text).toContain('电话核实');
    expect(text).not.toContain('accept');
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { keepChecking } from '../../src/adapters/audit/check-audit';
import { keepAudit } from '../../src/adapters/audit/keep-audit';
import type { Lane } from '../../src/adapters/lane';
import { openSigningKey } from '../../src/adapters/signing/signing-key';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { faultsOf } from '../support/looks';
import { temporaryFolder } from '../support/temporary-folder';
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

  describe('beside a worker that seals and verifies', () => {
    let lanes: Lane[] = [];

    beforeAll(() => {
      const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
      const anchorFiles = [join(temporaryFolder('anchors'), 'anchors.jsonl')];
      const settings = { anchorFiles, anchorLinks: 1, anchorMinutes: 5, databaseUrl: undefined };
      const key = openSigningKey(pem);
      const failed = (error: unknown): never => {
        throw error;
      };
      lanes = [
        keepAudit(town.dataSource, settings, key, failed),
        keepChecking(town.dataSource, { settings, key, failed }),
      ];
    });
    afterAll(() => Promise.all(lanes.map((lane) => lane.stop())));

    const chain = () => auditor.locator('.ant-card', { hasText: '审计链核验' }).first();
    const verify = async () => {
      await auditor.getByRole('button', { name: '立即核验' }).click();
      await chain().getByText('林启明 发起').waitFor();
    };

    it('shows what the daily verification found, and has it done anew', async () => {
      await auditor.goto(`${town.url}/audit`);
      await chain().getByText('审计记录完整，未被改动').waitFor();
      await verify();
      await chain().getByText('审计记录完整，未被改动').waitFor();
      await chain()
        .getByText(/已锚定至第\d+环/)
        .waitFor();
      expect(await faultsOf(auditor, 'audit-chain')).toEqual([]);
    }, 600_000);

    it('names in words what the owner of the database altered', async () => {
      const [seen] = await town.dataSource.query<{ id: string }[]>('select id from personal_data_accesses limit 1');
      await town.dataSource.query('alter table personal_data_accesses disable trigger user');
      await town.dataSource.query("update personal_data_accesses set reason = '另有理由' where id = $1", [seen!.id]);
      await verify();
      await chain().getByText('发现1处异常').waitFor();
      await chain().getByText('记录被改动').waitFor();
      await chain().getByText(seen!.id).waitFor();
      expect(await faultsOf(auditor, 'audit-chain-altered')).toEqual([]);
      expect(browser.complaints).toEqual([]);
    }, 600_000);
  });
});

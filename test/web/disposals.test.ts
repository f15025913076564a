import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** what is past its retention goes by a list, from whoever drafts it to the second person and into the register. */
describe('the disposal of archives', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  let cases: Journey[];
  beforeAll(async () => {
    cases = [];
    for (const object of ['示例路1号', '示例路2号']) {
      const one = await journeyOf(town, 'market.front1', foodLicence(object));
      const reviewed = { reviewOrgan: '安澜县人民政府', reviewTermCalendarDays: 60 };
      await one.act('market.front1', 'refuse-acceptance', {
        reasons: ['不符合条件'],
        basis: '食品安全法第三十三条',
        remedies: { ...reviewed, court: '安澜县人民法院', courtTermMonths: 6 },
      });
      cases.push(one);
    }
    while ((await town.printing.archives.packSome()) > 0);
    await town.moveTo('2037-01-01T09:00:00+08:00');
  }, 600_000);

  it('is drafted by one person, agreed to by another, printed, and on record', async () => {
    const { number } = cases[0]!;
    const admin = await browser.signIn('centre.admin');
    await admin.goto(`${town.url}/admin/disposals`);
    await admin.getByLabel(`选择${number}`).check();
    await admin.getByRole('button', { name: '起草销毁清册（1件）' }).click();
    await admin.getByLabel('原因', { exact: true }).fill('保管期限已满，经鉴定无保存价值');
    await browser.send(admin, '确认办理', '已办理');
    await admin.locator('.ant-drawer-open').waitFor({ state: 'detached' });
    await admin.getByRole('button', { name: '送审', exact: true }).click();
    await browser.send(admin, '确认办理', '待审核');
    await admin.locator('.ant-drawer-open').waitFor({ state: 'detached' });
    expect(await admin.getByRole('button', { name: '批准销毁' }).count()).toBe(0);
    expect(await faultsOf(admin, 'admin-disposals')).toEqual([]);

    const second = await browser.signIn('centre.coordinator1');
    await second.goto(`${town.url}/admin/disposals`);
    const [printed] = await Promise.all([
      second.waitForResponse((response) => response.url().endsWith('/pdf')),
      second.getByRole('button', { name: '打印' }).click(),
    ]);
    expect(printed.status()).toBe(200);
    await second.getByRole('button', { name: '批准销毁', exact: true }).click();
    await second.getByLabel('意见', { exact: true }).fill('无保存价值');
    await browser.send(second, '确认办理', '已办理');
    const register = second.locator('.ant-card', { hasText: '已销毁档案' }).getByRole('row');
    await register.filter({ hasText: number }).waitFor();
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('waits while the case is held, which a supervisor places and lifts on the page of the case', async () => {
    const { id, number } = cases[1]!;
    const supervisor = await browser.signIn('centre.supervisor1');
    await supervisor.goto(`${town.url}/cases/${id}`);
    const held = supervisor.locator('.ant-card', { hasText: '档案冻结' }).last();
    await held.getByText('没有冻结').waitFor();
    await held.getByRole('button', { name: '冻结档案' }).click();
    await supervisor.getByLabel('原因', { exact: true }).fill('行政诉讼审理中');
    await browser.send(supervisor, '确认办理', '已办理');
    await held.getByText('行政诉讼审理中').waitFor();
    expect(await faultsOf(supervisor, 'case-held')).toEqual([]);

    const centre = await browser.signIn('centre.coordinator1');
    await centre.goto(`${town.url}/admin/disposals`);
    const due = centre.getByRole('row', { name: new RegExp(number) });
    await due.getByText('冻结').first().waitFor();
    expect(await centre.getByLabel(`选择${number}`).isDisabled()).toBe(true);
    expect(await due.getByRole('button', { name: '冻结档案' }).count()).toBe(1);
    expect(await faultsOf(centre, 'admin-disposals-held')).toEqual([]);

    await held.getByRole('button', { name: '解除冻结' }).click();
    await supervisor.getByLabel('原因', { exact: true }).fill('判决已生效');
    await browser.send(supervisor, '确认办理', '已办理');
    await held.getByText('已解除').waitFor();
    await centre.reload();
    await centre.getByLabel(`选择${number}`).waitFor();
    expect(await centre.getByLabel(`选择${number}`).isDisabled()).toBe(false);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

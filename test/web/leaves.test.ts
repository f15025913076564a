import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** a leave from the day on which it is told to the return, as the chief representative and the substitute see it. */
describe('a leave with a substitute', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  let journey: Journey;
  let other: Journey;
  let chief: Page;

  beforeAll(async () => {
    journey = await journeyOf(town, 'market.front1', foodLicence('请假路1号'));
    other = await journeyOf(town, 'market.front1', foodLicence('请假路2号'));
    for (const one of [journey, other]) await one.act('market.front1', 'accept');
    chief = await browser.signIn('market.chief1');
    await chief.goto(`${town.url}/chief?part=people`);
  }, 600_000);

  const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const member = (name: string) => chief.locator('li.row', { hasText: name });
  const dialog = () => chief.getByRole('dialog');
  const offered = async (label: string): Promise<string[]> => {
    await dialog().getByLabel(label, { exact: true }).click();
    const options = chief.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
    await options.first().waitFor();
    return options.allInnerTexts();
  };
  const tellLeave = async (name: string, from: string, until: string) => {
    await member(name).getByRole('button', { name: '请假报备' }).click();
    await dialog().locator('#form_from').fill(from);
    await chief.locator('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden) .ant-picker-ok button').click();
    await dialog().locator('#form_until').fill(until);
    await dialog().locator('#form_until').press('Tab');
    await dialog().locator('#form_reason').fill('年休假');
    // Whose it is stands there already, by name.
    await dialog().getByText(name).first().waitFor();
    await browser.send(chief, '确认办理', '已办理');
  };

  it('is told, and a colleague who can is named before it begins', async () => {
    await tellLeave('周晓彤', '2026-03-03 08:30', '2026-03-04');
    await member('周晓彤').getByText('尚未开始').waitFor();
    await member('周晓彤').getByText('无人接替').waitFor();
    await member('周晓彤').getByRole('button', { name: '安排接替' }).click();
    const names = await offered('接替人员');
    expect(names).toContain('邵月华');
    // Not trained, and of another department.
    const [untrained] = await town.dataSource.query<{ name: string }[]>(
      `select name from people p join accounts a on a.person_id = p.id where a.login = 'market.front3'`,
    );
    expect(names).not.toContain(untrained!.name);
    await chief.locator('.ant-select-item-option', { hasText: '邵月华' }).last().click();
    await browser.send(chief, '确认办理', '已办理');
    await member('周晓彤').getByText('由邵月华接替').waitFor();
    expect(await faultsOf(chief, 'chief-leave-to-come')).toEqual([]);
    expect(await journey.read('market.front2')).toMatchObject({ contactPerson: { name: '周晓彤' } });
  }, 600_000);

  it('lets the substitute do the work while it lasts', async () => {
    await town.moveTo('2026-03-03T08:40:00+08:00');
    const substitute = await browser.signIn('market.front2');
    await substitute.goto(`${town.url}/front?part=handover`);
    await substitute.getByText('请假路1号').waitFor();
    expect(await journey.read('market.front2')).toMatchObject({
      contactPerson: { name: '邵月华' },
      firstResponsible: { name: '周晓彤' },
    });
    expect(await faultsOf(substitute, 'substitute-handover')).toEqual([]);
    await substitute.getByLabel(other.number, { exact: true }).uncheck();
    await substitute.getByLabel('接收人').click();
    await substitute.locator('.ant-select-item-option', { hasText: '田秀英' }).click();
    await substitute.getByRole('button', { name: '移交1件' }).click();
    await substitute.getByText('移交清单，接收人田秀英').waitFor();
    await eventually(async () => JSON.stringify(await journey.read()).includes('"type":"handOver"'));
  }, 600_000);

  it('ends with the return, after which the substitute does it no more', async () => {
    await town.moveTo('2026-03-04T09:00:00+08:00');
    await chief.reload();
    await member('周晓彤').getByText('尚未开始').waitFor({ state: 'detached' });
    await member('周晓彤')
      .getByRole('button', { name: /返岗销假/ })
      .click();
    await browser.send(chief, '确认办理', '已办理');
    await member('周晓彤').getByText('由邵月华接替').waitFor({ state: 'detached' });
    expect(await journey.read('market.front2')).toMatchObject({ contactPerson: { name: '周晓彤' } });
    const substitute = await browser.signIn('market.front2');
    await substitute.goto(`${town.url}/front?part=handover`);
    await substitute.getByText('今天受理的件都已移交').waitFor();
    const receiverId = 'fff7113d-96fc-4f86-8b1a-b892d0e414d9';
    expect(await other.act('market.front2', 'hand-over', { receiverId, materialCount: 4 })).toMatchObject({
      status: 403,
      body: { code: 'notAssigned' },
    });
  }, 600_000);

  it('is cancelled before it begins, and then nobody stands in', async () => {
    await tellLeave('周晓彤', '2026-03-05 08:30', '2026-03-06');
    await member('周晓彤').getByRole('button', { name: '安排接替' }).click();
    await offered('接替人员');
    await chief.locator('.ant-select-item-option', { hasText: '邵月华' }).last().click();
    await browser.send(chief, '确认办理', '已办理');
    await member('周晓彤').getByText('由邵月华接替').waitFor();
    await member('周晓彤')
      .getByRole('button', { name: /返岗销假/ })
      .click();
    await browser.send(chief, '确认办理', '已办理');
    await member('周晓彤').getByText('由邵月华接替').waitFor({ state: 'detached' });
    await town.moveTo('2026-03-05T09:00:00+08:00');
    expect(await journey.read('market.front2')).toMatchObject({ contactPerson: { name: '周晓彤' } });
  }, 600_000);

  it('keeps what is typed for one person from the form of the next, and from who signs in after', async () => {
    await member('周晓彤').getByRole('button', { name: '请假报备' }).click();
    await dialog().locator('#form_reason').fill('还没写完');
    await dialog().getByRole('button', { name: '稍后再办' }).click();
    await member('邵月华').getByRole('button', { name: '请假报备' }).click();
    await dialog().getByText('邵月华').first().waitFor();
    expect(await dialog().locator('#form_reason').inputValue()).toBe('');
    await dialog().getByRole('button', { name: '稍后再办' }).click();
    await member('周晓彤').getByRole('button', { name: '请假报备' }).click();
    await dialog().getByText('周晓彤').first().waitFor();
    expect(await dialog().locator('#form_reason').inputValue()).toBe('还没写完');
    const kept = await chief.evaluate<string[]>('Object.keys(sessionStorage)');
    const me = (await town.as('market.chief1')).personId;
    expect(kept.filter((key) => key.startsWith('banjie.draft.'))).toEqual([
      expect.stringContaining(`banjie.draft.${me}/`),
    ]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

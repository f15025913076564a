import { useBrowser } from '../support/browser';
import { useTown } from '../support/town';

/** What has no effect yet is taken back by its button right after it was done, as long as the API lets it. */
describe('what was done by mistake', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it('at the window: somebody called goes back into the queue, in their turn', async () => {
    const page = await browser.signIn('market.front1');
    await page.goto(`${town.url}/front?part=handIn`);
    await page.getByLabel('来访人').fill('李四');
    await page.getByLabel('来办什么').fill('咨询');
    await page.getByRole('button', { name: '取号', exact: true }).click();
    await page.getByText('等候1人').waitFor();
    await page.getByRole('button', { name: '叫下一位' }).click();
    await page.getByText('等候0人').waitFor();
    await page.getByRole('button', { name: '撤销叫号' }).click();
    await page.getByText('等候1人').waitFor();
    expect(await page.getByRole('button', { name: '撤销叫号' }).count()).toBe(0);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('at the desk of the administrator: a draft and a change that nobody has decided on', async () => {
    const author = await town.as('centre.admin');
    const draft = String((await author.insist('/catalogue/drafts', { itemCode: 'FOOD', reason: '减时限' })).body['id']);
    await author.insist(`/catalogue/drafts/${draft}/submit`, { revision: 1 });
    const page = await browser.signIn('centre.admin');
    await page.goto(`${town.url}/admin/items/drafts/${draft}`);
    // Whoever drafted it does not decide, but may take it back.
    expect(await page.getByRole('button', { name: '退回' }).count()).toBe(0);
    await page.getByRole('button', { name: '撤回', exact: true }).click();
    await browser.send(page, '确认办理', '已办理');
    await page.getByRole('button', { name: '送审', exact: true }).waitFor();

    const off = [{ name: '元旦', from: '2027-01-01', to: '2027-01-05' }];
    const schedule = { year: 2027, notice: '虚构发明电〔2026〕8号', noticeDate: '2026-01-04', off, work: [] };
    const change = String((await author.insist('/calendar/schedules', schedule)).body['id']);
    await page.goto(`${town.url}/admin/calendar/${change}`);
    await page.getByRole('button', { name: '撤回', exact: true }).click();
    await page.getByRole('dialog').getByLabel('意见').fill('日期有误');
    await browser.send(page, '确认办理', '日期有误');
    await page.getByRole('button', { name: '撤回', exact: true }).waitFor({ state: 'detached' });
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

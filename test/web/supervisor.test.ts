import type { Locator, Page } from 'playwright-core';
import { copyCase } from '../support/many-cases';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

const MANY = 10_000;
/** Lines of a long list that may be in the page at once, whatever its length. */
const MOST_LINES = 80;
/** Pixels, beyond the end of what is there. */
const FAR = 20_000;

/** The day of whoever watches: a promise that is broken on skipped time, seen on the wall, urged, answered for. */
describe('the desk of supervision', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  let watcher: Page;
  let late: Journey;

  beforeAll(async () => {
    late = await journeyOf(town, 'market.front1', foodLicence('示例路1号'));
    await late.act('market.front1', 'accept');
    // Two that nobody looks at: two duties breached in a row.
    for (const place of ['示例路2号', '示例路3号']) await journeyOf(town, 'market.front1', foodLicence(place));
    watcher = await browser.signIn('centre.supervisor1');
  }, 600_000);

  const counterOf = (name: string) => watcher.locator('.counter', { hasText: name }).locator('strong');

  /** Does one of the things that may be done to a row, by its form. */
  async function choose(
    page: Page,
    row: Locator,
    name: string,
    said: Record<string, string>,
    tick = false,
  ): Promise<void> {
    await row.getByRole('button', { name: '办理' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
    for (const [label, text] of Object.entries(said)) await page.getByRole('textbox', { name: label }).fill(text);
    if (tick) await page.locator('.ant-drawer-open').getByRole('checkbox').check();
    await browser.send(page, '确认办理', '已办理');
    await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
  }

  it('sees a case fall due, reminds in time, and urges when it is overdue', async () => {
    await town.moveTo('2026-03-16T10:00:00+08:00');
    await watcher.goto(`${town.url}/wall`);
    expect(await counterOf('今日到期').innerText()).toBe('3');
    expect(await counterOf('已超时').innerText()).toBe('0');
    const watch = watcher.getByRole('button', { name: `督办${late.number}` }).first();
    await watch.click();
    expect(await watcher.getByRole('button', { name: '催办', exact: true }).isDisabled()).toBe(true);
    await watcher.getByRole('button', { name: '提醒', exact: true }).click();
    await watcher.getByRole('button', { name: '确认办理' }).waitFor();
    await watcher.getByRole('textbox', { name: '内容' }).fill('今日到期，请抓紧办理');
    await browser.send(watcher, '确认办理', '已办理');

    await town.moveTo('2026-03-16T18:00:00+08:00');
    await watcher.goto(`${town.url}/wall`);
    await watcher.getByText('红牌').first().waitFor();
    expect(await counterOf('已超时').innerText()).toBe('3');
    await watcher.getByRole('link', { name: late.number }).first().waitFor();
    expect(await faultsOf(watcher, 'wall')).toEqual([]);
    await watch.click();
    await watcher.getByRole('button', { name: '催办', exact: true }).waitFor();
    expect(await faultsOf(watcher, 'wall-watch')).toEqual([]);
    await watcher.getByRole('button', { name: '催办', exact: true }).click();
    await watcher.getByRole('button', { name: '确认办理' }).waitFor();
    await watcher.getByRole('textbox', { name: '内容' }).fill('请立即办理并说明原因');
    await browser.send(watcher, '确认办理', '已办理');
    expect(await late.read('centre.supervisor1')).toMatchObject({ overdue: true });
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('drills down from a number to its cases, and reads a chart as a table', async () => {
    await watcher.goto(`${town.url}/wall`);
    await watcher.locator('canvas').first().waitFor();
    await watcher.getByRole('button', { name: '看表格' }).click();
    await watcher.getByRole('link', { name: '安澜县市场监督管理局' }).first().click();
    await watcher.waitForURL(/department=MARKET/);
    await watcher.getByRole('link', { name: late.number }).waitFor();
    await watcher.getByLabel('已超时').click();
    await watcher.waitForURL(/overdue=1/);
    await watcher.getByRole('link', { name: late.number }).waitFor();
    expect(await faultsOf(watcher, 'wall-cases')).toEqual([]);
    await watcher.goto(`${town.url}/wall/trends`);
    await watcher.locator('canvas').first().waitFor();
    await watcher.getByRole('row', { name: /市场监督管理局/ }).waitFor();
    expect(await faultsOf(watcher, 'wall-trends')).toEqual([]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('decides on the drafts that the overdue case has caused, and hears the appeal', async () => {
    const centre = await browser.signIn('centre.coordinator1');
    await centre.goto(`${town.url}/wall/conduct`);
    const draft = (page: Page) => page.getByRole('row', { name: /连续2次/ }).first();
    await draft(centre).waitFor();
    expect(await faultsOf(centre, 'wall-conduct')).toEqual([]);
    await choose(centre, draft(centre), '确认通报', { 意见: '两次未按时办理，属实' });
    await draft(centre).getByText('已确认').waitFor();

    const officer = await browser.signIn('market.front1');
    await officer.goto(`${town.url}/books/criticism`);
    await choose(officer, draft(officer), '申诉', { 理由: '当日系统故障，已书面报告' });
    await centre.reload();
    await choose(centre, draft(centre), '答复申诉', { 意见: '故障不影响书面告知' }, true);
    await draft(centre).getByText('维持').waitFor();
    await centre.goto(`${town.url}/wall/quality`);
    await centre.locator('.parts a').first().waitFor();
    await centre.waitForLoadState('networkidle');
    expect(await faultsOf(centre, 'wall-quality')).toEqual([]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('scrolls through ten thousand cases of which the page holds a few', async () => {
    await copyCase(town.dataSource, late.id, MANY, { types: ['handIn'] });
    await watcher.goto(`${town.url}/wall/cases`);
    const list = watcher.locator('.ant-table-tbody-virtual-holder');
    await list.waitFor();
    const lines = watcher.locator('.ant-table-tbody-virtual .ant-table-row');
    await list.hover();
    const seen = new Set<string>();
    for (let page = 0; page < 12; page += 1) {
      seen.add(await lines.last().innerText());
      expect(await lines.count()).toBeLessThan(MOST_LINES);
      const answered = watcher.waitForResponse((response) => response.url().includes('cursor='));
      await watcher.mouse.wheel(0, FAR);
      await answered;
    }
    expect(seen.size).toBeGreaterThan(10);
    expect(browser.complaints).toEqual([]);
  }, 600_000);

  it('lets them be gone through by keyboard, and says which row each is', async () => {
    await watcher.goto(`${town.url}/cases`);
    const table = watcher.getByRole('table', { name: '表格' });
    await table.getByRole('row').nth(1).waitFor();
    expect(await table.getByRole('columnheader').first().innerText()).toBe('编号');
    expect(await table.getByRole('row').nth(1).getByRole('cell').first().innerText()).toMatch(/^\d{4}-\d+$/);
    const lastRow = async (): Promise<number> =>
      Number(await table.getByRole('row').last().getAttribute('aria-rowindex'));
    const first = await lastRow();
    await table.focus();
    for (const [key, further] of [
      ['PageDown', true],
      ['End', true],
      ['Home', false],
    ] as const) {
      const before = await lastRow();
      await watcher.keyboard.press(key);
      while (further ? (await lastRow()) <= before : (await lastRow()) !== first) await watcher.waitForTimeout(100);
    }
    // How many there are is not known before the end.
    expect(await table.getAttribute('aria-rowcount')).toBe('-1');
    expect(await faultsOf(watcher, 'long-list')).toEqual([]);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});

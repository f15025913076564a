import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf } from '../support/journey';
import { useTown } from '../support/town';

/** What one person does another one sees, without reloading. */
describe('what changes', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it('is seen by everybody who looks at it, and goes on after a line was cut', async () => {
    const { id, number } = await journeyOf(town, 'market.front1', foodLicence('示例路9号'));
    const reviewer = await browser.signIn('market.reviewer1');
    await reviewer.goto(`${town.url}/cases/${id}`);
    await reviewer.getByRole('heading', { name: number }).waitFor();
    // A second tab of the same person has the news from the first.
    const list = await reviewer.context().newPage();
    await list.goto(`${town.url}/cases`);
    await list.getByRole('row', { name: number }).getByText('收件').waitFor();

    const frontDesk = await browser.signIn('market.front1');
    await frontDesk.goto(`${town.url}/cases/${id}?act=accept`);
    await browser.send(frontDesk, '确认办理', '2026年3月16日 17:30');
    await reviewer.getByText('2026年3月16日 17:30').first().waitFor();
    await list.getByRole('row', { name: number }).getByText('受理', { exact: true }).waitFor();

    await reviewer.context().setOffline(true);
    const { id: next } = await journeyOf(town, 'market.front1', foodLicence('示例路10号'));
    await reviewer.context().setOffline(false);
    await list.locator(`a[href="/cases/${next}"]`).waitFor();
    expect(browser.complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  }, 600_000);
});

import type { Locator, Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { useTown } from '../support/town';

const REVIEWER = 'fff7113d-96fc-4f86-8b1a-b892d0e414d9';
const INSPECTORS = ['8ec11b9e-873a-40ea-9dc1-221e8b2ca91d', '2596d24a-5eef-439c-aee5-ec7b4db846c3'];

/** Each desk with its page, on which somebody looks and presses nothing. */
const DESKS = {
  applicant1: '/cases',
  'market.front1': '/front?part=intake',
  'market.reviewer1': '/review',
  'market.inspector1': '/visits',
  'market.chief1': '/chief',
  'centre.supervisor1': '/wall/cases',
  'centre.admin': '/admin/messages',
  'centre.auditor': '/audit',
} as const;

type Desk = keyof typeof DESKS;

/** The way of a case, act by act: who does it, and at which desks it must be seen by itself. */
interface Step {
  readonly does: (one: Journey) => Promise<unknown>;
  readonly seenAt: Readonly<Partial<Record<Desk, (page: Page, one: Journey) => Locator>>>;
}

const VISIT = { inspectorIds: INSPECTORS, findings: '经营场所与图纸一致', signedBy: '张春风' };
const byNumber = (page: Page, { number }: Journey): Locator => page.getByText(number).first();

const WAY: readonly Step[] = [
  {
    does: ({ act }) => act('market.front1', 'accept'),
    seenAt: {
      applicant1: (page) => page.getByText('2026年3月16日 17:30').first(),
      'centre.supervisor1': byNumber,
      'centre.admin': (page, { id }) => page.locator(`a[href="/cases/${id}"]`).first(),
    },
  },
  {
    does: async ({ act }) => act('market.front1', 'hand-over', { receiverId: REVIEWER, materialCount: 4 }),
    seenAt: { 'market.reviewer1': byNumber },
  },
  {
    does: async ({ act }) => {
      await act('market.reviewer1', 'confirm-handover', { materialCount: 4 });
      await act('market.reviewer1', 'order-inspection', { inspectorIds: INSPECTORS });
    },
    seenAt: { 'market.inspector1': byNumber },
  },
  {
    does: async ({ act }) => {
      await act('market.inspector1', 'pass-inspection', VISIT);
      await act('market.reviewer1', 'submit-opinion', { recommendation: 'grant', opinion: '建议批准' });
    },
    seenAt: { 'market.chief1': byNumber },
  },
];

/** What others do is seen at every desk without loading anything anew, also after a line was cut. */
describe('each desk', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  const pages = new Map<Desk, Page>();

  const online = (object: string) => ({ ...foodLicence(object), identityChecked: undefined, applicant: undefined });

  beforeAll(async () => {
    await Promise.all(
      (Object.keys(DESKS) as Desk[]).map(async (desk) => {
        const page = await browser.signIn(desk);
        pages.set(desk, page);
        await page.goto(`${town.url}${DESKS[desk]}`);
        await page.locator('h1').first().waitFor();
        await page.waitForLoadState('networkidle');
      }),
    );
  }, 600_000);

  /** Does something while these desks look on, or, where the line is cut, while they do not. */
  async function seen(cut: boolean, desks: readonly Desk[], does: () => Promise<unknown>): Promise<void> {
    const contexts = desks.map((desk) => pages.get(desk)!.context());
    if (cut) await Promise.all(contexts.map((context) => context.setOffline(true)));
    await does();
    if (cut) await Promise.all(contexts.map((context) => context.setOffline(false)));
  }

  it.each([
    ['what others do', '直播路1号', false],
    ['what others did while its line was cut', '直播路2号', true],
  ])(
    'shows %s',
    async (_, object, cut) => {
      let one!: Journey;
      const first: Desk[] = ['market.front1', 'centre.auditor', 'applicant1'];
      await seen(cut, first, async () => (one = await journeyOf(town, 'applicant1', online(object))));
      for (const desk of first) await byNumber(pages.get(desk)!, one).waitFor();
      await pages.get('applicant1')!.goto(`${town.url}/cases/${one.id}`);
      await pages.get('applicant1')!.getByRole('heading', { name: one.number }).waitFor();
      for (const { does, seenAt } of WAY) {
        const desks = Object.keys(seenAt) as Desk[];
        await seen(cut, desks, () => does(one));
        for (const desk of desks) await seenAt[desk]!(pages.get(desk)!, one).waitFor();
      }
      await pages.get('applicant1')!.goto(`${town.url}/cases`);
      await pages.get('applicant1')!.waitForLoadState('networkidle');
      expect(browser.complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(text))).toEqual([]);
    },
    600_000,
  );

  it('of an administrator shows what a colleague submits', async () => {
    const page = pages.get('centre.admin')!;
    await page.goto(`${town.url}/admin`);
    await page.getByText('等我审定').first().waitFor();
    const colleague = await town.as('centre.coordinator1');
    const drafted = await colleague.insist('/catalogue/drafts', { itemCode: 'FOOD', reason: '压减承诺时限' });
    const id = String(drafted.body['id']);
    await colleague.insist(`/catalogue/drafts/${id}/submit`, { revision: 1 });
    await page.locator(`a[href="/admin/items/drafts/${id}"]`).waitFor();
  }, 600_000);
});

import type { Page } from 'playwright-core';
import { ACTS, ALL_ACTS } from '../../src/domain/application/acts';
import type { FileAct } from '../../src/domain/application/decide';
import { openReady, peopleOf, readyActs, type People, type ReadyAct } from '../api/special-equipment';
import { useBrowser } from '../support/browser';
import { FormFiller } from '../support/form';
import { useTown } from '../support/town';

/** Those with a page of their own, where they are done in the tests of the desks. */
const AT_DESKS: ReadonlySet<FileAct> = new Set<FileAct>([
  'supplement',
  'accept',
  'issueCorrection',
  'refuseAcceptance',
  'referToAuthority',
  'declareNoLicenceNeeded',
  'handOver',
  'confirmHandover',
  'orderInspection',
  'passInspection',
  'recordNoShow',
  'submitOpinion',
  'approve',
  'refuse',
  'returnToReview',
  'makeDocuments',
  'deliver',
  'archive',
  'declareInterest',
  'remind',
  'issueUrging',
]);
/** For them the clock is moved, to the day of a hearing and past the due. */
const LATER: readonly FileAct[] = ['openHearing', 'closeHearing', 'answerUrging', 'coordinate'];

const HERE = ALL_ACTS.filter((act): act is FileAct => act !== 'handIn' && !AT_DESKS.has(act));
const IN_ORDER = [...HERE.filter((act) => !LATER.includes(act)), ...LATER];

const REVIEWER = 'market.reviewer1';
/** Who does what can be told before anybody has signed in. */
const NOBODY = new Proxy({}, { get: () => 'somebody' }) as People;

/** Each act that is left is done by its button and its form on the page of a case, by somebody who may, and is in the books. */
export function triesActsByForm(whose: 'reviewer' | 'others'): void {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  const doers = readyActs(NOBODY);
  const mine = IN_ORDER.filter((act) => (doers[act].by === REVIEWER) === (whose === 'reviewer'));
  const pages = new Map<string, Promise<Page>>();
  const names = new Map<string, string>();
  let acts: Readonly<Record<FileAct, ReadyAct>>;

  const pageOf = (login: string): Promise<Page> => {
    const page = pages.get(login) ?? browser.signIn(login);
    pages.set(login, page);
    return page;
  };

  const afterDue = async (id: string): Promise<string> => {
    const rows = await town.dataSource.query<{ day: string }[]>(
      `select to_char((committed_due_at at time zone 'Asia/Shanghai')::date + 1, 'YYYY-MM-DD') as day
         from applications where id = $1`,
      [id],
    );
    return `${rows[0]!.day}T10:00:00+08:00`;
  };

  const timesDone = async (id: string, act: FileAct): Promise<number> => {
    const rows = await town.dataSource.query<{ n: number }[]>(
      'select count(*)::int as n from application_events where application_id = $1 and type = $2',
      [id, act],
    );
    return rows[0]!.n;
  };

  beforeAll(async () => {
    const people = await peopleOf(town);
    acts = readyActs(people);
    const staff = await town.dataSource.query<{ id: string; name: string }[]>('select id, name from people');
    for (const { id, name } of staff) names.set(id, name);
  }, 600_000);

  it.each(mine.map((act) => [ACTS[act], act] as const))(
    '%s',
    async (name, act) => {
      const ready = acts[act];
      const id = await openReady(town, await peopleOf(town), ready);
      if (ready.overdue) await town.moveTo(await afterDue(id));
      const { materials } = await (
        await town.as(REVIEWER)
      )
        .get<{ materials: { materialId: string; name: string }[] }>(`/applications/${id}`)
        .catch(() => ({ materials: [] }));
      const page = await pageOf(ready.by);
      await page.goto(`${town.url}/cases/${id}`);
      await page.getByRole('complementary', { name: '可以办理' }).getByRole('button', { name, exact: true }).click();
      await page.getByRole('button', { name: '确认办理', exact: true }).waitFor();
      const nameOf = (one: string) => names.get(one) ?? materials.find(({ materialId }) => materialId === one)?.name;
      await new FormFiller(page, nameOf).fillIn(ready.body);
      const before = await timesDone(id, act);
      await browser.send(page, '确认办理', '已办理');
      await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
      expect(await timesDone(id, act)).toBe(before + 1);
      expect(browser.complaints).toEqual([]);
    },
    600_000,
  );
}

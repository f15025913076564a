import type { Page } from 'playwright-core';
import { kebabOf } from '../../src/api/acts/act-route';
import { parseInstant, type Instant } from '../../src/domain/calendar/time';
import type { MatterKind } from '../../src/domain/matter/matter';
import operations from '../../web/src/api/operations.json';
import { nameOf, type Operations } from '../../web/src/api/operations';
import { loginOf, Matters, PLAYERS, type MatterInTown, type Player } from '../api/matters-in-town';
import { peopleOf } from '../api/special-equipment';
import { useBrowser } from '../support/browser';
import { FormFiller } from '../support/form';
import { BOOKS } from '../support/matters/books';
import { expected, saidIn, type Book, type Situation, type Step } from '../support/matters/oracle';
import { broughtTo } from '../support/matters/play';
import { useTown } from '../support/town';

/** Those that are a list of the portal, where a row is what is acted on; the others are acted on where their case is. */
const LISTS: Partial<Record<MatterKind, string>> = {
  enquiry: 'enquiries',
  complaint: 'complaints',
  rating: 'ratings',
  assessment: 'assessments',
};
const START = '2026-03-02T09:10:00+08:00';

/** What a case says of what may be done to its branches and its certificate. */
interface Seen {
  readonly branches: readonly Offers[];
  readonly licence: Offers | null;
  readonly materials: readonly { readonly materialId: string; readonly name: string }[];
}

interface Offers {
  readonly acts: readonly { readonly href: string; readonly name: string }[];
}

interface ToDo {
  readonly book: Book;
  readonly act: string;
  readonly situation: Situation;
  readonly name: Player;
}

/** Each act in the first situation in which somebody may do it, in the order in which their days come. */
const TO_DO = BOOKS.flatMap((book) => Object.keys(book.may).flatMap((act) => firstChance(book, act)))
  .map((one) => ({ ...one, at: broughtTo(one.book, one.situation).now }))
  .sort((one, other) => one.at - other.at);

/** Every act on enquiries, complaints, ratings, assessments, branches and certificates, by its button and its form. */
describe('whoever handles a matter', () => {
  const town = useTown({ startAt: START });
  const browser = useBrowser(() => town.url);
  const pages = new Map<string, Promise<Page>>();
  const names = new Map<string, string>();
  const prepared = new Map<ToDo, { matter: MatterInTown; left: readonly Step[] }>();
  let matters: Matters;
  let now: Instant = parseInstant(START);

  const pageOf = (login: string): Promise<Page> => {
    const page = pages.get(login) ?? browser.signIn(login);
    pages.set(login, page);
    return page;
  };

  const timesDone = async ({ id }: MatterInTown, act: string): Promise<number> => {
    const rows = await town.dataSource.query<{ n: number }[]>(
      'select count(*)::int as n from matter_events where matter_id = $1 and type = $2',
      [id, act],
    );
    return rows[0]!.n;
  };

  beforeAll(async () => {
    matters = new Matters(town, await peopleOf(town));
    for (const one of TO_DO) {
      const matter = await matters.open(one.book);
      prepared.set(one, { matter, left: await matters.goes(matter, one.situation.after) });
    }
    const named = await town.dataSource.query<{ id: string; name: string }[]>(
      'select id, name from people union all select code, name from departments',
    );
    for (const { id, name } of named) names.set(id, name);
  }, 900_000);

  /** Opens the form of an act in the list that holds the matter. */
  async function chooseInList(page: Page, list: string, { id }: MatterInTown, act: string): Promise<void> {
    const { number } = await matters.rowOf({ id } as MatterInTown);
    const route = Object.keys(operations).find((key) =>
      new RegExp(`/${list}/\\{\\w+\\}/acts/${kebabOf(act)}$`).test(key),
    );
    await page.goto(`${town.url}/books/${list}`);
    const row = page.getByRole('row', { name: number });
    // An assessment has a sheet for each officer, on several pages.
    const next = page.locator('.ant-pagination-next:not(.ant-pagination-disabled)');
    await row.or(next).first().waitFor();
    while (!(await row.isVisible())) await next.click();
    await row.getByRole('button', { name: '办理' }).click();
    const name = nameOf((operations as unknown as Operations)[route!], false);
    await page.getByRole('menuitem', { name, exact: true }).click();
  }

  /** Opens the form of an act on the page of the case that the matter belongs to. */
  async function chooseAtCase(page: Page, { path, seenAt }: MatterInTown, act: string, login: string): Promise<void> {
    const { branches, licence, materials } = await (await town.as(login)).get<Seen>(seenAt);
    for (const { materialId, name: called } of materials) names.set(materialId, called);
    const acts = [...branches, ...(licence ? [licence] : [])].flatMap((one) => one.acts);
    const { name } = acts.find(({ href }) => href.endsWith(`${path}/${kebabOf(act)}`))!;
    await page.goto(`${town.url}${seenAt.replace('/applications/', '/cases/')}`);
    await page.getByRole('complementary', { name: '可以办理' }).getByRole('button', { name, exact: true }).click();
  }

  it.each(TO_DO.map((one) => [one.book.kind, one.act, one] as const))(
    '%s: %s',
    async (kind, act, one) => {
      const { matter, left } = prepared.get(one)!;
      now = (await matters.waits(matter, left, now)).now;
      await town.settled();
      const login = loginOf(one.book, one.name);
      const { file } = await matters.rowOf(matter);
      const body = await matters.bodyOf(one.book, saidIn(one.book, act, file)[0]!);
      const before = await timesDone(matter, act);
      const page = await pageOf(login);
      const list = LISTS[kind];
      await (list ? chooseInList(page, list, matter, act) : chooseAtCase(page, matter, act, login));
      await page.getByRole('button', { name: '确认办理', exact: true }).waitFor();
      await new FormFiller(page, (id) => names.get(id)).fillIn(body);
      await browser.send(page, '确认办理', '已办理');
      await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
      expect(await timesDone(matter, act)).toBe(before + 1);
      expect(browser.complaints).toEqual([]);
    },
    300_000,
  );
});

function firstChance(book: Book, act: string): ToDo[] {
  for (const situation of Object.values(book.situations)) {
    const name = (Object.keys(PLAYERS) as Player[]).find(
      (player) => expected(book, situation, act, player)[0] === 'done',
    );
    if (name) return [{ book, act, situation, name }];
  }
  return [];
}

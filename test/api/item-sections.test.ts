/** the sections and stages of an item, from the draft to who gets its cases. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const AUTHOR = 'centre.admin';
const ITEM = 'SPECIAL-EQUIPMENT';
const SECTIONS = { review: ['MARKET-EQUIPMENT'], inspection: ['MARKET-EQUIPMENT', 'MARKET-DRUG'], approval: [] };
let people: People;
let drug: string;
let openedBefore: string;
let openedAfter: string;

const post = async (login: string, path: string, body: object) => {
  const answer = await (await town.as(login)).command(`/catalogue/${path}`, body, randomUUID());
  return { status: answer.status, body: answer.body as Json };
};
const get = async (path: string, login = AUTHOR) => (await town.as(login)).get<Json>(path);

/** Drafts, submits and publishes the item with these changes. @returns the draft as whoever decided saw it */
const published = async (changes: object): Promise<Json> => {
  const said = { itemCode: ITEM, reason: '明确承办科室' };
  const { content } = await get(`/catalogue/drafts/${(await post(AUTHOR, 'drafts', said)).body['id']}`);
  const { id } = (await post(AUTHOR, 'drafts', { ...said, content: { ...content, ...changes } })).body;
  const seen = await get(`/catalogue/drafts/${id}`);
  await post(AUTHOR, `drafts/${id}/submit`, { revision: 1 });
  const done = await post('centre.coordinator1', `drafts/${id}/publish`, { revision: 2, opinion: '与三定方案一致' });
  return { ...seen, published: done.status === 200 ? done.body['status'] : done.body['code'] };
};
const moved = async (login: string, section: string | null) => {
  const { personId } = await town.as(login);
  await town.dataSource.query('update people set section_code = $2 where id = $1', [personId, section]);
};

beforeAll(async () => {
  people = await peopleOf(town);
  drug = (await town.as('market.inspector3')).personId;
  openedBefore = await openCase(town, people, courseOf(people).accepted);
}, 60_000);

describe('a draft that names sections and stages', () => {
  it('is refused with field and rule where a section is none of the department', async () => {
    const seen = await published({ sections: { ...SECTIONS, approval: ['HEALTH-MEDICAL', 'NOWHERE'] } });
    expect(seen['faults']).toMatchObject([
      { field: 'sections.approval[0]', rule: 'R-40', messageZh: '科室HEALTH-MEDICAL不属于部门MARKET' },
      { field: 'sections.approval[1]', rule: 'R-40', messageZh: '没有科室NOWHERE' },
    ]);
    expect(seen['published']).toBe('staleVersion');
  });

  it('shows what of them changes, and warns of sections in which too few serve', async () => {
    const wanting = { review: [], inspection: ['MARKET-FOOD'], approval: [] };
    const said = { itemCode: ITEM, reason: '明确承办科室' };
    const { content } = await get(`/catalogue/drafts/${(await post(AUTHOR, 'drafts', said)).body['id']}`);
    const draft = { ...said, content: { ...content, sections: wanting, needsInspection: true } };
    const { id } = (await post(AUTHOR, 'drafts', draft)).body;
    expect(await get(`/catalogue/drafts/${id}`)).toMatchObject({
      faults: [],
      cautions: [{ field: 'sections.inspection', rule: 'R-19' }],
    });
    const seen = await published({ sections: SECTIONS, deliveryWays: ['counter'] });
    expect(seen).toMatchObject({ faults: [], cautions: [], published: 'published' });
    expect(seen['differences'].map(({ field }: Json) => field)).toEqual(['sections', 'deliveryWays']);
  });

  it('says in the guide who handles the item, by name', async () => {
    const guide = await get(`/catalogue/items/${ITEM}`);
    expect(guide).toMatchObject({ version: 2, hearing: 'onRequest', deliveryWays: ['counter'] });
    expect(guide['sections'][0]).toEqual({
      step: 'review',
      code: 'MARKET-EQUIPMENT',
      name: '特种设备安全监察科',
      nameEn: 'Special Equipment Section',
    });
    expect(await get(`/catalogue/items/${ITEM}?version=1`)).toMatchObject({
      sections: [],
      deliveryWays: ['counter', 'post', 'online'],
    });
  });
});

describe('the cases of the new version', () => {
  it('are handed over to its reviewing section, or to whoever serves the whole department', async () => {
    const course = courseOf(people);
    openedAfter = await openCase(town, people, course.accepted);
    const handOver = { receiverId: people.reviewer, materialCount: 2 };
    await moved('market.reviewer1', 'MARKET-FOOD');
    const refused = await town.act('market.front1', openedAfter, 'hand-over', handOver);
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'receiverOfOtherSection', rule: 'R-18' }]);
    await moved('market.reviewer1', 'MARKET-EQUIPMENT');
    expect(await town.act('market.front1', openedAfter, 'hand-over', handOver)).toMatchObject({ status: 200 });
    await moved('market.reviewer1', null);
    await town.act('market.reviewer1', openedAfter, 'confirm-handover', { materialCount: 2 });
  });

  it('are inspected by its inspecting sections', async () => {
    const order = (inspectorIds: string[]) =>
      town.act('market.reviewer1', openedAfter, 'order-inspection', { inspectorIds });
    expect(await order([people.inspector1, people.inspector2])).toMatchObject({
      status: 422,
      body: { code: 'inspectorOfOtherSection', rule: 'R-19', concerning: [people.inspector1] },
    });
    const { personId: stranger } = await town.as('health.inspector1');
    expect(await order([people.inspector2, people.reviewer, stranger])).toMatchObject({
      status: 422,
      body: { code: 'inspectorUnfit', rule: 'R-19', concerning: [people.reviewer, stranger] },
    });
    expect(await order([people.inspector2, drug])).toMatchObject({ status: 200 });
  });

  it('are delivered in its ways alone', async () => {
    const id = await openCase(town, people, courseOf(people).awaitingDelivery);
    const delivery = { ...courseOf(people).delivery, method: 'online' };
    expect(await town.act('market.front1', id, 'deliver', delivery)).toMatchObject({
      status: 422,
      body: { code: 'deliveryWayNotOffered', rule: 'R-23', concerning: ['counter'] },
    });
  });

  it('while an open case keeps its version, and goes to whom it went', async () => {
    await moved('market.reviewer1', 'MARKET-FOOD');
    const handOver = { receiverId: people.reviewer, materialCount: 2 };
    expect(await town.act('market.front1', openedBefore, 'hand-over', handOver)).toMatchObject({ status: 200 });
    await moved('market.reviewer1', null);
  });
});

describe('approvals', () => {
  const onDesk = async (login: string, id: string): Promise<boolean> =>
    (await get('/tasks', login))['items'].some((one: Json) => one['applicationId'] === id && one['act'] === 'approve');

  it('lie on the desks of the approving section, and never on none', async () => {
    const ofVersion2 = await openCase(town, people, courseOf(people).awaitingApproval);
    const changed = await published({ sections: { ...SECTIONS, approval: ['MARKET-EQUIPMENT'] } });
    expect(changed['published']).toBe('published');
    const id = await openCase(town, people, courseOf(people).awaitingApproval);
    await moved('market.chief1', 'MARKET-FOOD');
    await moved('market.chief2', 'MARKET-EQUIPMENT');
    expect([await onDesk('market.chief1', id), await onDesk('market.chief2', id)]).toEqual([false, true]);
    expect(await onDesk('market.chief1', ofVersion2)).toBe(true);
    await moved('market.chief2', 'MARKET-DRUG');
    expect([await onDesk('market.chief1', id), await onDesk('market.chief2', id)]).toEqual([true, true]);
    await moved('market.chief1', null);
    await moved('market.chief2', null);
    expect([await onDesk('market.chief1', id), await onDesk('market.chief2', id)]).toEqual([true, true]);
  });
});

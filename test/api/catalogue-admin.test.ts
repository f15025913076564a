/** the catalogue is written without code: drafted, judged, rehearsed, published by a second person, and versioned. */
import { randomUUID } from 'node:crypto';
import type { PlainDate } from '../../src/domain/calendar/time';
import { loadCentreFiles } from '../../src/ops/seed/load';
import { storeCentre } from '../../src/ops/seed/store';
import { useTown } from '../support/town';
import { courseOf, handInFor, openCase, peopleOf, type People } from './special-equipment';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const AUTHOR = 'centre.admin';
const REVIEWER = 'centre.coordinator1';
const OPINION = { opinion: '依据与时限核对无误' };
const ITEM = 'SPECIAL-EQUIPMENT';
let people: People;
let openedBefore: string;

beforeAll(async () => {
  people = await peopleOf(town);
  openedBefore = await openCase(town, people, courseOf(people).accepted);
}, 60_000);

const post = async (login: string, path: string, body: object = {}, key: string = randomUUID()) => {
  const answer = await (await town.as(login)).command(`/catalogue/${path}`, body, key);
  return { status: answer.status, body: answer.body as Json };
};
const get = async (path: string, login = AUTHOR) => (await town.as(login)).get<Json>(path);
const drafted = async (itemCode: string, content?: object): Promise<Json> =>
  (await post(AUTHOR, 'drafts', { itemCode, reason: '压减承诺时限', ...(content && { content }) })).body;
const rewritten = async (login: string, id: string, body: object) => {
  const client = await town.as(login);
  const answer = await client.request('PUT', `/catalogue/drafts/${id}`, body, { 'Idempotency-Key': randomUUID() });
  return { status: answer.status, body: answer.body as Json };
};
const dueOf = async (id: string): Promise<string> => (await get(`/applications/${id}`)).clocks.committed.dueOn;
const publish = async (itemCode: string, content: object): Promise<Json> => {
  const { id } = await drafted(itemCode, content);
  await post(AUTHOR, `drafts/${id}/submit`, { revision: 1 });
  return (await post(REVIEWER, `drafts/${id}/publish`, { revision: 2, ...OPINION })).body;
};

describe('a draft', () => {
  let id: string;
  let content: Json;

  it('is begun by the administrators alone, from the version that is published', async () => {
    expect(await post('market.front1', 'drafts', { itemCode: ITEM, reason: 'x' })).toMatchObject({ status: 403 });
    const draft = await drafted(ITEM);
    expect(draft).toMatchObject({ status: 'draft', baseVersion: 1, revision: 1, decidedBy: null });
    id = draft['id'];
    const detail = await get(`/catalogue/drafts/${id}`);
    expect(detail).toMatchObject({ differences: [], faults: [], cautions: [], content: { code: ITEM, version: 2 } });
    content = detail['content'];
  });

  it('names each fault by field and rule, and is neither submitted nor rehearsed with one', async () => {
    const faulty = {
      ...content,
      code: 'ANOTHER',
      committedLimit: { unit: 'workingDay', length: 31 },
      suspensionGrounds: ['siteVisit'],
      materials: [content['materials'][0], { ...content['materials'][1], id: 'M1' }],
    };
    expect(await rewritten(AUTHOR, id, { revision: 1, content: faulty })).toMatchObject({ status: 200 });
    const detail = await get(`/catalogue/drafts/${id}`);
    expect(detail['content'].code).toBe(ITEM);
    const faults = [
      { field: 'committedLimit.length', rule: 'R-28', messageZh: expect.stringContaining('承诺时限') },
      { field: 'suspensionGrounds[0]', rule: 'R-30' },
      { field: 'materials[1].id', rule: 'R-10' },
    ];
    expect(detail['faults']).toMatchObject(faults);
    const refused = { status: 422, body: { code: 'catalogueDraftFaulty', errors: faults } };
    expect(await post(AUTHOR, `drafts/${id}/submit`, { revision: 2 })).toMatchObject(refused);
    const startAt = '2026-03-02T09:10:00+08:00';
    expect(await post(AUTHOR, `drafts/${id}/rehearsal`, { startAt })).toMatchObject(refused);
  });

  it('is written by its author alone, who has read its newest revision', async () => {
    expect(await rewritten(AUTHOR, id, { revision: 1, content })).toMatchObject({
      status: 412,
      body: { code: 'staleVersion' },
    });
    expect(await rewritten(REVIEWER, id, { revision: 2, content })).toMatchObject({
      status: 403,
      body: { code: 'notOwnCatalogueDraft' },
    });
    const committedLimit = { unit: 'workingDay', length: 8 };
    expect(await rewritten(AUTHOR, id, { revision: 2, content: { ...content, committedLimit } })).toMatchObject({
      body: { revision: 3 },
    });
    expect(await get(`/catalogue/drafts/${id}`)).toMatchObject({
      differences: [{ field: 'committedLimit.length', before: '15', after: '8' }],
      faults: [],
    });
  });

  it('is rehearsed on dates that are said, and nothing of it is stored', async () => {
    const count = async () =>
      (await town.dataSource.query('select count(*)::integer as n from application_events'))[0].n as number;
    const before = await count();
    const played = await post(AUTHOR, `drafts/${id}/rehearsal`, { startAt: '2026-03-02T09:00:00+08:00' });
    expect(played.status).toBe(200);
    const [handled, left, untouched] = played.body['courses'];
    expect([handled.name, handled.steps.at(-1).stage]).toEqual(['依次办结', 'archived']);
    expect(left.clocks[0]).toMatchObject({
      clock: 'committed',
      day0: '2026-03-02',
      dueAt: '2026-03-12T17:30:00+08:00',
    });
    expect(left.clocks[0].explanationZh.join()).toContain('期限 8 个工作日');
    for (const course of [left, untouched]) {
      expect(course.steps.filter((step: Json) => step['kind'] === 'card').map((step: Json) => step['name'])).toEqual([
        '黄牌',
        '红牌',
      ]);
    }
    expect(await count()).toBe(before);
    const far = await post(AUTHOR, `drafts/${id}/rehearsal`, { startAt: '2090-03-02T09:00:00+08:00' });
    expect(far).toMatchObject({ status: 422, body: { code: 'calendarGap' } });
  });

  it('is taken back by its author alone, until somebody has decided, and is written on', async () => {
    const { id: taken } = await drafted(ITEM);
    await post(AUTHOR, `drafts/${taken}/submit`, { revision: 1 });
    expect(await post(REVIEWER, `drafts/${taken}/recall`, { revision: 2 })).toMatchObject({
      status: 403,
      body: { code: 'notOwnCatalogueDraft' },
    });
    expect(await post(AUTHOR, `drafts/${taken}/recall`, { revision: 2 })).toMatchObject({
      status: 200,
      body: { status: 'draft', revision: 3, submittedAt: null },
    });
    expect(await post(REVIEWER, `drafts/${taken}/publish`, { revision: 2, ...OPINION })).toMatchObject({
      status: 412,
      body: { code: 'staleVersion' },
    });
    expect(await post(AUTHOR, `drafts/${taken}/recall`, { revision: 3 })).toMatchObject({
      status: 409,
      body: { code: 'catalogueDraftNotOpen' },
    });
    expect(await post(AUTHOR, `drafts/${taken}/submit`, { revision: 3 })).toMatchObject({
      body: { status: 'submitted' },
    });
    await post(REVIEWER, `drafts/${taken}/reject`, { revision: 4, ...OPINION });
    expect(await post(AUTHOR, `drafts/${taken}/recall`, { revision: 4 })).toMatchObject({
      status: 409,
      body: { code: 'catalogueDraftNotOpen', concerning: ['rejected'] },
    });
  });

  it('is published by a second person, once; the open case keeps its version and the next one gets the new', async () => {
    const decision = { revision: 4, ...OPINION };
    const early = await post(REVIEWER, `drafts/${id}/publish`, { ...decision, revision: 3 });
    expect(early).toMatchObject({ status: 409, body: { code: 'catalogueDraftNotOpen', concerning: ['draft'] } });
    const submitted = await post(AUTHOR, `drafts/${id}/submit`, { revision: 3 });
    expect(submitted).toMatchObject({ status: 200, body: { status: 'submitted', revision: 4 } });
    expect(await rewritten(AUTHOR, id, { revision: 4, content })).toMatchObject({
      body: { code: 'catalogueDraftNotOpen' },
    });
    expect(await post(AUTHOR, `drafts/${id}/publish`, decision)).toMatchObject({
      status: 403,
      body: { code: 'ownCatalogueDraft', rule: 'R-50' },
    });
    expect((await get(`/catalogue/items/${ITEM}`))['version']).toBe(1);
    const key = randomUUID();
    const published = await post(REVIEWER, `drafts/${id}/publish`, decision, key);
    expect(published).toMatchObject({ status: 200, body: { status: 'published', publishedVersion: 2 } });
    expect(await post(REVIEWER, `drafts/${id}/publish`, decision, key)).toEqual(published);

    expect(await get(`/catalogue/items/${ITEM}`)).toMatchObject({ version: 2, committedLimit: { length: 8 } });
    const older = await get(`/catalogue/items/${ITEM}?version=1`);
    expect(older).toMatchObject({ status: 'superseded', committedLimit: { length: 15 } });
    expect(await get(`/catalogue/items/${ITEM}/differences?from=1&to=2`)).toEqual({
      items: [{ field: 'committedLimit.length', before: '15', after: '8' }],
    });
    const none = await (await town.as(AUTHOR)).read(`/catalogue/items/${ITEM}/differences?from=1&to=3`);
    expect(none.status).toBe(404);
    expect(await dueOf(openedBefore)).toBe('2026-03-23');
    const openedAfter = await openCase(town, people, courseOf(people).accepted);
    expect(await dueOf(openedAfter)).toBe('2026-03-12');
    expect((await get(`/applications/${openedAfter}`))['itemVersion']).toBe(2);
    const handOver = { receiverId: people.reviewer, materialCount: 2 };
    expect(await town.act('market.front1', openedBefore, 'hand-over', handOver)).toMatchObject({ status: 200 });
    expect(await dueOf(openedBefore)).toBe('2026-03-23');
  });
});

describe('further drafts', () => {
  it('of two that rest on one version only the first is published', async () => {
    const food = (await get('/catalogue/drafts/' + (await drafted('FOOD'))['id']))['content'];
    const late = await drafted('FOOD', food);
    await post(AUTHOR, `drafts/${late['id']}/submit`, { revision: 1 });
    const first = await publish('FOOD', { ...food, conditions: ['一切具备'] });
    expect(first).toMatchObject({ status: 'published', publishedVersion: 2 });
    const refused = await post(REVIEWER, `drafts/${late['id']}/publish`, { revision: 2, ...OPINION });
    expect(refused).toMatchObject({ status: 409, body: { code: 'catalogueDraftOutdated' } });
    const rejected = await post(REVIEWER, `drafts/${late['id']}/reject`, { revision: 2, opinion: '已有新版本' });
    expect(rejected).toMatchObject({ status: 200, body: { status: 'rejected', publishedVersion: null } });
  });

  it('of an item that is new are published without any file, and say that no delegation covers it yet (R-55)', async () => {
    const empty = await drafted('NEW-ITEM', {});
    const faults = (await get(`/catalogue/drafts/${empty['id']}`))['faults'] as Json[];
    expect(faults).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'R-50' })]));
    const { content } = await get(`/catalogue/drafts/${(await drafted('PHARMACY'))['id']}`);
    const resultDocument = { ...content.resultDocument, numberPattern: '{office}新〔{year}〕{serial:6}号' };
    const { id } = await drafted('NEW-ITEM', { ...content, name: '新设事项', resultDocument });
    expect(await get(`/catalogue/drafts/${id}`)).toMatchObject({
      baseVersion: null,
      faults: [],
      cautions: [{ field: 'code', rule: 'R-55' }],
    });
    await post(AUTHOR, `drafts/${id}/submit`, { revision: 1 });
    const published = await post(REVIEWER, `drafts/${id}/publish`, { revision: 2, ...OPINION });
    expect(published).toMatchObject({ body: { publishedVersion: 1 } });
    expect(await get('/catalogue/items/NEW-ITEM')).toMatchObject({ name: '新设事项', version: 1 });
  });
});

describe('a withdrawal', () => {
  it('takes an item from the offer by two persons; open cases go on', async () => {
    const proposed = await post(AUTHOR, `items/${ITEM}/withdrawal`, { reason: '该许可已依法取消' });
    expect(proposed).toMatchObject({ status: 200, body: { kind: 'withdrawal', status: 'submitted' } });
    const path = `drafts/${proposed.body['id']}`;
    expect(await get(`/catalogue/${path}`)).toMatchObject({ content: null, differences: [] });
    const startAt = '2026-03-02T09:10:00+08:00';
    expect(await post(AUTHOR, `${path}/rehearsal`, { startAt })).toMatchObject({ body: { code: 'rehearsalRefused' } });
    expect(await post(AUTHOR, `${path}/recall`, { revision: 1 })).toMatchObject({ body: { status: 'draft' } });
    expect(await post(AUTHOR, `${path}/submit`, { revision: 2 })).toMatchObject({ body: { status: 'submitted' } });
    const decision = { revision: 3, ...OPINION };
    expect(await post(AUTHOR, `${path}/publish`, decision)).toMatchObject({ body: { code: 'ownCatalogueDraft' } });
    expect(await post(REVIEWER, `${path}/publish`, decision)).toMatchObject({ body: { publishedVersion: 2 } });
    const front = await town.as('market.front1');
    expect(await front.command('/applications', handInFor(people.applicant))).toMatchObject({
      status: 422,
      body: { code: 'unknownItem' },
    });
    expect(await post(AUTHOR, `items/${ITEM}/withdrawal`, { reason: '再次' })).toMatchObject({
      body: { code: 'itemNotOffered' },
    });
    const confirmed = await town.act('market.reviewer1', openedBefore, 'confirm-handover', { materialCount: 2 });
    expect(confirmed).toMatchObject({ status: 200 });
  });

  it('and every published version stay when the centre is seeded again from files that know nothing of it', async () => {
    const choices = { password: 'irrelevant here', today: '2026-03-02' as PlainDate };
    expect(await storeCentre(town.dataSource, loadCentreFiles('data'), choices)).toEqual([]);
    const status = async (code: string, version: number) =>
      (await get(`/catalogue/items/${code}?version=${version}`))['status'];
    expect([await status(ITEM, 2), await status('FOOD', 2), await status('NEW-ITEM', 1)]).toEqual([
      'withdrawn',
      'published',
      'published',
    ]);
  });

  it('can be followed by a new version, which is offered again', async () => {
    const { content } = await get(`/catalogue/drafts/${(await drafted(ITEM))['id']}`);
    expect(await publish(ITEM, content)).toMatchObject({ publishedVersion: 3 });
    expect((await get(`/catalogue/items/${ITEM}`))['version']).toBe(3);
  });

  it('and all that was decided are listed with who and when, and never change', async () => {
    const { items } = await get('/catalogue/drafts', 'centre.auditor');
    const decided = (items as Json[]).filter((one) => one['status'] === 'published');
    expect(decided).toHaveLength(5);
    for (const { draftedBy, decidedBy, decidedAt, opinion } of decided) {
      expect(draftedBy).not.toBe(decidedBy);
      expect([decidedAt, opinion]).toEqual([expect.stringContaining('+08:00'), expect.any(String)]);
    }
    const edit = town.dataSource.query(`update catalogue_drafts set opinion = 'x' where id = $1`, [decided[0]!['id']]);
    await expect(edit).rejects.toThrow('may only be added to');
  });

  it('a file that knows a version beyond the newest one is followed again', async () => {
    const files = loadCentreFiles('data');
    const items = files.items.map((item) => (item.code === 'FOOD' ? { ...item, version: 3 } : item));
    await storeCentre(town.dataSource, { ...files, items }, { password: 'x', today: '2026-03-02' as PlainDate });
    expect((await get('/catalogue/items/FOOD'))['version']).toBe(3);
  });
});

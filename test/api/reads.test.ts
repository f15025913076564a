/** What is shown, to whom, and in which order; nothing of it comes from anywhere but Postgres. */
import type { ApiAnswer } from '../../src/ops/api-client';
import { useTown } from '../support/town';
import { courseOf, handInFor, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
/** One case for each of these stages. */
const cases: Record<string, string> = {};
let othersCase: string;

type Body = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const get = async (login: string, path: string): Promise<Body> => (await town.as(login)).get<Body>(path);
const read = async (login: string, path: string): Promise<ApiAnswer<Body>> => (await town.as(login)).read(path);

beforeAll(async () => {
  people = await peopleOf(town);
  const course = courseOf(people);
  for (const stage of ['received', 'awaitingCorrection', 'review', 'inspection', 'archived'] as const) {
    cases[stage] = await openCase(town, people, course[stage]);
  }
  const { applicantId: _, identityChecked: __, ...online } = handInFor(people.applicant) as Body;
  const opened = await (await town.as('applicant2')).command('/applications', online);
  othersCase = String(opened.body['applicationId']);
}, 120_000);

describe('an application', () => {
  it('is laid out whole for the staff of its department', async () => {
    const body = await get('market.reviewer1', `/applications/${cases['archived']}`);
    expect(body).toMatchObject({
      id: cases['archived'],
      stage: 'archived',
      itemName: '特种设备使用登记',
      firstResponsible: { name: '周晓彤', phone: '0000-8810001' },
      reviewer: { name: '田秀英' },
      materials: [
        { materialId: 'M1', copies: 1, required: true, outstanding: false },
        { materialId: 'M2', copies: 1 },
        { materialId: 'M3', copies: 0, required: false },
      ],
      clocks: {
        committed: {
          unit: 'workingDay',
          length: 15,
          day0: '2026-03-02',
          dueAt: '2026-03-23T17:30:00+08:00',
          state: 'stopped',
          overdue: false,
          onTime: true,
        },
        statutory: { length: 20, dueAt: '2026-03-30T17:30:00+08:00', onTime: true },
      },
      limits: { handoverDueAt: '2026-03-02T17:30:00+08:00', deliveryDueAt: '2026-03-16T17:30:00+08:00' },
      certificate: { status: 'issued', number: expect.any(String), validUntil: null },
      breaches: [],
      cards: [],
    });
    const types = body['timeline'].map(({ type }: Body) => type);
    expect(types).toEqual(
      expect.arrayContaining(['handIn', 'accept', 'submitOpinion', 'approve', 'completeDocuments', 'archive']),
    );
    expect(body['timeline'].map(({ seq }: Body) => seq)).toEqual(types.map((_: string, index: number) => index + 1));
    expect(body['notices'].map(({ name }: Body) => name)).toEqual(
      expect.arrayContaining(['收件凭证', '受理通知书', '准予许可决定书', '证件', '送达回证']),
    );
  });

  it('hides personal data by default (R-49)', async () => {
    for (const login of ['market.reviewer1', 'centre.auditor', 'applicant1']) {
      const body = await get(login, `/applications/${cases['archived']}`);
      expect(JSON.stringify(body)).not.toMatch(/白锦程|张三丰|13800001234|10000000001/);
      expect(body['form']).toMatchObject({
        businessName: '示例物业有限公司',
        legalRepresentative: '张*丰',
        contactName: '李*',
        contactPhone: '138****1234',
      });
      expect(body['applicantName']).toBe('白*程');
    }
  });

  it('keeps from the other side of the counter how the house came to its decision', async () => {
    const inside = await get('market.reviewer1', `/applications/${cases['archived']}`);
    const outside = await get('applicant1', `/applications/${cases['archived']}`);
    const factsOf = (body: Body, type: string) => body['timeline'].find((entry: Body) => entry['type'] === type)?.facts;
    expect(factsOf(inside, 'submitOpinion')).toMatchObject({ opinion: '建议批准' });
    expect(factsOf(outside, 'submitOpinion')).toBeNull();
    expect(outside).not.toHaveProperty('breaches');
    expect(outside).not.toHaveProperty('cards');
    expect(outside['notices'].every((notice: Body) => !('recipients' in notice))).toBe(true);
    expect(JSON.stringify(outside)).not.toContain('建议批准');
  });

  it('lights exactly the buttons that the rules allow to the reader', async () => {
    const allowed = async (login: string, stage: string): Promise<string[]> => {
      const { acts } = await get(login, `/applications/${cases[stage]}`);
      return acts.filter((act: Body) => act['allowed']).map(({ act }: Body) => act);
    };
    expect(await allowed('market.front1', 'received')).toEqual(
      expect.arrayContaining(['accept', 'issueCorrection', 'refuseAcceptance']),
    );
    expect(await allowed('market.reviewer1', 'review')).toEqual(
      expect.arrayContaining(['orderInspection', 'submitOpinion', 'notifySuspension']),
    );
    expect(await allowed('market.reviewer2', 'review')).not.toContain('submitOpinion');
    expect(await allowed('applicant1', 'review')).toEqual(['withdraw', 'contact', 'urge']);
    expect(await allowed('market.front1', 'archived')).toEqual([]);
    const { acts } = await get('market.chief1', `/applications/${cases['review']}`);
    expect(acts.find(({ act }: Body) => act === 'approve')).toMatchObject({
      allowed: false,
      href: `/api/v1/applications/${cases['review']}/acts/approve`,
      refusal: { code: 'wrongStage', messageZh: '当前环节不能办理此操作' },
    });
  });

  it('is seen by its own people, its department and the whole-centre roles, and by nobody else', async () => {
    const path = `/applications/${cases['inspection']}`;
    const statuses = async (...logins: string[]) =>
      Promise.all(logins.map(async (login) => (await read(login, path)).status));
    expect(
      await statuses('applicant1', 'market.front2', 'market.chief1', 'market.inspector1', 'market.leader'),
    ).toEqual([200, 200, 200, 200, 200]);
    expect(await statuses('centre.supervisor1', 'centre.coordinator1', 'centre.auditor', 'county.head')).toEqual([
      200, 200, 200, 200,
    ]);
    expect(await statuses('applicant2', 'agent1', 'urban.front1', 'health.chief1')).toEqual([403, 403, 403, 403]);
    expect((await read('applicant2', path)).body).toMatchObject({ code: 'notOwnApplication', rule: 'R-49' });
    expect((await read('urban.front1', path)).body).toMatchObject({ code: 'wrongDepartment' });
    expect((await read('centre.auditor', '/applications/app-none')).status).toBe(404);
    expect((await read('centre.auditor', `/applications/${encodeURIComponent("' or 1=1 --")}`)).status).toBe(404);
  });

  it('is not sent again while it stands where it stood', async () => {
    const client = await town.as('applicant1');
    const path = `/applications/${cases['review']}`;
    const { etag, body } = await client.read(path);
    expect(etag).toBe(JSON.stringify(String(body['seq'])));
    const conditional = async (tag: string): Promise<[status: number, kept: string | null]> => {
      const token = (client as unknown as { token: string }).token;
      const headers = { Authorization: `Bearer ${token}`, 'If-None-Match': tag };
      const answer = await fetch(`${town.url}/api/v1${path}`, { headers });
      return [answer.status, answer.headers.get('cache-control')];
    };
    // Whoever signs in next in the same browser sees other things of the same version.
    expect([await conditional(etag!), await conditional(`W/${etag}`), await conditional('"0"')]).toEqual(
      [304, 304, 200].map((status) => [status, 'no-store']),
    );
  });
});

describe('a list of applications', () => {
  const idsOf = (body: Body): string[] => body['items'].map(({ id }: Body) => id);
  const sorted = (...stages: string[]): string[] => stages.map((stage) => cases[stage]!).sort();

  it('holds what the caller may see', async () => {
    const all = [...Object.values(cases), othersCase].sort();
    expect(idsOf(await get('market.chief1', '/applications')).sort()).toEqual(all);
    expect(idsOf(await get('centre.auditor', '/applications')).sort()).toEqual(all);
    expect(idsOf(await get('applicant1', '/applications')).sort()).toEqual(Object.values(cases).sort());
    expect(idsOf(await get('applicant2', '/applications'))).toEqual([othersCase]);
    expect(idsOf(await get('urban.chief1', '/applications'))).toEqual([]);
  });

  it('is cut by its filters', async () => {
    const listed = async (query: string) => idsOf(await get('market.chief1', `/applications?${query}`)).sort();
    expect(await listed('stage=review,inspection')).toEqual(sorted('review', 'inspection'));
    expect(await listed('open=false')).toEqual([cases['archived']]);
    expect(await listed('itemCode=FOOD')).toEqual([]);
    expect(await listed(`stepHolderId=${people.reviewer}`)).toEqual(sorted('review', 'inspection', 'archived'));
    expect(await listed('overdue=true')).toEqual([]);
    expect((await listed('receivedFrom=2026-03-02&receivedTo=2026-03-02')).length).toBe(6);
    expect(await listed('receivedFrom=2026-03-03')).toEqual([]);
    expect((await listed('number=2026-0')).length).toBe(6);
    expect(await listed('number=2026-000001')).toEqual([cases['received']]);
  });

  it.each(['-receivedAt', 'receivedAt', 'committedDueAt', '-committedDueAt', 'number', '-number', 'stageSince'])(
    'turned page by page, sorted by %s, holds each case once and in order',
    async (sort) => {
      const whole = idsOf(await get('market.chief1', `/applications?sort=${sort}`));
      const paged: string[] = [];
      let cursor = '';
      do {
        const page = await get('market.chief1', `/applications?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`);
        paged.push(...idsOf(page));
        cursor = page['nextCursor'] ?? '';
      } while (cursor !== '');
      expect(paged).toEqual(whole);
      expect(new Set(whole).size).toBe(6);
    },
  );

  it('takes no cursor but one it gave out for that order, and no order but those it knows', async () => {
    const { nextCursor } = await get('market.chief1', '/applications?sort=number&limit=2');
    const refusal = async (query: string) => (await read('market.chief1', `/applications?${query}`)).body['code'];
    expect(await refusal(`sort=receivedAt&cursor=${nextCursor}`)).toBe('invalidCursor');
    const forged = (value: unknown) => Buffer.from(JSON.stringify(['number', value, 'x'])).toString('base64url');
    for (const value of ["' or 1=1", 5, null, 'x'.repeat(100)]) {
      expect(await refusal(`sort=number&cursor=${forged(value)}`)).toBe('invalidCursor');
    }
    // Later than any date can be: nothing comes after it, and nothing breaks.
    const afterAll = Buffer.from(JSON.stringify(['receivedAt', '8999999999999999', 'x'])).toString('base64url');
    const last = await read('market.chief1', `/applications?sort=receivedAt&cursor=${afterAll}`);
    expect(last).toMatchObject({ status: 200, body: { items: [] } });
    expect(await refusal('cursor=AAAA')).toBe('invalidCursor');
    expect(await refusal('sort=applicant_id')).toBe('invalidQuery');
    expect(await refusal('limit=1000')).toBe('invalidQuery');
    expect(await refusal('stage=review;drop table x')).toBe('invalidQuery');
  });
});

describe('a desk', () => {
  it('holds what the caller owes, what is due first at the top', async () => {
    const { items, total } = await get('market.reviewer1', '/tasks');
    expect(total).toBe(items.length);
    expect(items[0]).toMatchObject({
      act: 'submitOpinion',
      name: '提交审核意见',
      owner: 'person',
      applicationId: cases['review'],
      dueAt: '2026-03-23T17:30:00+08:00',
      overdue: false,
    });
    const front = await get('market.front1', '/tasks');
    expect(front['items'].map(({ act }: Body) => act)).toEqual(['accept', 'accept']);
    expect((await get('market.inspector1', '/tasks'))['items'].map(({ act }: Body) => act)).toEqual(['passInspection']);
    expect((await get('applicant1', '/tasks'))['items'].map(({ act }: Body) => act)).toEqual(['supplement']);
    expect((await get('urban.front1', '/tasks'))['items']).toEqual([]);
  });

  it('holds what a role owes, for whoever holds it there', async () => {
    const course = courseOf(people);
    await openCase(town, people, course.awaitingApproval);
    expect((await get('market.chief1', '/tasks'))['items']).toEqual([
      expect.objectContaining({ act: 'approve', owner: 'role' }),
    ]);
    expect((await get('market.chief2', '/tasks'))['total']).toBe(1);
    expect((await get('urban.chief1', '/tasks'))['total']).toBe(0);
    expect((await get('market.chief1', '/tasks?mine=true'))['total']).toBe(0);
  });

  it('shows of a desk what some acts discharge, and counts that alone', async () => {
    await openCase(town, people, courseOf(people).accepted);
    const all = (await get('market.front1', '/tasks'))['items'] as Body[];
    const acts = [...new Set(all.map(({ act }) => String(act)))];
    expect(acts.length).toBeGreaterThan(1);
    for (const asked of [acts.slice(0, 1), acts]) {
      const { items, total } = await get('market.front1', `/tasks?acts=${asked.join(',')}&limit=1`);
      const wanted = all.filter(({ act }) => asked.includes(act));
      expect({ items, total }).toEqual({ items: wanted.slice(0, 1), total: wanted.length });
    }
    expect(await read('market.front1', '/tasks?acts=accept,')).toMatchObject({ body: { code: 'invalidQuery' } });
  });
});

describe('an inbox', () => {
  it('holds what reached the caller, the newest first, page by page', async () => {
    const whole = await get('applicant1', '/notices?limit=100');
    expect(whole['items'].length).toBeGreaterThan(8);
    expect(whole['items'].every((item: Body) => item['paper'])).toBe(true);
    const paged: Body[] = [];
    let cursor = '';
    do {
      const page = await get('applicant1', `/notices?limit=3${cursor && `&cursor=${cursor}`}`);
      paged.push(...page['items']);
      cursor = page['nextCursor'] ?? '';
    } while (cursor !== '');
    expect(paged).toEqual(whole['items']);
    expect((await get('agent1', '/notices'))['items']).toEqual([]);
  });

  it('holds what reached a role', async () => {
    await (
      await town.as('centre.supervisor1')
    ).command(`/applications/${cases['review']}/acts/supervise`, { opinion: '请说明' });
    const kinds = async (login: string) => (await get(login, '/notices'))['items'].map(({ kind }: Body) => kind);
    expect(await kinds('market.windowhead')).toEqual(['supervisionOpinion']);
    expect(await kinds('market.reviewer1')).toEqual(['supervisionOpinion']);
    expect(await kinds('urban.windowhead')).toEqual([]);
    expect((await read('market.windowhead', '/notices?cursor=AAAA')).body['code']).toBe('invalidCursor');
  });
});

describe('the wall', () => {
  it('counts undecided cases as the lists show them, by department and by who holds them', async () => {
    const wall = await get('centre.supervisor1', '/wall');
    const { items } = await get('centre.supervisor1', '/applications?open=true&limit=100');
    expect(wall['total']).toMatchObject({ open: items.length, overdue: 0, warned: 0, yellow: 0, red: 0 });
    expect(wall['departments'].map((one: Body) => one['departmentCode'])).toEqual(['MARKET']);
    const held = (id: string) => items.filter((one: Body) => one['stepHolder'].id === id).length as number;
    for (const { holder, open } of wall['holders']) expect([holder.name, open]).toEqual([holder.name, held(holder.id)]);
    expect((await read('applicant1', '/wall')).status).toBe(403);
  });

  it('counts what is due today, warned, overdue and carded when the day has come', async () => {
    const due = (await get('centre.supervisor1', `/applications/${cases['review']}`))['clocks'].committed
      .dueAt as string;
    await town.moveTo(`${due.slice(0, 10)}T10:00:00+08:00`);
    const before = await get('centre.supervisor1', '/wall');
    const list = async (query: string) =>
      (await get('centre.supervisor1', `/applications?open=true&${query}`))['items'] as Body[];
    expect(before['total'].dueToday).toBeGreaterThan(0);
    expect(await list(`dueOn=${due.slice(0, 10)}`)).toHaveLength(before['total'].dueToday);
    expect(await list('warned=true')).toHaveLength(before['total'].warned);
    expect((await list('warned=true')).map(({ id }) => id)).toContain(cases['review']);
    await town.moveTo(`${due.slice(0, 10)}T18:00:00+08:00`);
    const after = await get('centre.supervisor1', '/wall');
    expect(after['total']).toMatchObject({ dueToday: 0, overdue: before['total'].dueToday });
    expect(await list('overdue=true')).toHaveLength(after['total'].overdue);
    expect(await list('card=yellow')).toHaveLength(after['total'].yellow);
    expect(after['holders'][0].overdue).toBeGreaterThan(0);
  });
});

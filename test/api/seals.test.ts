/** R-55 over HTTP: seals and delegations are registered and ended, and no sealed paper issues without them. */
import { randomUUID } from 'node:crypto';
import type { ApiAnswer } from '../../src/ops/api-client';
import { useTown } from '../support/town';
import { handInFor, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

beforeAll(async () => {
  people = await peopleOf(town);
});

interface Entry {
  readonly id: string;
  readonly departmentCode: string | null;
  readonly documentNumber: string;
  readonly standing: string;
}

interface Paper {
  readonly name: string;
  readonly content: Record<string, unknown>;
  readonly seal?: Record<string, unknown> | null;
  readonly wantsSeal?: boolean;
}

const command = async (login: string, path: string, body: object = {}, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);
const list = async (path: string, login = 'centre.admin'): Promise<Entry[]> =>
  (await (await town.as(login)).get<{ items: Entry[] }>(path)).items;
const sealOf = async (departmentCode: string | null): Promise<Entry> =>
  (await list('/seals')).find((one) => one.departmentCode === departmentCode && one.standing === 'inForce')!;

async function handedIn(): Promise<string> {
  const answer = await command('market.front1', '/applications', handInFor(people.applicant));
  return answer.body['applicationId'] as string;
}

const seqOf = async (id: string): Promise<unknown> =>
  (await (await town.as('market.chief1')).get(`/applications/${id}`))['seq'];
const papersOf = async (id: string): Promise<Paper[]> =>
  (await (await town.as('market.chief1')).get<{ notices: Paper[] }>(`/applications/${id}`)).notices;
const accept = (id: string): Promise<ApiAnswer> => town.act('market.front1', id, 'accept');

const registers = (number: string, words: object = {}) =>
  command('centre.admin', '/seals', {
    departmentCode: 'MARKET',
    name: '安澜县市场监督管理局行政审批专用章',
    kind: 'approval',
    number,
    keeperId: people.front,
    from: '2026-03-02',
    ...words,
  });
const ends = async (seal: Entry, ground = 'loss') =>
  command('centre.admin', `/seals/${seal.id}/end`, { ground, reason: '已登报声明作废' });
const delegates = (documentNumber: string, words: object = {}, login = 'market.organhead') =>
  command(login, '/delegations', {
    departmentCode: 'MARKET',
    documentNumber,
    decider: 'chiefRepresentative',
    coversAllItems: true,
    from: '2026-03-02',
    ...words,
  });
const revokes = (documentNumber: string, login = 'market.organhead') =>
  command(login, '/delegations/revoke', { departmentCode: 'MARKET', documentNumber, reason: '职责调整' });

describe('seals', () => {
  it('stand in the register as the files of the centre name them', async () => {
    const seals = await list('/seals', 'market.front1');
    expect(seals.filter(({ departmentCode }) => departmentCode === null)).toMatchObject([
      { name: '安澜县政务服务中心业务专用章', kind: 'special', standing: 'inForce', keeperId: null },
    ]);
    expect(seals.find(({ departmentCode }) => departmentCode === 'MARKET')).toMatchObject({
      kind: 'approval',
      from: '2024-01-01',
      until: null,
      endedAt: null,
    });
  });

  it('are registered and ended by the centre and its administrator alone', async () => {
    const seal = await sealOf('MARKET');
    const body = { ground: 'loss', reason: 'x' };
    for (const login of ['market.chief1', 'market.organhead', 'centre.auditor']) {
      expect(await command(login, `/seals/${seal.id}/end`, body)).toMatchObject({
        status: 403,
        body: { code: 'notAllowed' },
      });
    }
    expect(await registers('1', { from: '2026-03-01' })).toMatchObject({ body: { code: 'registerBackdated' } });
    expect(await registers('1', { until: '2026-03-01' })).toMatchObject({
      status: 422,
      body: { code: 'registerEndsBeforeItBegins' },
    });
    expect(await registers('1', { keeperId: people.applicant })).toMatchObject({ body: { code: 'unknownPerson' } });
    expect(await registers('1', { departmentCode: 'NOWHERE' })).toMatchObject({ body: { code: 'unknownDepartment' } });
    expect(await command('centre.admin', '/seals/none/end', body)).toMatchObject({ status: 404 });
  });

  it('once lost seal nothing any more: refused by name and day, and nothing has changed', async () => {
    const id = await handedIn();
    const before = await seqOf(id);
    const seal = await sealOf('MARKET');
    expect(await ends(seal)).toMatchObject({ status: 200, body: { standing: 'ended', endGround: 'loss' } });
    expect(await ends(seal)).toMatchObject({ status: 409, body: { code: 'sealEnded' } });
    expect(await accept(id)).toMatchObject({
      status: 409,
      body: { code: 'noSealInForce', rule: 'R-55', concerning: ['受理通知书', '2026-03-02'] },
    });
    expect(await seqOf(id)).toBe(before);
    const withdrawn = await command('applicant1', `/applications/${await handedIn()}/acts/withdraw`);
    expect(withdrawn).toMatchObject({ status: 200 });
  });

  it('once replaced seal again, and the paper says with which seal and under which delegation', async () => {
    const id = await handedIn();
    const registered = await registers('县市监章2026-2');
    expect(registered).toMatchObject({ status: 200, body: { standing: 'inForce', number: '县市监章2026-2' } });
    expect(await registers('县市监章2026-2')).toMatchObject({ status: 409, body: { code: 'sealNumberTaken' } });
    expect(await accept(id)).toMatchObject({ status: 200 });
    const sealId = registered.body['id'];
    const notice = (await papersOf(id)).find(({ name }) => name === '受理通知书')!;
    const delegationNumber = '安市监授〔2024〕1号';
    expect(notice.content['seal']).toEqual({
      office: 'department',
      sealId,
      sealNumber: '县市监章2026-2',
      delegationNumber,
    });
    expect(notice).toMatchObject({ seal: { office: 'department', sealId, delegationNumber }, wantsSeal: false });
    const receipt = (await papersOf(id)).find(({ name }) => name === '收件凭证')!;
    expect(receipt.seal).toBeUndefined();
  });
});

describe('delegations', () => {
  const OLD = '安市监授〔2024〕1号';

  it('are the department’s own: by those who lead it, once for each number, for something', async () => {
    expect(await delegates('1', {}, 'market.chief1')).toMatchObject({ status: 403 });
    expect(await delegates('1', {}, 'centre.admin')).toMatchObject({ status: 403 });
    expect(await delegates('1', {}, 'urban.organhead')).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    expect(await delegates('1', { itemCodes: ['FOOD'] })).toMatchObject({
      status: 422,
      body: { code: 'delegationCoversNothing' },
    });
    expect(await delegates('1', { coversAllItems: false })).toMatchObject({
      body: { code: 'delegationCoversNothing' },
    });
    const foreign = { coversAllItems: false, itemCodes: ['PASSPORT'] };
    expect(await delegates('1', foreign)).toMatchObject({ status: 422, body: { code: 'unknownItem' } });
    expect(await delegates(OLD)).toMatchObject({ status: 409, body: { code: 'delegationExists' } });
    expect(await revokes(OLD, 'urban.organhead')).toMatchObject({ status: 403 });
    expect(await revokes('none')).toMatchObject({ status: 404 });
  });

  it('that do not cover the item let nothing issue; one that does lets it', async () => {
    const id = await handedIn();
    const before = await seqOf(id);
    expect(await revokes(OLD)).toMatchObject({
      status: 200,
      body: { standing: 'ended', revocationReason: '职责调整' },
    });
    expect(await revokes(OLD)).toMatchObject({ status: 409, body: { code: 'delegationRevoked' } });
    const refusal = { code: 'notDelegated', rule: 'R-55', concerning: ['受理通知书', '2026-03-02'] };
    expect(await accept(id)).toMatchObject({ status: 409, body: refusal });
    const others = { coversAllItems: false, itemCodes: ['FOOD', 'PHARMACY'] };
    expect(await delegates('安市监授〔2026〕2号', others)).toMatchObject({ status: 200 });
    expect(await accept(id)).toMatchObject({ status: 409, body: refusal });
    expect(await delegates('安市监授〔2026〕3号', { from: '2026-03-03' })).toMatchObject({
      body: { standing: 'ahead' },
    });
    expect(await accept(id)).toMatchObject({ status: 409, body: refusal });
    expect(await seqOf(id)).toBe(before);
    expect(await delegates('安市监授〔2026〕4号', {}, 'market.leader')).toMatchObject({
      status: 200,
      body: { standing: 'inForce', coversAllItems: true, itemCodes: [] },
    });
    expect(await accept(id)).toMatchObject({ status: 200 });
  });
});

describe('as days pass', () => {
  it('the last day of a seal still counts, and the day after does not', async () => {
    expect(await ends(await sealOf('MARKET'), 'replacement')).toMatchObject({ status: 200 });
    expect(await registers('县市监章2026-3', { until: '2026-03-04' })).toMatchObject({ status: 200 });
    const [today, tomorrow] = [await handedIn(), await handedIn()];
    await town.moveTo('2026-03-04T17:00:00+08:00');
    expect(await accept(today)).toMatchObject({ status: 200 });
    await town.moveTo('2026-03-05T09:00:00+08:00');
    expect(await accept(tomorrow)).toMatchObject({ status: 409, body: { code: 'noSealInForce' } });
  });

  it('what the law issues is not kept back: it is told that it wants its seal, and is sealed later', async () => {
    const id = await handedIn();
    await town.moveTo('2026-03-13T09:00:00+08:00');
    const deemed = (await papersOf(id)).find(({ name }) => name === '受理通知书')!;
    expect(deemed).toMatchObject({ content: { deemed: true }, seal: null, wantsSeal: true });
    const alertsFor = async (login: string) =>
      (await (await town.as(login)).get<{ items: Record<string, unknown>[] }>('/alerts?open=true')).items.filter(
        ({ facts }) => (facts as Record<string, unknown>)['applicationId'] === id,
      );
    const [told] = await alertsFor('centre.admin');
    expect(told).toMatchObject({
      kind: 'paperUnsealed',
      rule: 'R-55',
      personId: null,
      to: ['administrator', 'chiefRepresentative'],
      facts: { departmentCode: 'MARKET', kind: 'acceptanceNotice', name: '受理通知书' },
    });
    expect(await alertsFor('market.chief1')).toHaveLength(1);
    expect(await alertsFor('urban.chief1')).toHaveLength(0);
    const wanting = async (login: string) =>
      (await list('/unsealed-papers', login)).filter((one) => one['applicationId' as never] === id);
    const [paper] = await wanting('market.chief1');
    expect(paper).toMatchObject({ kind: 'acceptanceNotice', office: 'department', sealId: null });
    expect(await wanting('urban.chief1')).toEqual([]);
    const { subjectId, seq } = paper as unknown as { subjectId: string; seq: number };
    const affix = (login: string) => command(login, '/unsealed-papers/affix', { subjectId, seq });
    expect(await affix('market.chief1')).toMatchObject({ status: 409, body: { code: 'noSealInForce' } });
    await registers('县市监章2026-4', { from: '2026-03-13' });
    expect(await affix('market.front1')).toMatchObject({ status: 403 });
    expect(await affix('urban.chief1')).toMatchObject({ status: 403 });
    expect(await affix('market.chief1')).toMatchObject({ status: 200, body: { affixedAt: expect.any(String) } });
    expect(await affix('market.chief1')).toMatchObject({ status: 409, body: { code: 'paperBearsSeal' } });
    expect(await wanting('market.chief1')).toEqual([]);
    expect(await alertsFor('centre.admin')).toEqual([]);
  });

  it('a seal that ends while a paper is on its way is on no paper after its end', async () => {
    const id = await handedIn();
    const seal = await sealOf('MARKET');
    const [ended, accepted] = await Promise.all([ends(seal), accept(id)]);
    expect(ended).toMatchObject({ status: 200 });
    const wrong = await town.dataSource.query(
      `select p.seq from paper_seals p join seals s on s.id = p.seal_id where p.affixed_at is null and s.ended_at < p.at`,
    );
    expect(wrong).toEqual([]);
    if (accepted.status !== 200) expect(accepted).toMatchObject({ status: 409, body: { code: 'noSealInForce' } });
  });
});

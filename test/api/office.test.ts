/** What the centre keeps books of beside the cases: fees, suggestions, incidents, integrity, documents. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { openReady, peopleOf, readyActs, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

const CENTRE = 'centre.coordinator1';
const post = async (login: string, path: string, body: object = {}, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);
const get = async <T = Record<string, unknown>>(login: string, path: string) => (await town.as(login)).get<T>(path);
const items = async (login: string, path: string) => (await get<{ items: object[] }>(login, path)).items;

beforeAll(async () => {
  people = await peopleOf(town);
}, 60_000);

describe('R-53 fees', () => {
  const requestSeq = async (id: string): Promise<number> => {
    const { fees } = await get<{ fees: { requestSeq: number }[] }>('police.front1', `/applications/${id}/fees`);
    return fees[0]!.requestSeq;
  };
  let id: string;
  let fee: { requestSeq: number };

  beforeAll(async () => {
    const ready = readyActs(people)['requestFee'];
    id = await openReady(town, people, ready);
    await town.act('police.front1', id, 'request-fee', ready.body);
    fee = { requestSeq: await requestSeq(id) };
  });

  it('are collected as asked for, once, with a receipt', async () => {
    const path = `/applications/${id}/fees/collect`;
    const unasked = await post('police.front1', path, { requestSeq: 1, method: 'cash' });
    expect(unasked).toMatchObject({ status: 422, body: { code: 'feeNotAsked', rule: 'R-53' } });
    expect(await post('police.reviewer1', path, { ...fee, method: 'cash' })).toMatchObject({ status: 403 });
    const key = randomUUID();
    const collected = await post('police.front1', path, { ...fee, method: 'card' }, key);
    expect(collected).toMatchObject({
      status: 200,
      body: { receiptNumber: 'SF2026-000001', kind: 'collected', name: '普通护照工本费', amountFen: 12_000 },
    });
    expect((await post('police.front1', path, { ...fee, method: 'card' }, key)).body).toEqual(collected.body);
    expect(await post('police.front1', path, { ...fee, method: 'cash' })).toMatchObject({
      status: 409,
      body: { code: 'feeSettled' },
    });
    expect(await get('applicant1', `/applications/${id}/fees`)).toMatchObject({ fees: [{ ...fee, state: 'paid' }] });
  });

  it('are given back by the head of the window, with a reason, by the same way', async () => {
    const path = `/applications/${id}/fees/refund`;
    expect(await post('police.front1', path, { ...fee, reason: '重复缴费' })).toMatchObject({ status: 403 });
    expect(await post('police.windowhead', path, { ...fee, reason: '重复缴费' })).toMatchObject({
      status: 200,
      body: { receiptNumber: 'SF2026-000002', kind: 'refunded', method: 'card', amountFen: 12_000 },
    });
    expect(await post('police.windowhead', path, { ...fee, reason: '重复缴费' })).toMatchObject({
      body: { code: 'feeNotPaid' },
    });
  });

  it('are reconciled by day, a difference explained; then the day takes no more', async () => {
    const path = '/fee-days/2026-03-02';
    expect(await get('police.windowhead', `${path}?departmentCode=POLICE`)).toMatchObject({
      bookedFen: 0,
      countedFen: null,
    });
    expect(await (await town.as('market.windowhead')).read(`${path}?departmentCode=POLICE`)).toMatchObject({
      status: 403,
    });
    const counted = { departmentCode: 'POLICE', countedFen: 100 };
    const refused = async (login: string, on: string, body: object) =>
      (await post(login, `/fee-days/${on}/reconcile`, body)).body['code'];
    expect(await refused('market.windowhead', '2026-03-02', counted)).toBe('notAllowed');
    expect(await refused('police.windowhead', '2026-03-03', counted)).toBe('feeDayOpen');
    expect(await refused('police.windowhead', '2026-03-02', counted)).toBe('feeDifferenceUnexplained');
    expect(await post('police.windowhead', `${path}/reconcile`, { ...counted, note: '找零差错' })).toMatchObject({
      status: 200,
      body: { bookedFen: 0, countedFen: 100, note: '找零差错' },
    });
    expect(await refused('police.windowhead', '2026-03-02', counted)).toBe('feeDayClosed');
    const ready = readyActs(people)['requestFee'];
    const another = await openReady(town, people, ready);
    await town.act('police.front1', another, 'request-fee', ready.body);
    const late = { requestSeq: await requestSeq(another), method: 'cash' };
    expect((await post('police.front1', `/applications/${another}/fees/collect`, late)).body['code']).toBe(
      'feeDayClosed',
    );
  });
});

describe('R-58', () => {
  it('a suggestion gets one answer, and says whether it counts for rewards', async () => {
    const made = await post('applicant1', '/suggestions', { text: '建议增加老年人专用窗口' });
    expect(made).toMatchObject({ status: 200, body: { number: 'JY2026-000001', answer: null } });
    const path = `/suggestions/${String(made.body['id'])}/answer`;
    const answer = { answer: '已采纳', countsForReward: true };
    expect(await post('market.front1', path, answer)).toMatchObject({ status: 403 });
    expect(await post(CENTRE, path, answer)).toMatchObject({ status: 200, body: answer });
    expect(await post(CENTRE, path, answer)).toMatchObject({ status: 409, body: { code: 'answeredAlready' } });
    expect(await items('applicant1', '/suggestions')).toMatchObject([answer]);
    expect(await items('market.front1', '/suggestions')).toEqual([]);
  });

  it('an incident stands before the centre at once, and further reports follow the first', async () => {
    const said = {
      occurredAt: '2026-03-02T09:00:00+08:00',
      place: '一楼大厅',
      description: '停电',
      measures: '疏导群众',
    };
    const first = await post('market.front1', '/incidents', said);
    expect(first).toMatchObject({ status: 200, body: { reportedBy: people.front, measures: '疏导群众' } });
    const incidentId = String(first.body['id']);
    await post('market.front2', '/incidents', { ...said, incidentId, measures: '已恢复供电' });
    expect(await items(CENTRE, '/incidents')).toMatchObject([{ incidentId }, { incidentId }]);
    const ahead = await post('market.front1', '/incidents', { ...said, occurredAt: '2027-01-01T09:00:00+08:00' });
    expect(ahead).toMatchObject({ status: 422, body: { code: 'incidentAhead' } });
    expect(await post('market.front1', '/incidents', { ...said, incidentId: 'inc-none' })).toMatchObject({
      status: 404,
    });
  });
});

it('R-59 a gift is recorded with its evidence and drafted as cause 6, by nobody about themselves', async () => {
  const said = { officerId: people.front, kind: 'gift', occurredOn: '2026-03-02', evidence: '监控录像' };
  expect(await post('market.windowhead', '/integrity-breaches', said)).toMatchObject({ status: 403 });
  const entered = await post('centre.supervisor1', '/integrity-breaches', said);
  expect(entered).toMatchObject({ status: 200, body: said });
  expect(await items(CENTRE, '/drafts?cause=6')).toMatchObject([
    { id: entered.body['draftId'], officerId: people.front, status: 'drafted', facts: { evidence: '监控录像' } },
  ]);
  const { personId } = await town.as(CENTRE);
  expect(await post(CENTRE, '/integrity-breaches', { ...said, officerId: personId })).toMatchObject({
    status: 403,
    body: { code: 'ownDraft' },
  });
});

it('R-60 a document is numbered, assigned, and answered by whoever it is assigned to', async () => {
  const said = { title: '关于优化审批流程的函', counterpart: '县发展和改革局' };
  const out = { ...said, direction: 'out', answerDueOn: '2026-03-05' };
  expect((await post(CENTRE, '/official-documents', out)).body['code']).toBe('onlyIncomingAnswered');
  const made = await post(CENTRE, '/official-documents', {
    ...said,
    direction: 'in',
    departmentCode: 'MARKET',
    answerDueOn: '2026-03-05',
  });
  expect(made).toMatchObject({
    status: 200,
    body: { number: '收文〔2026〕000001号', state: 'open', assigneeId: null },
  });
  const path = `/official-documents/${String(made.body['id'])}`;
  expect(await post('market.front1', `${path}/answer`, { answer: '已复函' })).toMatchObject({ status: 403 });
  expect(await post(CENTRE, `${path}/assign`, { assigneeId: people.front })).toMatchObject({ status: 200 });
  expect(await items('market.reviewer1', '/official-documents')).toHaveLength(1);
  expect(await items('police.front1', '/official-documents')).toEqual([]);
  expect(await post('market.front1', `${path}/answer`, { answer: '已复函' })).toMatchObject({
    status: 200,
    body: { state: 'answered', answeredBy: people.front },
  });
  expect((await post(CENTRE, `${path}/assign`, { assigneeId: people.front2 })).body['code']).toBe('answeredAlready');
});

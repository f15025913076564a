/** assessments from recorded facts, on skipped time. */
import { randomUUID } from 'node:crypto';
import { at } from '../support/deadlines';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

const [C1, C2, FRONT, CHIEF] = ['centre.coordinator1', 'centre.coordinator2', 'market.front1', 'market.chief1'];
const post = async (login: string, path: string, body: object = {}, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);
const read = async (login: string, path: string) => (await town.as(login)).read(path);
const items = async (login: string, path: string) =>
  (await (await town.as(login)).get<{ items: Record<string, unknown>[] }>(path)).items;
const idOf = async (login: string) => (await town.as(login)).personId;

interface Sheet {
  readonly id: string;
  readonly total: number;
  readonly lines: readonly { criterion: string; count: number; points: number; facts: { id: string }[] }[];
}
const sheetOf = async (personId: string, period = '2026-03'): Promise<Sheet> => {
  const [sheet] = await items(C1, `/assessments?period=${period}&personId=${personId}`);
  return sheet as unknown as Sheet;
};
const lineOf = ({ lines }: Sheet, criterion: string) => lines.find((line) => line.criterion === criterion)!;
const act = (login: string, { id }: Sheet, name: string, body: object = {}) =>
  post(login, `/assessments/${id}/acts/${name}`, body);

beforeAll(async () => {
  people = await peopleOf(town);
}, 60_000);

describe('an unannounced check', () => {
  const checked = (findings: object[]) => ({
    checkedAt: '2026-03-02T09:00:00+08:00',
    place: '一楼大厅',
    windowNumber: '3',
    findings,
  });
  const finding = { aspect: 'daily', finding: '工作时间玩手机', points: -3, evidence: '监控录像' };

  it('is entered when it is done, by the side whose it is, and by nobody about themselves', async () => {
    const checkerIds = [await idOf('centre.supervisor1')];
    const said = { ...checked([{ ...finding, personId: people.front }]), checkerIds };
    const refused = async (login: string, body: object) => (await post(login, '/spot-checks', body)).body['code'];
    expect(await refused('market.front2', said)).toBe('notAllowed');
    expect(await refused(CHIEF, said)).toBe('findingNotYours');
    const business = { ...said, findings: [{ ...finding, aspect: 'business', personId: people.front }] };
    expect(await refused(C1, business)).toBe('findingNotYours');
    expect(await refused('police.chief1', business)).toBe('findingNotYours');
    expect(await refused(C1, { ...said, checkedAt: '2026-03-03T09:00:00+08:00' })).toBe('incidentAhead');
    expect(await refused(C1, { ...said, checkerIds: [people.front] })).toBe('ownFinding');
    expect(await items(FRONT, '/spot-checks')).toEqual([]);
    const other = { ...finding, personId: people.front2, points: -1 };
    expect(await post(C1, '/spot-checks', { ...said, findings: [...said.findings, other] })).toMatchObject({
      status: 200,
      body: { place: '一楼大厅', checkerIds, findings: [{ personId: people.front, points: -3 }, { points: -1 }] },
    });
    expect(await items(FRONT, '/spot-checks')).toMatchObject([{ findings: [{ personId: people.front }] }]);
    expect(await items('market.reviewer1', '/spot-checks')).toEqual([]);
  });

  it('leads to a round of its own, with a sheet for whoever was found something', async () => {
    const round = { kind: 'unannounced', period: '2026-03-02' };
    expect(await post(C1, '/assessment-rounds', { ...round, period: '2026-03-03' })).toMatchObject({
      status: 409,
      body: { code: 'roundNotOver', rule: 'R-62' },
    });
    const opened = await post(C1, '/assessment-rounds', round);
    const made = (opened.body['sheets'] as Record<string, unknown>[]).filter((one) => one['made'] === true);
    expect(new Set(made.map((one) => one['personId']))).toEqual(new Set([people.front, people.front2]));
    const sheet = await sheetOf(people.front, '2026-03-02');
    expect(lineOf(sheet, 'findings')).toMatchObject({ count: 1, points: -3, facts: [{ points: -3 }] });
    expect(sheet.total).toBe(97);
  });
});

describe('a periodic round', () => {
  let front: Sheet;
  const round = { kind: 'monthly', period: '2026-03', departmentCode: 'MARKET' };

  beforeAll(async () => {
    // A breach of the front desk: told nothing in two working days; and somebody who is late and an idea that counts.
    await openCase(town, people, []);
    const idea = await post(FRONT, '/suggestions', { text: '设置老年人专窗' });
    await post(C1, `/suggestions/${String(idea.body['id'])}/answer`, { answer: '采纳', countsForReward: true });
    await town.moveTo('2026-03-05T09:00:00+08:00');
    await post(C1, '/rosters', {
      day: '2026-03-05',
      shifts: [{ personId: people.front, windowNumber: '3', from: '08:30', until: '17:30' }],
    });
    await post(C1, '/attendance', { personId: people.front, kind: 'arrival' });
    await openCase(town, people, courseOf(people).delivered);
    await town.moveTo('2026-04-01T09:00:00+08:00');
  }, 120_000);

  it('is opened by the centre, once it is over, and makes one sheet for each officer', async () => {
    expect(await post(CHIEF, '/assessment-rounds', round)).toMatchObject({ status: 403 });
    expect(await post(C1, '/assessment-rounds', { ...round, period: '2026-04' })).toMatchObject({
      body: { code: 'roundNotOver' },
    });
    expect(await post(C1, '/assessment-rounds', { ...round, period: '2026-13' })).toMatchObject({ status: 422 });
    const key = randomUUID();
    const opened = await post(C1, '/assessment-rounds', round, key);
    expect(opened).toMatchObject({ status: 200, body: { from: '2026-03-01', to: '2026-03-31' } });
    const sheets = opened.body['sheets'] as Record<string, unknown>[];
    expect(sheets.every((one) => one['made'] === true)).toBe(true);
    expect(new Set(sheets.map((one) => one['personId'])).size).toBe(sheets.length);
    expect((await post(C1, '/assessment-rounds', round, key)).body).toEqual(opened.body);
    const again = await post(C2, '/assessment-rounds', round);
    const repeated = again.body['sheets'] as Record<string, unknown>[];
    expect(repeated).toEqual(sheets.map((one) => ({ ...one, made: false })));
    expect((await items(C1, '/assessments?period=2026-03&limit=200')).length).toBe(sheets.length);
  });

  it('counts what the books record, each fact by its id', async () => {
    front = await sheetOf(people.front);
    const counts = ['lateShare', 'overdue', 'yellowCard', 'breach', 'punctuality', 'suggestion', 'findings'].map(
      (code) => [code, lineOf(front, code).count],
    );
    expect(Object.fromEntries(counts)).toMatchObject({ lateShare: 0, punctuality: 1, suggestion: 1, findings: 1 });
    const [{ count: breaches }] = await town.dataSource.query<[{ count: number }]>(
      `select count(*)::integer as count from breaches where officer_id = $1 and at < '2026-04-01'`,
      [people.front],
    );
    expect(breaches).toBeGreaterThan(0);
    expect(lineOf(front, 'breach').count).toBe(breaches);
    for (const { id } of lineOf(front, 'breach').facts) expect(id).toMatch(/^app-.*\/\d+$/);
    expect(lineOf(front, 'lateShare')).toMatchObject({ outOf: 1, points: 0 });
    expect(front).toMatchObject({ stage: 'drafted', version: 1, schemeVersion: 0 });
  });

  it('is seen by the person once told, by the chief representative of the department, and by nobody else', async () => {
    const path = `/assessments/${front.id}`;
    expect(await read(FRONT, path)).toMatchObject({ status: 404 });
    expect(await act(FRONT, front, 'object', { reason: '系统故障' })).toMatchObject({ status: 404 });
    expect(await act(CHIEF, front, 'tell')).toMatchObject({ status: 404 });
    expect(await act(C1, front, 'tell')).toMatchObject({ status: 200, body: { stage: 'told' } });
    expect(await read(FRONT, path)).toMatchObject({ status: 200, body: { dueAt: '2026-04-09T17:30:00+08:00' } });
    expect(await read(CHIEF, path)).toMatchObject({ status: 200 });
    expect(await read('market.front2', path)).toMatchObject({ status: 404 });
    expect(await read('police.chief1', path)).toMatchObject({ status: 404 });
    expect((await items(FRONT, '/assessments')).map((one) => one['id'])).toEqual([front.id]);
    expect(await items(FRONT, '/tasks?mine=true')).toContainEqual(
      expect.objectContaining({ matterId: front.id, act: 'object', dueAt: '2026-04-09T17:30:00+08:00' }),
    );
  });

  it('is objected to once; the centre answers by other eyes and corrects with a reason', async () => {
    const objection = { reason: '当日系统故障', criteria: ['punctuality'] };
    expect(await act(CHIEF, front, 'object', objection)).toMatchObject({ status: 403, body: { code: 'notOwnSheet' } });
    expect(await act(FRONT, front, 'object', objection)).toMatchObject({ body: { stage: 'objected' } });
    expect(await act(FRONT, front, 'object', objection)).toMatchObject({
      status: 409,
      body: { code: 'objectedAlready' },
    });
    const answer = {
      upheld: true,
      opinion: '成立',
      corrections: [{ criterion: 'punctuality', points: 0, reason: '公交故障,已报备' }],
    };
    expect(await act(C1, front, 'answer-objection', answer)).toMatchObject({
      status: 403,
      body: { code: 'drafterDecides', rule: 'R-62' },
    });
    expect(await act(C2, front, 'answer-objection', { ...answer, corrections: [] })).toMatchObject({
      status: 422,
      body: { code: 'correctionsMissing' },
    });
    expect(await act(C2, front, 'answer-objection', answer)).toMatchObject({
      status: 200,
      body: { stage: 'toConfirm' },
    });
    const { body } = await read(FRONT, `/assessments/${front.id}`);
    expect(body).toMatchObject({ version: 2, total: front.total + 1, objection: { upheld: true } });
    expect(lineOf(body as unknown as Sheet, 'punctuality')).toMatchObject({ points: 0, draftedPoints: -1 });
  });

  it('is ready to be confirmed when the term ends in silence', async () => {
    const reviewer = await sheetOf(people.reviewer);
    await act(C1, reviewer, 'tell');
    expect(await act(C2, reviewer, 'confirm', { opinion: '同意' })).toMatchObject({ body: { code: 'wrongStage' } });
    await town.moveTo('2026-04-10T09:00:00+08:00');
    expect(await act('market.reviewer1', reviewer, 'object', { reason: '晚了' })).toMatchObject({
      status: 409,
      body: { code: 'objectionTermOver' },
    });
    expect(await act(C2, reviewer, 'confirm', { opinion: '同意' })).toMatchObject({ body: { stage: 'confirmed' } });
  });

  it('leads to a reward only when one of the centre proposes and another confirms, and that stays in the file', async () => {
    const proposal = { assessmentId: front.id, kind: 'commendation', ground: '群众评价良好' };
    expect(await post(C1, '/measures', proposal)).toMatchObject({ status: 409, body: { code: 'sheetNotConfirmed' } });
    expect(await act(C2, front, 'confirm', { opinion: '同意' })).toMatchObject({ status: 200 });
    expect(await post(CHIEF, '/measures', proposal)).toMatchObject({ status: 403 });
    expect(await items(FRONT, '/personnel-entries')).toEqual([]);
    const proposed = await post(C1, '/measures', proposal);
    expect(proposed).toMatchObject({ status: 200, body: { status: 'proposed', reward: true, documentNumber: null } });
    const path = `/measures/${String(proposed.body['id'])}`;
    expect(await post(C1, `${path}/confirm`, { opinion: '同意' })).toMatchObject({
      status: 403,
      body: { code: 'drafterDecides' },
    });
    expect(await items(FRONT, '/personnel-entries')).toEqual([]);
    expect(await post(C2, `${path}/confirm`, { opinion: '同意' })).toMatchObject({
      body: { status: 'confirmed', documentNumber: '考核决定〔2026〕000001号' },
    });
    expect(await post(C2, `${path}/dismiss`, { opinion: '撤回' })).toMatchObject({ body: { code: 'measureDecided' } });
    const filed = { personId: people.front, name: '表彰', assessmentId: front.id, day: '2026-04-10' };
    expect(await items(FRONT, '/personnel-entries')).toMatchObject([filed]);
    expect(await items(CHIEF, `/personnel-entries?personId=${people.front}`)).toMatchObject([filed]);
    expect(await items('police.chief1', `/personnel-entries?personId=${people.front}`)).toEqual([]);
    const dismissed = await post(C1, '/measures', { ...proposal, kind: 'transfer', ground: '多次违规' });
    await post(C2, `/measures/${String(dismissed.body['id'])}/dismiss`, { opinion: '证据不足' });
    expect(await items(FRONT, '/personnel-entries')).toHaveLength(1);
  });

  it('has figures that anybody can reckon again', async () => {
    const books = new Books(town.dataSource);
    const report = await check({ books, now: at('2026-04-10 09:00'), engine: null }, { only: [32] });
    expect(report).toMatchObject({ checked: [32], violations: [] });
  });
});

it('a scheme of the centre holds for the sheets that are drawn after it', async () => {
  const criterion = { code: 'breach', name: '违规', counts: ['breach'], measure: 'each', points: -10 };
  const scheme = { title: '从严办法', base: 100, criteria: [criterion], grades: [{ name: '合格', least: 0 }] };
  expect(await post(CHIEF, '/assessment-schemes', scheme)).toMatchObject({ status: 403 });
  const faulty = { ...scheme, criteria: [{ ...criterion, counts: ['charm'] }] };
  expect(await post(C1, '/assessment-schemes', faulty)).toMatchObject({
    status: 422,
    body: { code: 'schemeFaulty', concerning: ['criteria[0]'] },
  });
  expect(await post(C1, '/assessment-schemes', scheme)).toMatchObject({ status: 200, body: { version: 1 } });
  expect((await items(FRONT, '/assessment-schemes')).map((one) => one['version'])).toEqual([1, 0]);
  await post(C1, '/assessment-rounds', { kind: 'quarterly', period: '2026-Q1', departmentCode: 'MARKET' });
  const [quarter, month] = [await sheetOf(people.front, '2026-Q1'), await sheetOf(people.front)];
  expect(quarter).toMatchObject({ schemeVersion: 1, total: 100 - 10 * lineOf(month, 'breach').count });
  expect(month).toMatchObject({ schemeVersion: 0 });
});

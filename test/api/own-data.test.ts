/** Whoever asks gets a copy of what is kept about them, and nothing of anybody else; that it was taken is on record. */
import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { PartyRow } from '../../src/entities/party';
import { useTown } from '../support/town';
import { handInFor, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
let number: string;
let othersNumber: string;

const post = async (login: string, path: string, body: object, status: number): Promise<Record<string, unknown>> => {
  const answer = await (await town.as(login)).command(path, body, randomUUID());
  expect([path, answer.status, answer.body]).toEqual([path, status, expect.anything()]);
  return answer.body;
};
const copyOf = async (login: string): Promise<string> => {
  const answer = await (await town.as(login)).download('/own-data');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
  return answer.text();
};
const numberOf = (body: Record<string, unknown>): string => (body['numbers'] as Record<string, string>)['case']!;
/** The lines of one kind, as `of, name, text`. */
const linesOf = (copy: string, kind: string): string[][] =>
  copy
    .split('\r\n')
    .filter((line) => line.startsWith(`"${kind}"`))
    .map((line) => line.slice(1, -1).split('","'))
    .map(([, of, , name, text]) => [of!, name!, text!]);

beforeAll(async () => {
  people = await peopleOf(town);
  const { form, ...said } = handInFor(people.applicant) as { form: object };
  const own = { ...said, form: { ...form, contactName: '=1+1' } };
  const opened = await post('market.front1', '/applications', own, 201);
  number = numberOf(opened);
  const id = String(opened['applicationId']);
  await post('market.front1', `/applications/${id}/unmask`, { field: 'phone', reason: '核对联系电话' }, 200);
  await post('applicant1', `/applications/${id}/acts/urge`, { message: '请问何时办好' }, 200);
  await post('applicant1', '/enquiries', { topic: '需要带什么材料', channel: 'online', departmentCode: 'MARKET' }, 201);
  const other = { ...handInFor(''), applicantId: undefined };
  const agent = { kind: 'person', name: '谢芷若', phone: '13900000009' };
  const applicant = { kind: 'person', name: '独孤旁人', phone: '13900000008' };
  const handedIn = await post(
    'market.front1',
    '/applications',
    { ...other, applicant, agent, powerOfAttorney: true },
    201,
  );
  othersNumber = numberOf(handedIn);
}, 120_000);

it('holds what they told and what became of it', async () => {
  const copy = await copyOf('applicant1');
  expect(linesOf(copy, '账号')).toEqual([['', '登录名', 'applicant1']]);
  expect(linesOf(copy, '当事人')).toContainEqual(['', '名称', '白锦程']);
  expect(linesOf(copy, '当事人')).toContainEqual(['', '电话', '10000000001']);
  expect(linesOf(copy, '办件')).toContainEqual([number, '环节', expect.any(String)]);
  expect(linesOf(copy, '填报内容')).toEqual(
    expect.arrayContaining([
      [number, '法定代表人（负责人）', '张三丰'],
      // As any file of ours: a spreadsheet calculates nothing that people wrote.
      [number, expect.any(String), "'=1+1"],
    ]),
  );
  expect(linesOf(copy, '申请人催促')).toEqual([[number, '内容', '请问何时办好']]);
  expect(linesOf(copy, '咨询、投诉和评价')).toEqual([[expect.any(String), '内容', '需要带什么材料']]);
  expect(linesOf(copy, '通知').length).toBeGreaterThan(0);
  expect(linesOf(copy, '被查阅的记录')).toEqual([
    [number, '查阅内容', '电话'],
    [number, '查阅理由', '核对联系电话'],
    [number, '结果', '已显示'],
  ]);
});

it('holds nothing of anybody else', async () => {
  const copy = await copyOf('applicant2');
  for (const word of [number, othersNumber, '张三丰', '白锦程', '独孤旁人']) expect(copy).not.toContain(word);
  expect(await copyOf('applicant1')).not.toContain(othersNumber);
});

it('is on record, and is no business of staff', async () => {
  await copyOf('applicant1');
  const { items } = await (await town.as('centre.auditor')).get<{ items: object[] }>('/audit?kind=takenOut');
  const taken = {
    actorId: people.applicant,
    action: 'exportOwnData',
    exported: expect.objectContaining({ format: 'csv' }),
  };
  expect(items).toContainEqual(expect.objectContaining(taken));
  expect((await (await town.as('market.front1')).read('/own-data')).status).toBe(403);
});

describe('the end of an account', () => {
  const erase = async (login: string, password = DEMO_PASSWORD) =>
    (await town.as(login)).command('/own-data/erase', { password });
  const partyOf = async (id: string) => {
    const { name, idNumber, phone, email, address } = await town.dataSource.manager.findOneByOrFail(PartyRow, { id });
    return { name, idNumber, phone, email, address };
  };

  it('waits for what is under way, and for the password', async () => {
    expect(await erase('applicant1')).toMatchObject({ status: 409, body: { code: 'openMatters' } });
    expect(await erase('applicant2', 'not the password')).toMatchObject({ status: 401 });
    expect((await partyOf(people.applicant)).phone).toBe('10000000001');
  });

  it('leaves nothing of whoever has no case, and lets nobody in by it', async () => {
    const someone = await town.as('applicant2');
    const id = someone.personId;
    expect(await erase('applicant2')).toMatchObject({
      status: 200,
      body: { erased: ['login', 'phone', 'email', 'address', 'name', 'idNumber'], kept: [] },
    });
    expect(await partyOf(id)).toEqual({ name: '已注销', idNumber: null, phone: null, email: null, address: null });
    expect((await someone.read('/applications')).status).toBe(401);
    await expect(new ApiClient(someone.baseUrl).signIn('applicant2', DEMO_PASSWORD)).rejects.toThrow('401');
    const { items } = await (await town.as('centre.auditor')).get<{ items: object[] }>('/audit');
    expect(items).toContainEqual(expect.objectContaining({ actorId: id, action: 'eraseAccount' }));
  });

  it('keeps who had a case as long as the case is kept', async () => {
    const someone = await town.as('applicant3');
    const id = someone.personId;
    const before = await partyOf(id);
    const opened = await post('market.front1', '/applications', handInFor(id), 201);
    await post('applicant3', `/applications/${String(opened['applicationId'])}/acts/withdraw`, {}, 200);
    expect(await erase('applicant3')).toMatchObject({ status: 200, body: { kept: ['name', 'idNumber', 'cases'] } });
    expect(await partyOf(id)).toEqual({ ...before, phone: null, email: null, address: null });
  });
});

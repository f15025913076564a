/** R-11 over HTTP: what a power of attorney on paper says is kept with the hand-in, shown on the case, and obeyed. */
import { randomUUID } from 'node:crypto';
import { handInFor, peopleOf, type People } from './special-equipment';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T08:40:00+08:00' });
type Body = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const SCAN = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
const AGENT = { kind: 'person', name: '谢芷若', idKind: 'passport', idNumber: 'E00000001' };

let people: People;
beforeAll(async () => {
  people = await peopleOf(town);
}, 60_000);

const uploaded = async (login: string): Promise<string> =>
  String((await (await town.as(login)).upload('/files', '委托书.pdf', SCAN)).body['id']);
const handIn = async (login: string, said: object) => {
  const { identityChecked, ...rest } = handInFor(people.applicant) as Body;
  const body = { ...rest, ...(login !== 'agent1' && { identityChecked }), ...said };
  return (await town.as(login)).command('/applications', body, randomUUID());
};
const paper = (said: object = {}) => ({
  paperAuthorisation: { scope: 'general', until: '2026-03-05', givenBy: '白锦程', ...said },
});
const read = async (login: string, id: string): Promise<Body> =>
  (await town.as(login)).get<Body>(`/applications/${id}`);
const listed = async (): Promise<unknown[]> =>
  (await (await town.as('agent1')).get<{ items: Body[] }>('/applications')).items.map(({ id }) => id as unknown);

it('refuses what is no power of attorney, and keeps nothing of it', async () => {
  const othersScan = await uploaded('market.front1');
  const refusals = [
    [paper({ until: '2026-03-01' }), 403, 'powerOfAttorneyOver'],
    [paper({ givenBy: ' ' }), 422, 'invalidBody'],
    [paper({ scope: 'whole' }), 422, 'invalidBody'],
    [paper({ fileIds: [othersScan] }), 422, 'fileUnknown'],
    [{ ...paper(), powerOfAttorney: false }, 422, 'agentNeedsPowerOfAttorney'],
  ] as const;
  for (const [said, status, code] of refusals) {
    const answer = await handIn('agent1', said);
    expect([said, answer.status, answer.body['code']]).toEqual([said, status, code]);
  }
  // Who comes in person has no agent whose paper it could be.
  expect(await handIn('market.front1', paper())).toMatchObject({ status: 422, body: { code: 'invalidBody' } });
  expect(await listed()).toEqual([]);
});

describe('of an agent who hands in online', () => {
  let id: string;
  beforeAll(async () => {
    const done = await handIn('agent1', paper({ fileIds: [await uploaded('agent1')] }));
    id = String(done.body['applicationId']);
  }, 60_000);

  it('stands on the case with its scan, and who gave it masked and sealed', async () => {
    for (const login of ['applicant1', 'agent1', 'market.front1']) {
      expect((await read(login, id))['paperAuthorisation']).toEqual({
        scope: 'general',
        scopeName: '一般授权',
        until: '2026-03-05',
        over: false,
        givenBy: '白*程',
        files: [expect.objectContaining({ name: '委托书.pdf', type: 'pdf' })],
      });
    }
    const seen = await read('market.front1', id);
    const scan = String(seen['paperAuthorisation'].files[0].id);
    expect((await (await town.as('market.front1')).read(`/files/${scan}`)).status).toBe(200);
    expect((await (await town.as('agent2')).read(`/files/${scan}`)).status).toBe(404);
    expect(JSON.stringify(seen['timeline'])).not.toContain('白锦程');
    const [kept] = await town.dataSource.query<{ facts: string; file: Body }[]>(
      `select e.facts::text, a.file from application_events e join applications a on a.id = e.application_id
        where a.id = $1 and e.seq = 1`,
      [id],
    );
    expect(kept!.facts).not.toContain('白锦程');
    expect(kept!.file['paperAuthorisation']).toEqual({ scope: 'general', until: '2026-03-05' });
  });

  it('refuses the agent what it does not cover, with the rule', async () => {
    expect(await town.act('agent1', id, 'contact', { message: '何时办好?' })).toMatchObject({ status: 200 });
    const beyond = { code: 'beyondAuthorisation', rule: 'R-11' };
    expect(await town.act('agent1', id, 'withdraw', { reason: '不再需要' })).toMatchObject({
      status: 403,
      body: beyond,
    });
    const offered = (await read('agent1', id))['acts'] as { act: string; refusal: object | null }[];
    expect(offered.find(({ act }) => act === 'withdraw')).toMatchObject({ refusal: beyond });
  });

  it('ends with its last day: the case is closed to the agent, with the reason, and open to the applicant', async () => {
    expect(await listed()).toEqual([id]);
    await town.moveTo('2026-03-05T17:00:00+08:00');
    expect(await town.act('agent1', id, 'urge', { message: '请尽快' })).toMatchObject({ status: 200 });
    await town.moveTo('2026-03-06T09:00:00+08:00');
    const over = { status: 403, body: { code: 'powerOfAttorneyOver', rule: 'R-11' } };
    expect(await town.act('agent1', id, 'contact', { message: '何时办好?' })).toMatchObject(over);
    expect(await (await town.as('agent1')).read(`/applications/${id}`)).toMatchObject(over);
    expect(await listed()).toEqual([]);
    for (const [path, key] of [
      ['/tasks', 'applicationId'],
      ['/notices', 'applicationId'],
    ] as const) {
      const { items } = await (await town.as('agent1')).get<{ items: Body[] }>(path);
      expect(items.filter((one) => one[key] === id)).toEqual([]);
    }
    expect(await town.act('applicant1', id, 'contact', { message: '何时办好?' })).toMatchObject({ status: 200 });
  });

  it('is followed by what the applicant gives online', async () => {
    const given = {
      agentLogin: 'agent1',
      agentName: '谢芷若',
      itemCodes: ['SPECIAL-EQUIPMENT'],
      scope: 'special',
      until: '2026-03-31',
      signature: '白锦程',
    };
    await (await town.as('applicant1')).command('/authorisations', given, randomUUID());
    expect(await listed()).toEqual([id]);
    expect(await town.act('agent1', id, 'withdraw', { reason: '不再需要' })).toMatchObject({ status: 200 });
  });
});

it('is recorded at the window too; with no more than that there is one, the officer who saw it answers for it', async () => {
  const fileIds = [await uploaded('market.front1')];
  const until = { until: '2026-03-31' };
  const done = await handIn('market.front1', { object: '电梯 乙', agent: AGENT, ...paper({ ...until, fileIds }) });
  expect(done).toMatchObject({ status: 201 });
  const id = String(done.body['applicationId']);
  expect(await read('market.front1', id)).toMatchObject({
    agent: { name: '谢*若' },
    paperAuthorisation: { scope: 'general', until: '2026-03-31', files: [{ name: '委托书.pdf' }] },
  });
  const plain = { object: '电梯 丙', agent: { ...AGENT, idNumber: 'E00000002' }, powerOfAttorney: true };
  const bare = await handIn('market.front1', plain);
  expect(bare).toMatchObject({ status: 201 });
  expect((await read('market.front1', String(bare.body['applicationId'])))['paperAuthorisation']).toBeNull();
});

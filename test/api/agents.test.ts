/** R-17 over HTTP: the agent's own check before the hand-in, and what it brings to the case. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { handInFor, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T08:40:00+08:00' });
let people: People;

beforeAll(async () => {
  people = await peopleOf(town);
}, 60_000);

const post = async (login: string, path: string, body: object, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);
const checked = (said: object = {}) => ({
  itemCode: 'SPECIAL-EQUIPMENT',
  object: '电梯 甲',
  applicantId: people.applicant,
  materials: ['M1', 'M2'].map((materialId) => ({ materialId, copies: 1 })),
  ok: true,
  powerOfAttorney: true,
  ...said,
});

it('refuses what cannot stand, and keeps nothing of it', async () => {
  const refusals = [
    [checked({ powerOfAttorney: false }), 422, 'agentNeedsPowerOfAttorney'],
    [checked({ ok: false }), 422, 'fieldEmpty'],
    [checked({ materials: [{ materialId: 'M1', copies: 1 }] }), 409, 'materialsMissing'],
    [checked({ applicantId: 'nobody' }), 422, 'unknownPerson'],
  ] as const;
  for (const [body, status, code] of refusals) {
    expect(await post('agent1', '/agent-checks', body)).toMatchObject({ status, body: { code } });
  }
  expect(await post('market.front1', '/agent-checks', checked())).toMatchObject({ status: 403 });
  const [{ n }] = await town.dataSource.query('select count(*)::int as n from agent_checks');
  expect(n).toBe(0);
});

it('returns papers with an opinion, which the applicant reads and the front desk does not', async () => {
  const returned = await post('agent1', '/agent-checks', checked({ ok: false, opinion: '铭牌照片不清' }));
  expect(returned).toMatchObject({ status: 201, body: { result: 'returned', opinion: '铭牌照片不清' } });
  const seenBy = async (login: string) =>
    (await (await town.as(login)).get<{ items: { id: string }[] }>('/agent-checks')).items.map(({ id }) => id);
  expect(await seenBy('applicant1')).toEqual([returned.body['id']]);
  expect(await seenBy('agent2')).toEqual([]);
  expect(await seenBy('market.front1')).toEqual([]);
});

it('hands in on a passed check, which brings applicant, agent and power of attorney', async () => {
  const key = randomUUID();
  const passed = await post('agent1', '/agent-checks', checked(), key);
  expect((await post('agent1', '/agent-checks', checked(), key)).body).toEqual(passed.body);
  const agentCheckId = String(passed.body['id']);
  const { applicantId: _, identityChecked: __, ...handIn } = handInFor(people.applicant) as Record<string, unknown>;

  const others = await post('agent2', '/applications', { ...handIn, agentCheckId });
  expect(others).toMatchObject({ status: 409, body: { code: 'agentCheckUnfit', rule: 'R-17' } });
  const someoneElse = { ...handIn, agentCheckId, applicantId: people.front };
  expect(await post('agent1', '/applications', someoneElse)).toMatchObject({ body: { code: 'agentCheckUnfit' } });

  const done = await post('agent1', '/applications', { ...handIn, agentCheckId });
  expect(done).toMatchObject({ status: 201 });
  const id = String(done.body['applicationId']);
  expect(await (await town.as('agent1')).get(`/applications/${id}`)).toMatchObject({
    applicant: { id: people.applicant },
    agentCheck: { checkId: agentCheckId, checkedAt: passed.body['checkedAt'] },
    limits: { correctionInternalDueAt: expect.any(String) },
  });
  const { items } = await (await town.as('market.front1')).get<{ items: object[] }>('/agent-checks');
  expect(items).toMatchObject([{ id: agentCheckId, applicationId: id }]);
  expect(await town.act('agent1', id, 'accept')).toMatchObject({ status: 403, body: { code: 'agentNeverDecides' } });
});

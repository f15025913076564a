/** R-11 over HTTP: an applicant authorises an agent, who sees and does what is covered until it is withdrawn or expires. */
import { randomUUID } from 'node:crypto';
import { courseOf, handInFor, openCase, peopleOf, type People } from './special-equipment';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T08:40:00+08:00' });
type Body = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

let people: People;
let id: string;
beforeAll(async () => {
  people = await peopleOf(town);
  id = await openCase(town, people, courseOf(people).awaitingCorrection);
}, 120_000);

const post = async (login: string, path: string, body: object = {}, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);
const written = (said: object = {}) => ({
  agentLogin: 'agent1',
  agentName: '谢芷若',
  itemCodes: ['SPECIAL-EQUIPMENT'],
  scope: 'general',
  until: '2026-03-31',
  signature: '白锦程',
  ...said,
});
const grant = async (said: object = {}): Promise<string> => {
  const answer = await post('applicant1', '/authorisations', written(said));
  expect(answer).toMatchObject({ status: 201, body: { state: 'inForce' } });
  return String(answer.body['id']);
};
const withdraw = (which: string) => post('applicant1', `/authorisations/${which}/withdraw`);
const seen = async (login: string): Promise<unknown> =>
  (await (await town.as(login)).get<{ items: Body[] }>('/applications')).items.map(({ id: one }) => one);
const status = async (login: string): Promise<number> =>
  (await (await town.as(login)).read(`/applications/${id}`)).status;
const owed = async (login: string): Promise<unknown[]> =>
  (await (await town.as(login)).get<{ items: Body[] }>('/tasks')).items.map(({ act }) => act);

it('refuses what is no power of attorney, and keeps nothing of it', async () => {
  const refusals = [
    [{ agentLogin: 'agent2' }, 422, 'agentUnknown'],
    [{ agentLogin: 'market.front1', agentName: '周晓彤' }, 422, 'agentUnknown'],
    [{ itemCodes: ['PASSPORT'] }, 422, 'inPersonOnly'],
    [{ itemCodes: ['NOTHING'] }, 422, 'unknownItem'],
    [{ itemCodes: [] }, 422, 'invalidBody'],
    [{ until: '2026-03-01' }, 422, 'authorisationPast'],
    [{ signature: '唐思敏' }, 422, 'signatureDiffers'],
  ] as const;
  for (const [said, code, why] of refusals) {
    const answer = await post('applicant1', '/authorisations', written(said));
    expect([said, answer.status, answer.body['code']]).toEqual([said, code, why]);
  }
  expect((await post('agent1', '/authorisations', written())).status).toBe(403);
  expect((await (await town.as('applicant1')).get<{ items: Body[] }>('/authorisations')).items).toEqual([]);
});

it('opens the cases of its items to its agent alone, and closes them at once', async () => {
  expect([await status('agent1'), await seen('agent1')]).toEqual([403, []]);
  const key = randomUUID();
  const first = await post('applicant1', '/authorisations', written(), key);
  expect((await post('applicant1', '/authorisations', written(), key)).body).toEqual(first.body);
  expect([await status('agent1'), await seen('agent1')]).toEqual([200, [id]]);
  expect([await status('agent2'), await seen('agent2')]).toEqual([403, []]);
  expect(await owed('agent1')).toContain('supplement');
  expect((await (await town.as('agent1')).get<{ items: Body[] }>('/authorisations')).items).toMatchObject([
    { id: first.body['id'], applicantId: people.applicant, applicantName: '白*程', state: 'inForce' },
  ]);

  expect((await post('applicant2', `/authorisations/${String(first.body['id'])}/withdraw`)).status).toBe(404);
  expect(await withdraw(String(first.body['id']))).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
  expect([await status('agent1'), await seen('agent1'), await owed('agent1')]).toEqual([403, [], []]);
  expect(await withdraw(String(first.body['id']))).toMatchObject({ status: 409, body: { code: 'authorisationOver' } });
});

it('covers no case of another item', async () => {
  const other = await grant({ itemCodes: ['FOOD', 'MEDICAL'] });
  expect([await status('agent1'), await seen('agent1')]).toEqual([403, []]);
  expect((await town.act('agent1', id, 'contact', { message: '何时办好?' })).status).toBe(403);
  await withdraw(other);
});

it('lets the agent act for the applicant, but withdraw by a special authorisation alone', async () => {
  await grant();
  const materials = [{ materialId: 'M2', copies: 1 }];
  expect(await town.act('agent1', id, 'supplement', { materials })).toMatchObject({ status: 200 });
  const seenNow = await (await town.as('applicant1')).get<Body>(`/applications/${id}`);
  expect(seenNow['timeline']).toContainEqual(expect.objectContaining({ type: 'supplement', role: 'agent' }));
  expect(await town.act('agent1', id, 'withdraw', { reason: '不再需要' })).toMatchObject({
    status: 403,
    body: { code: 'beyondAuthorisation', rule: 'R-11' },
  });
  expect(await town.act('agent1', id, 'accept')).toMatchObject({ status: 403 });
  await grant({ scope: 'special' });
  expect(await town.act('agent1', id, 'withdraw', { reason: '不再需要' })).toMatchObject({ status: 200 });
});

it('is the power of attorney of a hand-in, whose case is the agent’s until it is withdrawn or expires', async () => {
  const { identityChecked: _, ...online } = handInFor(people.applicant) as Record<string, unknown>;
  const done = await post('agent1', '/applications', online);
  expect(done).toMatchObject({ status: 201 });
  const handedIn = String(done.body['applicationId']);
  expect(await seen('agent1')).toContain(handedIn);
  const someoneElse = { ...online, applicantId: (await town.as('applicant2')).personId, object: '电梯 别处' };
  expect(await post('agent1', '/applications', someoneElse)).toMatchObject({
    body: { code: 'agentNeedsPowerOfAttorney' },
  });
  const notices = async () => (await (await town.as('agent1')).get<{ items: Body[] }>('/notices')).items;
  const about = async () => (await notices()).filter(({ applicationId }) => applicationId === handedIn);

  await town.moveTo('2026-04-01T09:00:00+08:00');
  const { items } = await (await town.as('applicant1')).get<{ items: Body[] }>('/authorisations');
  expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['expired', 'withdrawn']));
  expect(await seen('agent1')).toEqual([]);
  expect(await about()).toEqual([]);
  expect(await seen('applicant1')).toContain(handedIn);
});

it('stands in the audit with who gave and who withdrew it', async () => {
  const { items } = await (await town.as('centre.auditor')).get<{ items: Body[] }>('/audit?limit=200');
  const kept = items.filter(({ action }) => /Authorisation|authoriseAgent/.test(String(action)));
  expect(new Set(kept.map(({ action }) => action))).toEqual(new Set(['authoriseAgent', 'withdrawAuthorisation']));
  for (const entry of kept) expect(entry).toMatchObject({ kind: 'done', actorId: people.applicant });
});

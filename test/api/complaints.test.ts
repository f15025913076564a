/** R-46 over the API, and what an upheld complaint of rudeness leads to (R-39 cause 3). */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

const send = async (login: string, path: string, body: object) =>
  (await town.as(login)).command(path, body, randomUUID());
const idOf = async (login: string): Promise<string> => (await town.as(login)).personId;

it('gets a number, a handler whom it is not about, and a reply with its result', async () => {
  const aboutId = await idOf('market.front1');
  const handlerId = await idOf('market.windowhead');
  const filed = await send('applicant1', '/complaints', { aboutId, ground: 'rude', text: '态度生硬' });
  expect(filed).toMatchObject({ status: 201, body: { numbers: { case: expect.stringMatching(/^TS2026-/) } } });
  const path = `/complaints/${String(filed.body['matterId'])}`;
  expect(await send('centre.coordinator1', `${path}/acts/assign`, { handlerId: aboutId })).toMatchObject({
    status: 422,
    body: { code: 'handlerIsSubject' },
  });
  expect((await (await town.as('market.front1')).read(path)).status).toBe(404);
  expect(await send('centre.coordinator1', `${path}/acts/assign`, { handlerId })).toMatchObject({ status: 200 });
  expect(await send('market.windowhead', `${path}/acts/reply`, { upheld: true, reply: '属实' })).toMatchObject({
    status: 200,
    body: { stage: 'upheld' },
  });
  expect((await (await town.as('applicant1')).read(path)).body).toMatchObject({ stageName: '属实', reply: '属实' });
  const told = async (login: string) => (await town.as(login)).get<{ items: object[] }>('/notices');
  expect((await told('applicant1')).items).toMatchObject([
    {
      kind: 'complaintResult',
      content: { upheld: true, reply: '属实' },
      matterNumber: expect.stringMatching(/^TS2026-/),
    },
    { kind: 'complaintReceipt', applicationId: null, matterId: filed.body['matterId'] },
  ]);
  expect((await told('market.windowhead')).items).toMatchObject([{ kind: 'complaintAssignment' }]);
  expect((await told('market.front1')).items).toEqual([]);
  const { items } = await (await town.as('centre.coordinator1')).get<{ items: object[] }>('/drafts?cause=3');
  expect(items).toMatchObject([
    { cause: 3, officerId: aboutId, status: 'drafted', facts: { complaintId: filed.body['matterId'] } },
  ]);
}, 60_000);

it('drafts nothing for one that is not upheld', async () => {
  const aboutId = await idOf('market.front2');
  const filed = await send('applicant1', '/complaints', { aboutId, ground: 'rude', text: '态度生硬' });
  const path = `/complaints/${String(filed.body['matterId'])}/acts`;
  await send('centre.coordinator1', `${path}/assign`, { handlerId: await idOf('market.windowhead') });
  await send('market.windowhead', `${path}/reply`, { upheld: false, reply: '不属实' });
  const drafts = `/drafts?cause=3&officerId=${aboutId}`;
  expect((await (await town.as('centre.coordinator1')).get<{ items: object[] }>(drafts)).items).toEqual([]);
});

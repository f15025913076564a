/** Papers and delivery over HTTP: who has a paper, what is out, who may take the licence, and what is published of it. */
import { useTown } from '../support/town';
import { courseOf, openCase, openJoint, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

beforeAll(async () => {
  people = await peopleOf(town);
}, 60_000);

const FRONT = 'market.front1';
const see = async (login: string, id: string) => (await town.as(login)).get(`/applications/${id}`);

it('shows staff the chain of each paper, refuses the archive while one is out, and shows it to nobody else', async () => {
  const { review, opinion, delivery } = courseOf(people);
  const id = await openCase(town, people, review);
  const lent = { paperId: 'M1', borrowerId: people.inspector1, purpose: '核对原件' };
  const unfit = await town.act('market.reviewer1', id, 'lend-paper', { ...lent, borrowerId: people.applicant });
  expect(unfit).toMatchObject({ status: 422, body: { code: 'borrowerUnfit' } });
  expect(await town.act('market.reviewer1', id, 'lend-paper', lent)).toMatchObject({ status: 200 });
  await town.act('market.reviewer1', id, 'submit-opinion', opinion);
  await town.act('market.chief1', id, 'approve');
  await town.act('market.reviewer1', id, 'make-documents');
  expect(await town.act(FRONT, id, 'deliver', delivery)).toMatchObject({ status: 200 });

  const archive = await town.act(FRONT, id, 'archive');
  expect(archive).toMatchObject({ status: 409, body: { code: 'papersOut', rule: 'R-24', concerning: ['M1'] } });
  const { custody } = await see('market.reviewer1', id);
  expect(custody).toContainEqual(
    expect.objectContaining({
      paperId: 'M1',
      out: true,
      now: expect.objectContaining({ to: 'person', holderId: people.inspector1, by: 'lendPaper' }),
      chain: [
        expect.objectContaining({ holderId: people.front, by: 'handIn' }),
        expect.objectContaining({ holderId: people.reviewer, by: 'confirmHandover' }),
        expect.objectContaining({ holderId: people.inspector1, by: 'lendPaper' }),
      ],
    }),
  );
  expect(custody).toContainEqual(
    expect.objectContaining({ paperId: 'certificate', now: expect.objectContaining({ to: 'applicant' }) }),
  );
  expect(await see('applicant1', id)).not.toHaveProperty('custody');
  expect(await town.act(FRONT, id, 'return-paper', { paperId: 'M1' })).toMatchObject({ status: 200 });
  expect(await town.act(FRONT, id, 'archive')).toMatchObject({ status: 200 });
});

it('hands out to the applicant, by id, by name or as such, and to others only with a power of attorney', async () => {
  const { awaitingDelivery } = courseOf(people);
  const id = await openCase(town, people, awaitingDelivery);
  const said = { method: 'counter', proof: '送达回证' };
  for (const recipient of [people.front, '邻居王某']) {
    const refused = await town.act(FRONT, id, 'deliver', { ...said, recipient });
    expect(refused).toMatchObject({ status: 422, body: { code: 'recipientNotAuthorised', rule: 'R-23' } });
  }
  const posted = { method: 'post', trackingNumber: 'EMS1' };
  expect(await town.act(FRONT, id, 'attempt-delivery', { method: 'post' })).toMatchObject({
    body: { code: 'fieldEmpty' },
  });
  expect(await town.act(FRONT, id, 'attempt-delivery', posted)).toMatchObject({ status: 200 });
  const atCounter = await town.act(FRONT, id, 'deliver', { ...said, recipient: people.applicant });
  expect(atCounter).toMatchObject({ status: 409, body: { code: 'attemptOpen' } });
  expect(await town.act(FRONT, id, 'fail-delivery', { reason: '退回' })).toMatchObject({ status: 200 });
  expect(await see('applicant1', id)).toMatchObject({
    deliveryAttempts: [{ method: 'post', trackingNumber: 'EMS1', failedAt: expect.any(String) }],
  });
  expect(await town.act(FRONT, id, 'deliver', { ...said, recipient: people.applicant })).toMatchObject({ status: 200 });

  const [other] = [await openCase(town, people, awaitingDelivery)];
  const authorised = { ...said, recipient: '邻居王某', powerOfAttorney: true };
  expect(await town.act(FRONT, other, 'deliver', authorised)).toMatchObject({ status: 200 });
  const named = await openCase(town, people, awaitingDelivery);
  expect(await town.act(FRONT, named, 'deliver', { ...said, recipient: '白锦程' })).toMatchObject({ status: 200 });
});

it('publishes what was granted, masked, to anybody (许40)', async () => {
  const read = async (query: string) => {
    const response = await fetch(`${town.url}/api/v1/public/decisions${query}`);
    return (await response.json()) as { items: Record<string, unknown>[] };
  };
  const { items } = await read('?itemCode=SPECIAL-EQUIPMENT');
  expect(items.length).toBeGreaterThanOrEqual(4);
  expect(items[0]).toEqual({
    documentNumber: expect.stringMatching(/准〔2026〕/),
    decidedOn: '2026-03-02',
    departmentName: expect.any(String),
    itemCode: 'SPECIAL-EQUIPMENT',
    itemName: expect.any(String),
    holderName: '白*程',
    certificateNumber: expect.any(String),
    validUntil: null,
  });
  expect((await read('?from=2026-03-03')).items).toEqual([]);
  expect((await read('?itemCode=FOOD')).items).toEqual([]);
});

it('lets the agent of a joint case liaise and carry papers between its departments (R-17)', async () => {
  const id = await openJoint(town, people);
  const away = { fromDepartmentCode: 'HOUSING', toDepartmentCode: 'LAND', paperIds: ['M1'] };
  expect(await town.act('agent1', id, 'liaise', { departmentCode: 'LAND', message: '请尽快' })).toMatchObject({
    status: 200,
  });
  expect(await town.act('agent1', id, 'carry-papers', away)).toMatchObject({ status: 200 });
  const again = await town.act('agent1', id, 'carry-papers', away);
  expect(again).toMatchObject({ status: 409, body: { code: 'notPaperHolder', concerning: ['M1'] } });
  const elsewhere = await town.act('agent1', id, 'liaise', { departmentCode: 'HEALTH', message: '请尽快' });
  expect(elsewhere).toMatchObject({ status: 422, body: { code: 'departmentNotOnCase' } });
  const { items } = await (await town.as('land.reviewer1')).get<{ items: { name: string }[] }>('/notices?limit=50');
  expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['代办联系事项', '材料转交告知']));
  const { clocks, timeline } = await see('agent1', id);
  expect(clocks).toMatchObject({ committed: { dueAt: expect.any(String) } });
  expect(timeline).toContainEqual(expect.objectContaining({ type: 'carryPapers' }));
});

/** R-20 over HTTP: up to fifty approvals at one stroke, each a command of its own. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
let ready: string[];
let inReview: string;

beforeAll(async () => {
  people = await peopleOf(town);
  const { review, awaitingApproval } = courseOf(people);
  ready = [];
  for (let n = 0; n < 3; n += 1) ready.push(await openCase(town, people, awaitingApproval));
  inReview = await openCase(town, people, review);
}, 90_000);

const batch = async (login: string, applicationIds: string[], key: string = randomUUID()) =>
  (await town.as(login)).command('/approvals/batch', { applicationIds, note: '同意' }, key);
const approvals = async (): Promise<number> => {
  const [{ n }] = await town.dataSource.query(
    `select count(*)::int as n from application_events where type = 'approve'`,
  );
  return n;
};

it('is of those who decide, and takes each case once and no more than fifty', async () => {
  expect(await batch('market.reviewer1', ready)).toMatchObject({ status: 403 });
  expect(await batch('market.chief1', [])).toMatchObject({ status: 422 });
  expect(await batch('market.chief1', [ready[0]!, ready[0]!])).toMatchObject({ status: 422 });
  const many = Array.from({ length: 51 }, (_, index) => `app-${index}`);
  expect(await batch('market.chief1', many)).toMatchObject({ status: 422 });
});

it('approves what may be approved, and says of each other case why not', async () => {
  const answer = await batch('market.chief1', [ready[0]!, inReview, 'app-none', ready[1]!]);
  expect(answer).toMatchObject({ status: 200, body: { done: 2, refused: 2, unknown: 0 } });
  expect(answer.body['results']).toMatchObject([
    { applicationId: ready[0], outcome: 'done', seq: expect.any(Number), code: null },
    { applicationId: inReview, outcome: 'refused', code: 'wrongStage', messageZh: expect.any(String) },
    { applicationId: 'app-none', outcome: 'refused', code: 'notFound' },
    { applicationId: ready[1], outcome: 'done' },
  ]);
  expect(await approvals()).toBe(2);
});

it('repeats nothing under the same key, and finishes what was left', async () => {
  const key = randomUUID();
  const first = await batch('market.chief1', [ready[2]!, inReview], key);
  expect(first).toMatchObject({ body: { done: 1, refused: 1 } });
  expect(await batch('market.chief1', [ready[2]!, inReview], key)).toEqual(first);
  expect(await approvals()).toBe(3);
  expect(await batch('market.chief1', [ready[2]!], key)).toMatchObject({ body: { code: 'idempotencyKeyReused' } });
});

it('lets nobody of another department decide by it (R-40)', async () => {
  expect(await batch('urban.chief1', [inReview])).toMatchObject({
    status: 200,
    body: { done: 0, results: [{ code: 'wrongDepartment' }] },
  });
});

it('lets the window head decide where an item is delegated on that day, and only then (R-20, R-55)', async () => {
  const { review, awaitingApproval } = courseOf(people);
  const id = await openCase(town, people, awaitingApproval);
  const both = [await openCase(town, people, awaitingApproval), await openCase(town, people, review)];
  expect(await batch('market.windowhead', both)).toMatchObject({
    status: 200,
    body: { done: 0, results: [{ code: 'wrongRole' }, { code: 'wrongRole' }] },
  });
  expect(await town.act('market.windowhead', id, 'approve')).toMatchObject({
    status: 403,
    body: { code: 'wrongRole' },
  });
  const delegate = async (documentNumber: string, from: string) => {
    const what = { departmentCode: 'MARKET', documentNumber, decider: 'windowHead', itemCodes: ['SPECIAL-EQUIPMENT'] };
    expect(await (await town.as('market.organhead')).command('/delegations', { ...what, from })).toMatchObject({
      status: 200,
    });
  };
  // The API trusts what it has read of a person for three seconds.
  const forgotten = () => new Promise((resolve) => setTimeout(resolve, 3_100));
  await delegate('安市监授〔2026〕2号', '2026-03-03');
  await forgotten();
  expect(await town.act('market.windowhead', id, 'approve')).toMatchObject({ body: { code: 'wrongRole' } });
  await delegate('安市监授〔2026〕3号', '2026-03-02');
  await forgotten();
  expect(await town.act('market.windowhead', id, 'approve')).toMatchObject({ status: 200 });
  expect(await batch('market.windowhead', both)).toMatchObject({
    body: { done: 1, refused: 1, results: [{ outcome: 'done' }, { code: 'wrongStage' }] },
  });
}, 30_000);

it('lets a deputy decide so once the chief has recused, where they are authorised and nowhere else (R-20)', async () => {
  const { awaitingApproval } = courseOf(people);
  const cases = [await openCase(town, people, awaitingApproval), await openCase(town, people, awaitingApproval)];
  for (const id of cases) {
    expect(await town.act('market.chief1', id, 'declare-interest', { with: '亲属' })).toMatchObject({ status: 200 });
  }
  const deputy = { deputyId: people.deputy, documentNumber: '县市监授〔2026〕9号', covers: 'case' };
  expect(await town.act('market.organhead', cases[0]!, 'authorise-deputy', deputy)).toMatchObject({ status: 200 });
  expect(await batch('market.chief2', cases)).toMatchObject({
    body: { results: [{ outcome: 'done' }, { outcome: 'refused', code: 'deputyNotAuthorised' }] },
  });
}, 30_000);

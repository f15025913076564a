/** the system drafts from what is recorded, the centre confirms, the officer appeals. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
let late: string[];
let urged: string;

interface Draft {
  readonly id: string;
  readonly cause: number;
  readonly officerId: string;
  readonly status: string;
  readonly facts: object;
}

const post = async (login: string, path: string, body: object) =>
  (await town.as(login)).command(path, body, randomUUID());
const drafts = async (login: string, query = '') =>
  (await (await town.as(login)).get<{ items: Draft[] }>(`/drafts${query}`)).items;

beforeAll(async () => {
  people = await peopleOf(town);
  late = [await openCase(town, people, []), await openCase(town, people, [])];
  urged = await openCase(town, people, courseOf(people).review);
  await post('centre.coordinator1', '/admonitions', { officerId: people.front, rule: 'R-04', text: '须两日内告知' });
  await town.moveTo('2026-03-05T09:00:00+08:00');
}, 60_000);

it('drafts cause 4 for the second breach in a row, and cause 1 after an admonition', async () => {
  const found = await drafts('centre.coordinator1', '?status=drafted');
  expect(found.filter(({ cause }) => cause === 4)).toMatchObject([
    { officerId: people.front, facts: { consecutive: true, first: { applicationId: expect.any(String) } } },
  ]);
  expect(found.filter(({ cause }) => cause === 1)).toHaveLength(2);
});

it('drafts cause 2 where an officer asks for what the catalogue does not know (R-10)', async () => {
  const id = await openCase(town, people, []);
  const said = { defects: [{ materialId: 'M9', problem: '缺少' }], nextVisitAt: '2026-03-09T09:00:00+08:00' };
  const answer = await town.act('market.front1', id, 'issue-correction', said);
  expect(answer).toMatchObject({ status: 422, body: { code: 'materialNotInCatalogue' } });
  expect(await drafts('centre.coordinator1', `?applicationId=${id}`)).toMatchObject([
    { cause: 2, officerId: people.front, facts: { concerning: ['M9'] } },
  ]);
});

it('drafts cause 2 where an officer asks for a fee that the catalogue does not know (R-10)', async () => {
  const id = await openCase(town, people, []);
  const answer = await town.act('market.front1', id, 'request-fee', { name: '加急费', amountFen: 20_000 });
  expect(answer).toMatchObject({ status: 422, body: { code: 'feeNotInCatalogue' } });
  expect(await drafts('centre.coordinator1', `?applicationId=${id}`)).toMatchObject([
    { cause: 2, officerId: people.front },
  ]);
});

it('drafts cause 5 when a case is decided after the first urging, and nothing before', async () => {
  const [{ due }] = await town.dataSource.query(
    `select to_char((committed_due_at at time zone 'Asia/Shanghai')::date + 3, 'YYYY-MM-DD') as due
       from applications where id = $1`,
    [urged],
  );
  await town.moveTo(`${due}T10:00:00+08:00`);
  expect(await drafts('centre.coordinator1', `?applicationId=${urged}`)).toEqual([]);
  await town.act('market.reviewer1', urged, 'submit-opinion', courseOf(people).opinion);
  expect(await town.act('market.chief1', urged, 'approve')).toMatchObject({ status: 200 });
  expect(await drafts('centre.coordinator1', `?applicationId=${urged}`)).toMatchObject([
    { cause: 5, officerId: people.reviewer, status: 'drafted' },
  ]);
});

it('is confirmed by the centre alone, then appealed by the officer, and answered', async () => {
  const [{ id }] = (await drafts('centre.coordinator1', `?applicationId=${urged}`)) as [Draft];
  const path = `/drafts/${id}`;
  expect(await post('market.reviewer1', `${path}/appeal`, { ground: '设备故障' })).toMatchObject({ status: 409 });
  expect(await post('market.windowhead', `${path}/confirm`, { opinion: '属实' })).toMatchObject({ status: 403 });
  const confirmed = await post('centre.coordinator1', `${path}/confirm`, { opinion: '属实' });
  expect(confirmed).toMatchObject({ status: 200, body: { status: 'confirmed' } });
  expect(await post('centre.coordinator1', `${path}/dismiss`, { opinion: '有误' })).toMatchObject({
    body: { code: 'draftNotOpen' },
  });
  expect(await post('market.front1', `${path}/appeal`, { ground: '不是我' })).toMatchObject({
    body: { code: 'notOwnDraft' },
  });
  expect(await post('market.reviewer1', `${path}/appeal`, { ground: '设备故障' })).toMatchObject({
    body: { status: 'appealed' },
  });
  expect(
    await post('centre.coordinator1', `${path}/answer-appeal`, { opinion: '故障属实', upheld: false }),
  ).toMatchObject({ body: { status: 'revoked' } });
  expect(await drafts('market.reviewer1')).toMatchObject([{ id, status: 'revoked' }]);
});

it('takes causes 3, 6 and 7 from the centre, 7 with its level, and no others', async () => {
  const said = { officerId: people.front, evidence: '投诉查实' };
  expect(await post('centre.coordinator1', '/drafts', { ...said, cause: 3 })).toMatchObject({ body: { cause: 3 } });
  expect(await post('centre.coordinator1', '/drafts', { ...said, cause: 5 })).toMatchObject({
    status: 422,
    body: { code: 'causeNotEntered' },
  });
  expect(await post('centre.coordinator1', '/drafts', { ...said, cause: 7 })).toMatchObject({
    body: { code: 'mediaLevelMissing' },
  });
  expect(await post('centre.coordinator1', '/drafts', { ...said, cause: 7, level: 'province' })).toMatchObject({
    body: { facts: { alsoCharged: ['windowHead', 'leaderInCharge'] } },
  });
});

it('drafts cause 8 on a final outcome only', async () => {
  const outcome = (body: object) => post('centre.coordinator1', `/applications/${urged}/outcomes`, body);
  expect(await outcome({ kind: 'suit', result: 'lost', final: false })).toMatchObject({ body: { draft: null } });
  expect(await outcome({ kind: 'suit', result: 'lost', final: true })).toMatchObject({
    body: { draft: { cause: 8, status: 'drafted' } },
  });
});

it('keeps a register of how reviews and suits ended, of each case and of all', async () => {
  interface Entry {
    readonly applicationId: string;
    readonly setAside: boolean;
  }
  const read = async (login: string, path: string) =>
    (await (await town.as(login)).get<{ items: Entry[] }>(path)).items;
  const outcomes = await read('market.chief1', `/applications/${urged}/outcomes`);
  // Both came within one second, so either may stand first.
  const [last, first] = [true, false].map((aside) => outcomes.find(({ setAside }) => setAside === aside));
  expect(last).toMatchObject({ kind: 'suit', result: 'lost', final: true, setAside: true, departmentCode: 'MARKET' });
  expect(first).toMatchObject({ kind: 'suit', result: 'lost', final: false, setAside: false });
  expect(await read('applicant1', `/applications/${urged}/outcomes`)).toHaveLength(2);
  const all = await read('centre.auditor', '/outcomes');
  expect(all).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining([last, first]));
  expect(await read('market.front1', '/outcomes')).toHaveLength(2);
  expect(await read('urban.chief1', '/outcomes')).toEqual([]);
});

it('keeps a breach and the appeal against it (R-43)', async () => {
  const [{ seq }] = await town.dataSource.query('select seq from breaches where application_id = $1', [late[0]]);
  const path = `/applications/${late[0]}/breaches/${seq}`;
  expect(await post('market.front2', `${path}/appeal`, { ground: '不是我' })).toMatchObject({
    body: { code: 'notOwnBreach' },
  });
  expect(await post('market.front1', `${path}/appeal`, { ground: '系统故障' })).toMatchObject({ status: 200 });
  const asked = await town.dataSource.query(`select 1 from archive_jobs where asked_by like 'appeal/%'`);
  expect(asked).toHaveLength(1);
  expect(await post('market.front1', `${path}/appeal`, { ground: '再次' })).toMatchObject({
    body: { code: 'appealedAlready' },
  });
  expect(await post('centre.coordinator1', `${path}/answer-appeal`, { opinion: '不成立', upheld: true })).toMatchObject(
    { status: 200, body: { upheld: true, answer: '不成立' } },
  );
  const [{ n }] = await town.dataSource.query('select count(*)::int as n from breaches where application_id = $1', [
    late[0],
  ]);
  expect(n).toBeGreaterThan(0);
});

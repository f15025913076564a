/** People on a case over HTTP: a substitute acts, all cases of a leaving officer change hands, and the register shows it. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
let cases: string[];

beforeAll(async () => {
  people = await peopleOf(town);
  const { received, accepted, review } = courseOf(people);
  cases = [];
  for (const steps of [received, accepted, review]) cases.push(await openCase(town, people, steps));
}, 60_000);

const post = async (login: string, path: string, body: object, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);

it('refuses a substitute whose training has lapsed (R-41)', async () => {
  const [{ id: untrained }] = await town.dataSource.query(
    `select person_id as id from accounts where login = 'market.front3'`,
  );
  const said = { absentId: people.front, substituteId: untrained, reason: '病假' };
  const answer = await town.act('market.windowhead', cases[1]!, 'assign-substitute', said);
  expect(answer).toMatchObject({ status: 422, body: { code: 'substituteUntrained', rule: 'R-41' } });
});

it('lets the substitute answer for the first responsible officer, and logs who did (R-16)', async () => {
  const id = cases[2]!;
  const said = { absentId: people.front, substituteId: people.front2, reason: '病假' };
  expect(await town.act('market.windowhead', id, 'assign-substitute', said)).toMatchObject({ status: 200 });
  expect(await town.act('applicant1', id, 'contact', { message: '办到哪一步了?' })).toMatchObject({ status: 200 });
  expect(await town.act('market.front2', id, 'reply-contact', { reply: '正在审核' })).toMatchObject({ status: 200 });
  const seen = await (await town.as('market.front2')).get(`/applications/${id}`);
  expect(seen).toMatchObject({
    firstResponsible: { id: people.front },
    contactPerson: { id: people.front2 },
    substitutions: [{ absent: { id: people.front }, substitute: { id: people.front2 }, to: null }],
  });
  expect(seen['timeline']).toContainEqual(
    expect.objectContaining({ type: 'contact', facts: { message: '办到哪一步了?', answererId: people.front2 } }),
  );
  await town.act('market.windowhead', id, 'end-substitution', { absentId: people.front });
});

it('hands over all open cases of one officer in one command, each once (R-42, R-44)', async () => {
  const body = { fromId: people.front, toId: people.front2, reason: '调离窗口' };
  expect(await post('market.front2', '/case-handovers', body)).toMatchObject({ status: 403 });
  const key = randomUUID();
  const first = await post('market.windowhead', '/case-handovers', body, key);
  expect(first).toMatchObject({ status: 200, body: { handedOver: 3, left: 0 } });
  expect(await post('market.windowhead', '/case-handovers', body, key)).toMatchObject({
    status: 200,
    body: { handoverId: first.body['handoverId'], handedOver: 3, left: 0 },
  });
  expect(await post('market.windowhead', '/case-handovers', body)).toMatchObject({ body: { code: 'notOnCase' } });
  const [{ n }] = await town.dataSource.query(
    `select count(*)::int as n from application_events where type = 'reassign'`,
  );
  expect(n).toBe(3);
});

it('writes the 交接登记表, with the signatures of both', async () => {
  const id = cases[1]!;
  for (const login of ['market.front2', 'market.front1']) {
    expect(await town.act(login, id, 'sign-transfer')).toMatchObject({ status: 200 });
  }
  const register = await (
    await town.as('market.windowhead')
  ).get<{ rows: object[] }>(`/registers/shiftHandoverRegister?applicationId=${id}`);
  expect(register.rows).toMatchObject([
    {
      cells: {
        giver: { id: people.front },
        receiver: { id: people.front2 },
        reason: '调离窗口',
        materialCount: 2,
        signatures: [{ text: people.front2 }, { text: people.front }],
      },
    },
  ]);
});

it('lets the authorised deputy decide for a recused chief (R-20)', async () => {
  const id = await openCase(town, people, courseOf(people).awaitingApproval);
  expect(await town.act('market.chief1', id, 'declare-interest', { with: '近亲属' })).toMatchObject({ status: 200 });
  expect(await town.act('market.chief1', id, 'approve')).toMatchObject({ status: 403, body: { code: 'recused' } });
  expect(await town.act('market.chief2', id, 'approve')).toMatchObject({ body: { code: 'deputyNotAuthorised' } });
  const said = { deputyId: people.deputy, documentNumber: '县市监授〔2026〕3号', covers: 'case' };
  expect(await town.act('market.organhead', id, 'authorise-deputy', said)).toMatchObject({ status: 200 });
  expect(await town.act('market.chief2', id, 'approve')).toMatchObject({ status: 200, body: { stage: 'granted' } });
});

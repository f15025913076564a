/** What intake refuses whoever asks: past the centre, beyond the catalogue, and to rewrite what is on file. */
import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useTown } from '../support/town';
import { courseOf, handInFor, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

beforeAll(async () => {
  people = await peopleOf(town);
}, 60_000);

const front = async () => town.as('market.front1');
const breachesOf = async (id: string) =>
  town.dataSource.query('select kind, officer_id from breaches where application_id = $1', [id]);

describe('R-12', () => {
  it('refuses what was taken outside the centre, and opens nothing', async () => {
    const handIn = { ...handInFor(people.applicant), intakePlace: 'outside' };
    const refused = await (await front()).command('/applications', handIn);
    expect(refused).toMatchObject({ status: 422, body: { code: 'intakeOutsideCentre', rule: 'R-12' } });
    expect(await town.dataSource.query('select 1 from applications')).toEqual([]);
  });
});

describe('R-10, R-53', () => {
  it('refuses a fee beyond the catalogue, and keeps one breach of it however often it is sent', async () => {
    const id = await openCase(town, people, []);
    const key = randomUUID();
    const fee = { name: '加急费', amountFen: 20_000 };
    const send = async () => (await front()).command(`/applications/${id}/acts/request-fee`, fee, key);
    const refused = await send();
    expect(refused).toMatchObject({ status: 422, body: { code: 'feeNotInCatalogue', rule: 'R-53' } });
    expect(await send()).toMatchObject({ status: 422, body: { code: 'feeNotInCatalogue' } });
    const { personId } = await front();
    expect(await breachesOf(id)).toEqual([{ kind: 'demandedBeyondCatalogue', officer_id: personId }]);
    expect(await town.dataSource.query('select act, outcome from commands where application_id = $1', [id])).toEqual([
      { act: 'handIn', outcome: 'accepted' },
      { act: 'requestFee', outcome: 'refused' },
    ]);
  });

  it('refuses a material beyond the catalogue likewise', async () => {
    const id = await openCase(town, people, []);
    const defects = [{ materialId: 'M99', problem: '请补交' }];
    const refused = await town.act('market.front1', id, 'issue-correction', {
      defects,
      nextVisitAt: '2026-03-05T09:00:00+08:00',
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'materialNotInCatalogue', concerning: ['M99'] } });
    expect(await breachesOf(id)).toMatchObject([{ kind: 'demandedBeyondCatalogue' }]);
  });
});

describe('R-13, R-25', () => {
  it('bars who was refused for false material from the same item for a year', async () => {
    const applicant2 = (await town.as('applicant2')).personId;
    const handIn = () => handInFor(applicant2);
    const opened = await (await front()).command('/applications', handIn());
    const id = String(opened.body['applicationId']);
    const doubt = { materialId: 'M1', suspicion: '印章可疑' };
    expect(await town.act('market.front1', id, 'open-fraud-check', doubt)).toMatchObject({ status: 200 });
    expect(await town.act('applicant2', id, 'withdraw', {})).toMatchObject({ body: { code: 'fraudCheckOpen' } });
    const refusal = {
      reasons: ['材料虚假'],
      basis: '行政许可法第七十八条',
      remedies: { reviewOrgan: '县人民政府', reviewTermCalendarDays: 60, court: '县人民法院', courtTermMonths: 6 },
      warning: '予以警告',
    };
    expect(await town.act('market.front1', id, 'refuse-acceptance', refusal)).toMatchObject({ status: 200 });
    const seen = await (await town.as('market.front1')).get(`/applications/${id}`);
    expect(seen).toMatchObject({ stage: 'notAccepted', barUntil: '2027-03-02' });
    expect(await (await front()).command('/applications', handIn())).toMatchObject({
      status: 409,
      body: { code: 'reapplicationBarred', rule: 'R-13', barUntil: '2027-03-02' },
    });
    const another = handInFor(people.applicant);
    expect(await (await front()).command('/applications', another)).toMatchObject({ status: 201 });
  });
});

describe('R-24, R-52', () => {
  const patch = async (login: string, path: string, body: object) => {
    const { accessToken } = (await (
      await fetch(`${town.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ login, password: DEMO_PASSWORD }),
      })
    ).json()) as { accessToken: string };
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}` };
    const answer = await fetch(`${town.url}/api/v1${path}`, { method: 'PATCH', headers, body: JSON.stringify(body) });
    return { status: answer.status, code: ((await answer.json()) as { code: string }).code };
  };

  it('edits no fact and no decision of a case, open or archived', async () => {
    const course = courseOf(people);
    const field = { field: 'accepted_at', value: '2026-03-01' };
    const open = await openCase(town, people, course.accepted);
    expect(await patch('market.front1', `/applications/${open}`, field)).toEqual({
      status: 409,
      code: 'factsAppendOnly',
    });
    expect(await patch('urban.front1', `/applications/${open}`, field)).toMatchObject({ status: 403 });
    const decided = await openCase(town, people, course.granted);
    const decision = `/applications/${decided}/decision`;
    expect(await patch('market.chief1', decision, { field: 'kind' })).toEqual({ status: 409, code: 'decisionFixed' });
    const archived = await openCase(town, people, course.archived);
    for (const path of [`/applications/${archived}`, `/applications/${archived}/decision`]) {
      expect(await patch('market.chief1', path, field)).toEqual({ status: 409, code: 'applicationArchived' });
    }
  });
});

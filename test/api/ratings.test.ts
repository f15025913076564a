/** R-47 over the API: who may rate, who sees what of a rating, and what the statistics count. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
let open: string;
let rated: string;
let silent: string;
let id: string;

const send = async (login: string, path: string, body: object) =>
  (await town.as(login)).command(path, body, randomUUID());
const read = async (login: string, path: string) => (await town.as(login)).read(path);
const act = (login: string, what: string, body: object) => send(login, `/ratings/${id}/acts/${what}`, body);

beforeAll(async () => {
  people = await peopleOf(town);
  const { granted } = courseOf(people);
  open = await openCase(town, people, []);
  [rated, silent] = [await openCase(town, people, granted), await openCase(town, people, granted)];
}, 60_000);

it('takes one rating a case, from whoever applied, after the decision', async () => {
  const bad = { level: 'veryDissatisfied', comment: '等候太久' };
  expect(await send('applicant1', `/applications/${open}/rating`, bad)).toMatchObject({
    body: { code: 'notRatableYet' },
  });
  expect(await send('market.front1', `/applications/${rated}/rating`, bad)).toMatchObject({ status: 403 });
  const given = await send('applicant1', `/applications/${rated}/rating`, bad);
  expect(given).toMatchObject({
    status: 201,
    body: { stage: 'toContact', numbers: { case: expect.stringMatching(/^PJ/) } },
  });
  id = String(given.body['matterId']);
  expect(await send('applicant1', `/applications/${rated}/rating`, { level: 'satisfied' })).toMatchObject({
    status: 409,
    body: { code: 'alreadyRated' },
  });
  expect((await read('applicant1', `/applications/${rated}/rating`)).body).toMatchObject({ id, bad: true });
});

it('hides who rated, and which case, from the officer and the department', async () => {
  expect(await read('market.front1', `/ratings/${id}/rater`)).toMatchObject({
    status: 403,
    body: { code: 'raterHidden' },
  });
  expect(await read('market.windowhead', `/applications/${rated}/rating`)).toMatchObject({
    body: { code: 'raterHidden' },
  });
  const shown = JSON.stringify((await read('market.front1', `/ratings/${id}`)).body);
  const applicantId = (await town.as('applicant1')).personId;
  for (const secret of [rated, applicantId]) expect(shown).not.toContain(secret);
  const desk = (await read('market.windowhead', '/tasks')).body['items'] as { matterId: string | null }[];
  const owed = desk.filter(({ matterId }) => matterId === id);
  expect(owed).toMatchObject([{ applicationId: null, object: null, name: '联系评价人' }, { name: '整改' }]);
  expect(await read('centre.coordinator1', `/ratings/${id}/rater`)).toMatchObject({ body: { code: 'reasonMissing' } });
  const why = `reason=${encodeURIComponent('差评联系与核实')}`;
  expect(await read('centre.coordinator1', `/ratings/${id}/rater?${why}`)).toMatchObject({
    status: 200,
    body: { applicationId: rated, named: false },
  });
  expect(await read('urban.front1', `/ratings/${id}`)).toMatchObject({ status: 404 });
  const { body } = await read('centre.auditor', '/audit');
  const asked = (body['items'] as { matterId: string | null }[]).filter(({ matterId }) => matterId === id);
  expect(asked).toHaveLength(3);
  expect(asked).toContainEqual(expect.objectContaining({ refusal: 'reasonMissing', reason: '未说明' }));
  const told = { action: 'readRater', field: 'rater', refusal: null, reason: '差评联系与核实', applicationId: null };
  expect(asked).toContainEqual(expect.objectContaining(told));
  expect(asked).toContainEqual(expect.objectContaining({ actorId: people.front, refusal: 'raterHidden' }));
});

it('tells the head of the window of a 差评 at once, and neither the case nor the rater', async () => {
  const { items } = (await read('market.windowhead', '/notices')).body as { items: Record<string, unknown>[] };
  const told = items.find(({ kind }) => kind === 'badRating');
  expect(told).toMatchObject({ matterId: id, matterNumber: expect.stringMatching(/^PJ/), applicationId: null });
  const applicantId = (await town.as('applicant1')).personId;
  for (const secret of [rated, applicantId, '等候太久']) expect(JSON.stringify(told)).not.toContain(secret);
  const outbox = await town.dataSource.query(`select payload ->> 'recipient' as to from outbox where matter_id = $1`, [
    id,
  ]);
  expect(outbox).toEqual([{ to: 'role/windowHead/MARKET' }]);
});

it('is changed by nobody', async () => {
  for (const login of ['market.front1', 'centre.coordinator1', 'applicant1']) {
    const answer = await (await town.as(login)).request('PATCH', `/ratings/${id}`, { field: 'level' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'ratingFixed' } });
  }
});

it('counts who gave none apart, and never as satisfied', async () => {
  const { body } = await read('centre.auditor', '/ratings/statistics?departmentCode=MARKET');
  expect(body).toMatchObject({
    levels: { veryDissatisfied: 1, satisfied: 0 },
    rated: 1,
    satisfied: 0,
    bad: 1,
    unrated: 1,
    withheld: false,
  });
  const few = { withheld: true, levels: null, rated: null, satisfied: null, bad: null, setAside: null, unrated: 1 };
  expect((await read('market.front1', '/ratings/statistics?departmentCode=MARKET')).body).toEqual(few);
});

it('is a breach of the department when nobody contacts in time, without naming the case', async () => {
  await town.moveTo('2026-03-03T17:30:01+08:00');
  const { body } = await read('market.windowhead', '/breaches?limit=100');
  const rows = (body['rows'] as { matterId: string | null }[]).filter(({ matterId }) => matterId === id);
  expect(rows).toMatchObject([
    { applicationId: null, cells: { rule: 'R-47', duty: '差评未按时联系', officer: null, department: 'MARKET' } },
  ]);
});

it('is put right, appealed, and not counted once the appeal is upheld; the record stays', async () => {
  expect(await act('market.windowhead', 'rectify', { evidence: ' ', toldApplicant: true })).toMatchObject({
    status: 422,
  });
  expect(await act('market.windowhead', 'rectify', { evidence: '照片', toldApplicant: false })).toMatchObject({
    body: { code: 'raterNotTold' },
  });
  expect(await act('market.windowhead', 'rectify', { evidence: '照片', toldApplicant: true })).toMatchObject({
    status: 200,
  });
  expect(await act('market.front1', 'appeal', { ground: 'mistaken', reason: '评错窗口' })).toMatchObject({
    status: 200,
  });
  const upheld = { upheld: true, opinion: '经核实属误评' };
  expect(await act('market.front1', 'decide-appeal', upheld)).toMatchObject({ status: 403 });
  expect(await act('centre.coordinator1', 'decide-appeal', upheld)).toMatchObject({ body: { stage: 'setAside' } });
  const kindsOf = async (login: string) =>
    ((await read(login, '/notices')).body['items'] as { kind: string; matterId: string | null }[])
      .filter(({ matterId }) => matterId === id)
      .map(({ kind }) => kind);
  expect(await kindsOf('applicant1')).toEqual(['ratingAppealResult', 'ratingRectified']);
  expect(await kindsOf('market.front1')).toEqual(['ratingAppealResult']);
  expect((await read('centre.auditor', '/ratings/statistics')).body).toMatchObject({ rated: 0, bad: 0, setAside: 1 });
  expect((await read('applicant1', `/ratings/${id}`)).body).toMatchObject({
    level: 'veryDissatisfied',
    counted: false,
  });
  expect(await send('applicant1', `/applications/${silent}/rating`, { level: 'verySatisfied' })).toMatchObject({
    body: { stage: 'recorded' },
  });
  expect((await read('market.front1', '/ratings?bad=false')).body['items']).toHaveLength(1);
});

/** R-15, R-56: enquiries over the API, who sees them, and what their owners owe. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let ids: Record<string, string>;

const send = async (login: string, path: string, body: object, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);
const get = async (login: string, path: string) => (await town.as(login)).get<Record<string, any>>(path); // eslint-disable-line typescript/no-explicit-any

async function ask(login: string, body: object = {}): Promise<string> {
  const answer = await send(login, '/enquiries', { topic: '办证材料', channel: 'online', ...body });
  expect(answer).toMatchObject({
    status: 201,
    body: { stage: 'open', numbers: { case: expect.stringMatching(/^ZX2026-/) } },
  });
  return String(answer.body['matterId']);
}

beforeAll(async () => {
  const logins = ['market.front1', 'market.front2', 'market.reviewer1', 'urban.front1', 'applicant1'];
  const all = await Promise.all(logins.map(async (login) => [login, (await town.as(login)).personId] as const));
  ids = Object.fromEntries(all);
}, 60_000);

it('opens once under one key, and is answered by whoever was asked', async () => {
  const body = { topic: '办证材料', channel: 'online', officerId: ids['market.front1'] };
  const key = randomUUID();
  const first = await send('applicant1', '/enquiries', body, key);
  const again = await send('applicant1', '/enquiries', body, key);
  expect(again.body).toEqual(first.body);
  const id = String(first.body['matterId']);
  expect(await send('market.front2', `/enquiries/${id}/acts/answer`, { answer: '四项' })).toMatchObject({
    status: 403,
    body: { code: 'notAssigned' },
  });
  expect(await send('market.front1', `/enquiries/${id}/acts/refer`, { window: ' ' })).toMatchObject({ status: 422 });
  expect(await send('market.front1', `/enquiries/${id}/acts/answer`, { answer: '四项' })).toMatchObject({
    status: 200,
    body: { stage: 'answered', seq: 3 },
  });
  expect(await send('market.front1', `/enquiries/${id}/acts/answer`, { answer: '五项' })).toMatchObject({
    status: 409,
    body: { code: 'caseClosed' },
  });
  expect(await get('applicant1', `/enquiries/${id}`)).toMatchObject({
    stageName: '已答复',
    outcome: { kind: 'answer', text: '四项', by: { id: ids['market.front1'] } },
  });
  expect((await get('applicant1', '/notices'))['items']).toMatchObject([
    { kind: 'enquiryAnswer', content: { answer: '四项' }, matterId: id, applicationId: null },
  ]);
});

it('goes to the duty officer of a department when no officer is named', async () => {
  const id = await ask('applicant1', { departmentCode: 'MARKET' });
  expect(await get('applicant1', `/enquiries/${id}`)).toMatchObject({ firstAsked: { id: ids['market.front1'] } });
  expect(
    await send('applicant1', '/enquiries', { topic: '办证材料', channel: 'online', departmentCode: 'NOWHERE' }),
  ).toMatchObject({ body: { code: 'noDutyOfficer' } });
});

it('is seen by those whom it concerns, and by nobody else', async () => {
  const id = await ask('applicant1', { officerId: ids['market.front1'] });
  const status = async (login: string) => (await (await town.as(login)).read(`/enquiries/${id}`)).status;
  expect(await Promise.all(['applicant1', 'market.front2', 'centre.coordinator1'].map(status))).toEqual([
    200, 200, 200,
  ]);
  expect(await Promise.all(['applicant2', 'urban.front1'].map(status))).toEqual([404, 404]);
  expect(await send('urban.front1', `/enquiries/${id}/acts/answer`, { answer: '四项' })).toMatchObject({ status: 404 });
  const listed = async (login: string, query = '') =>
    (await get(login, `/enquiries${query}`))['items'] as { id: string }[];
  expect((await listed('applicant2')).map((one) => one.id)).not.toContain(id);
  expect(
    (await listed('market.front1', `?open=true&officerId=${ids['market.front1']}`)).map((one) => one.id),
  ).toContain(id);
  expect(await listed('market.front1', '?channel=telephone')).toEqual([]);
});

it('refuses to ask somebody who is no officer', async () => {
  const body = { topic: '办证材料', channel: 'online', officerId: ids['applicant1'] };
  expect(await send('applicant2', '/enquiries', body)).toMatchObject({ status: 422, body: { code: 'fieldInvalid' } });
});

it('goes to no department that is none, where nobody could confirm it', async () => {
  const id = await ask('market.front1', { channel: 'telephone' });
  const path = `/enquiries/${id}/acts/transfer`;
  expect(await send('market.front1', path, { departmentCode: 'NOWHERE' })).toMatchObject({
    status: 422,
    body: { code: 'unknownDepartment' },
  });
  expect(await get('market.front1', `/enquiries/${id}`)).toMatchObject({ stage: 'open', seq: 1 });
  expect(await send('market.front1', path, { departmentCode: 'URBAN' })).toMatchObject({ status: 200 });
});

it('lies on desks until it ends, and in the breach register when its day closes', async () => {
  const id = await ask('urban.front1', { channel: 'telephone' });
  await send('urban.front1', `/enquiries/${id}/acts/transfer`, { officerId: ids['market.reviewer1'] });
  const owed = async (login: string) =>
    ((await get(login, '/tasks'))['items'] as { matterId: string; name: string }[])
      .filter(({ matterId }) => matterId === id)
      .map(({ name }) => name);
  expect([await owed('urban.front1'), await owed('market.reviewer1')]).toEqual([['答复'], ['确认接收']]);
  await town.moveTo('2026-03-02T17:30:01+08:00');
  const rows = async (login: string, query = '') =>
    ((await get(login, `/breaches?limit=100${query}`))['rows'] as { matterId: string; cells: object }[]).filter(
      ({ matterId }) => matterId === id,
    );
  expect(await rows('urban.front1')).toMatchObject([
    { cells: { rule: 'R-15', duty: '首问事项当日未办结', officer: { id: ids['urban.front1'] }, department: null } },
  ]);
  expect(await rows('centre.coordinator1', `&officerId=${ids['urban.front1']}`)).toHaveLength(1);
  expect(await rows('market.front2')).toEqual([]);
  await send('market.reviewer1', `/enquiries/${id}/acts/confirm`, {});
  expect([await owed('urban.front1'), await owed('market.reviewer1')]).toEqual([[], ['答复']]);
});

it('turns the breach register page by page, matters among cases', async () => {
  const whole = await get('centre.coordinator1', '/breaches?limit=100');
  const paged: unknown[] = [];
  for (let cursor = ''; ;) {
    const page = await get('centre.coordinator1', `/breaches?limit=1${cursor && `&cursor=${cursor}`}`);
    paged.push(...(page['rows'] as unknown[]));
    if (page['nextCursor'] === null) break;
    cursor = String(page['nextCursor']);
  }
  expect(whole['rows'].length).toBeGreaterThan(0);
  expect(paged).toEqual(whole['rows']);
});

/** over HTTP: who books, who is asked, and whose turn it is. */
import { randomUUID } from 'node:crypto';
import { choose } from '../support/choose';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:00:00+08:00' });

const post = async (login: string, path: string, body: object = {}, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);
const slot = (from: string, said: object = {}) => ({
  departmentCode: 'MARKET',
  category: 'special',
  reason: '行动不便',
  from,
  ...said,
});
const windowOf = async (login: string): Promise<string> => {
  const [{ number }] = await town.dataSource.query(
    `select p.window_number as number from people p join accounts a on a.person_id = p.id where a.login = $1`,
    [login],
  );
  return number;
};

it('books within hours at once, and out of them once somebody answerable agrees (R-45)', async () => {
  const inHours = await post('applicant1', '/appointments', slot('2026-03-02T10:00:00+08:00'));
  expect(inHours).toMatchObject({ status: 201, body: { state: 'booked', outOfHours: false } });
  const key = randomUUID();
  const evening = await post('applicant1', '/appointments', slot('2026-03-07T19:00:00+08:00'), key);
  expect(evening).toMatchObject({ status: 201, body: { state: 'requested', outOfHours: true } });
  expect((await post('applicant1', '/appointments', slot('2026-03-07T19:00:00+08:00'), key)).body).toEqual(
    evening.body,
  );

  const path = `/appointments/${String(evening.body['id'])}`;
  expect(await post('applicant1', `${path}/approve`)).toMatchObject({ status: 403 });
  expect(await post('urban.windowhead', `${path}/approve`)).toMatchObject({ status: 403 });
  expect(await post('market.windowhead', `${path}/approve`)).toMatchObject({ status: 200, body: { state: 'booked' } });
  expect(await post('market.windowhead', `${path}/refuse`)).toMatchObject({ body: { code: 'appointmentSettled' } });
  expect(await post('applicant2', `${path}/cancel`)).toMatchObject({ status: 403 });
  expect(await post('applicant1', `${path}/cancel`)).toMatchObject({ status: 200, body: { state: 'cancelled' } });

  const past = await post('applicant1', '/appointments', slot('2026-03-02T08:00:00+08:00'));
  expect(past).toMatchObject({ status: 422, body: { code: 'slotPast', rule: 'R-45' } });
  const whim = await post('applicant1', '/appointments', slot('2026-03-03T10:00:00+08:00', { category: 'whim' }));
  expect(whim).toMatchObject({ status: 422, body: { code: 'invalidBody' } });
  const seenBy = async (login: string) =>
    (await (await town.as(login)).get<{ items: object[] }>('/appointments')).items;
  expect((await seenBy('market.front1')).length).toBe(2);
  expect(await seenBy('applicant2')).toEqual([]);
});

it('serves nobody out of hours where the centre refuses it (R-45, section G)', async () => {
  await choose(town, { extraHours: 'refused' });
  const evening = await post('applicant1', '/appointments', slot('2026-03-07T19:00:00+08:00'));
  expect(evening).toMatchObject({ status: 409, body: { code: 'slotOutOfHours', rule: 'R-45' } });
  await choose(town, { extraHours: 'approvedBooking' });
});

it('calls special groups first, and keeps waiting and service time (R-61)', async () => {
  const come = (said: object) =>
    post('market.front1', '/visits', { departmentCode: 'MARKET', visitorName: '李四', purpose: '咨询', ...said });
  const first = await come({});
  const second = await come({ special: true });
  expect([first.body['ticket'], second.body['ticket']]).toEqual([1, 2]);
  expect(first.body).toMatchObject({ visitorName: '李*', kind: 'ordinary', waitedMinutes: null });
  expect(await come({ appointmentId: 'apt-none' })).toMatchObject({
    status: 422,
    body: { code: 'appointmentUnknown' },
  });

  const windowNumber = await windowOf('market.front1');
  await town.moveTo('2026-03-02T09:05:00+08:00');
  expect(await post('urban.front1', '/visits/call-next', { windowNumber })).toMatchObject({
    status: 403,
    body: { code: 'notYourWindow' },
  });
  const called = await post('market.front1', '/visits/call-next', { windowNumber });
  expect(called).toMatchObject({ status: 200, body: { ticket: 2, windowNumber, waitedMinutes: expect.any(Number) } });
  const back = `/visits/${String(called.body['id'])}/put-back`;
  expect(await post('market.front2', back)).toMatchObject({ status: 409, body: { code: 'visitNotYours' } });
  expect(await post('market.front1', back)).toMatchObject({
    status: 200,
    body: { ticket: 2, windowNumber: null, calledAt: null, waitedMinutes: null },
  });
  expect(await post('market.front1', back)).toMatchObject({ body: { code: 'visitNotYours' } });
  // They have lost nothing of their turn.
  const again = await post('market.front1', '/visits/call-next', { windowNumber });
  expect(again.body['id']).toBe(called.body['id']);
  await town.moveTo('2026-03-02T09:20:00+08:00');
  const path = `/visits/${String(called.body['id'])}/finish`;
  expect(await post('market.front2', path)).toMatchObject({ body: { code: 'visitNotYours' } });
  const served = await post('market.front1', path);
  expect(served).toMatchObject({ status: 200, body: { servedMinutes: expect.any(Number) } });
  expect(served.body['servedMinutes']).toBeGreaterThanOrEqual(14);
  expect(await post('market.front1', back)).toMatchObject({ body: { code: 'visitNotYours' } });
  expect(await post('market.front1', '/visits/call-next', { windowNumber })).toMatchObject({ body: { ticket: 1 } });
  expect(await post('market.front1', '/visits/call-next', { windowNumber })).toMatchObject({
    body: { code: 'nobodyWaits' },
  });
  const { items } = await (await town.as('market.windowhead')).get<{ items: object[] }>('/visits?day=2026-03-02');
  expect(items).toHaveLength(2);
});

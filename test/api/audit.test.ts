/** masked by default; shown in clear to those in charge, for a reason, and that is on record. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
let id: string;

const unmask = async (login: string, body: object) =>
  (await town.as(login)).command(`/applications/${id}/unmask`, body, randomUUID());
const audit = async () =>
  (await (await town.as('centre.auditor')).get<{ items: object[] }>(`/audit?applicationId=${id}`)).items;

beforeAll(async () => {
  people = await peopleOf(town);
  id = await openCase(town, people, courseOf(people).accepted);
}, 60_000);

it('shows a datum in clear to those in charge alone, and only for a reason', async () => {
  const [{ phone }] = await town.dataSource.query('select phone from parties where id = $1', [people.applicant]);
  const reason = '电话核实';
  expect(await unmask('market.front1', { field: 'phone', reason: ' ' })).toMatchObject({
    status: 422,
    body: { code: 'reasonMissing', rule: 'R-49' },
  });
  expect(await unmask('market.front2', { field: 'phone', reason })).toMatchObject({
    status: 403,
    body: { code: 'notInCharge' },
  });
  expect(await unmask('market.reviewer2', { field: 'phone', reason })).toMatchObject({ status: 200 });
  expect(await unmask('market.front1', { field: 'password', reason })).toMatchObject({ status: 422 });
  expect(await unmask('market.front1', { field: 'phone', reason })).toMatchObject({
    status: 200,
    body: { field: 'phone', value: phone },
  });
});

it('keeps who asked, when, for what and why, beside the commands that were refused; for auditors', async () => {
  await town.act('market.front1', id, 'approve');
  expect(await audit()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        actorId: people.front,
        action: 'unmask',
        field: 'phone',
        reason: '电话核实',
        refusal: null,
      }),
      expect.objectContaining({ actorId: people.front, action: 'unmask', refusal: 'reasonMissing' }),
      expect.objectContaining({ actorId: people.front2, action: 'unmask', refusal: 'notInCharge' }),
      expect.objectContaining({ actorId: people.front, refusal: 'wrongRole' }),
    ]),
  );
  const { status } = await (await town.as('market.front1')).read('/audit');
  expect(status).toBe(403);
});

it('keeps the datum itself nowhere', async () => {
  const [{ kept }] = await town.dataSource.query(
    `select count(*)::integer as kept from idempotency_keys where route like '%unmask%'`,
  );
  expect(kept).toBe(0);
});

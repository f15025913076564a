/** masked by default; shown in clear to those in charge, for a reason, and that is on record. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';
import { partyOf } from '../support/parties';

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
  const { phone } = await partyOf(town.dataSource, people.applicant);
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

describe('the list of the auditor', () => {
  type Listed = {
    items: { at: string; kind: string; actorId: string; caseNumber: string | null }[];
    nextCursor: string;
  };
  const read = async (query: string) => (await town.as('centre.auditor')).get<Listed>(`/audit?${query}`);

  it('tells what was done from what was seen and refused, and is cut by person, case and day', async () => {
    const of = `applicationId=${id}`;
    const { items } = await read(of);
    for (const kind of ['done', 'seen', 'refused']) {
      const some = await read(`${of}&kind=${kind}`);
      expect(some.items.length).toBeGreaterThan(0);
      expect(some.items).toEqual(items.filter((one) => one.kind === kind));
    }
    const done = await read(`${of}&kind=done`);
    expect(done.items).toContainEqual(
      expect.objectContaining({ action: 'accept', actorId: people.front, actorName: expect.any(String) }),
    );
    const mine = await read(`${of}&actorId=${people.front2}`);
    expect(mine.items).toEqual(items.filter(({ actorId }) => actorId === people.front2));
    // What was refused is kept by the clock of the machine.
    const clocked = `${of}&kind=done`;
    expect((await read(`${clocked}&to=2026-03-01`)).items).toEqual([]);
    expect((await read(`${clocked}&from=2026-03-03`)).items).toEqual([]);
    expect((await read(`${clocked}&from=2026-03-02&to=2026-03-02`)).items).toEqual(done.items);
  });

  it('comes page by page, each entry once, though many are of one second', async () => {
    const { items } = await read(`applicationId=${id}`);
    const paged: object[] = [];
    for (let cursor = ''; ;) {
      const page = await read(`applicationId=${id}&limit=2${cursor}`);
      paged.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(paged).toEqual(items);
    const { status } = await (await town.as('centre.auditor')).read('/audit?cursor=9999999999999999-1');
    expect(status).toBe(400);
  });

  it('is taken away as a table with a line for each entry', async () => {
    const { items } = await read(`applicationId=${id}`);
    const answer = await (await town.as('centre.auditor')).download(`/audit/csv?applicationId=${id}`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const lines = (await answer.text()).trimEnd().split('\r\n');
    // A head, and a line of its own for being taken.
    expect(lines).toHaveLength(items.length + 2);
    expect(lines.join()).toContain('电话核实');
  });

  it('names whoever took it away, when and cut how, before the first line of it goes', async () => {
    const auditor = await town.as('centre.auditor');
    const { items } = await read(`applicationId=${id}`);
    await (await auditor.download(`/audit/csv?applicationId=${id}&kind=seen`)).text();
    const taken = (await read('kind=takenOut')).items;
    expect(taken).toContainEqual(
      expect.objectContaining({
        action: 'exportAudit',
        actorId: auditor.personId,
        exported: {
          register: 'auditTrail',
          format: 'csv',
          filter: { applicationId: id, kind: 'seen' },
          rows: items.filter(({ kind }) => kind === 'seen').length,
        },
      }),
    );
  });
});

it('shows the settings in force, each with the rule that it comes from', async () => {
  const { items } = await (await town.as('centre.admin')).get<{ items: object[] }>('/organisation/settings');
  expect(items).toContainEqual(
    expect.objectContaining({
      name: 'committedCapWorkingDays',
      rule: 'R-28',
      value: '30',
      byDefault: '30',
      fixed: false,
    }),
  );
  expect(items).toContainEqual(expect.objectContaining({ name: 'warnPercent', rule: 'R-35', fixed: true }));
  expect((await (await town.as('market.front1')).read('/organisation/settings')).status).toBe(403);
});

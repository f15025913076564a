/** What a command promises beyond its rule: one effect for a key, an answer kept, a hand-in that opens one case. */
import { randomUUID } from 'node:crypto';
import { CommandRow } from '../../src/entities/command';
import { IdempotencyKeyRow } from '../../src/entities/idempotency-key';
import { lookupOfId, PartyRow } from '../../src/entities/party';
import type { ApiAnswer } from '../../src/ops/api-client';
import { useTown } from '../support/town';
import { courseOf, handInFor, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

beforeAll(async () => {
  people = await peopleOf(town);
});

const countOf = async (table: string): Promise<number> => {
  const [row] = await town.dataSource.query(`select count(*)::int as n from ${table}`);
  return row.n;
};

/** A hand-in by one who stands on the applicant's side, where the office need not be told who is who. */
function online(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  const { applicantId: _, identityChecked: __, ...rest } = handInFor(people.applicant) as Record<string, unknown>;
  return { ...rest, ...overrides };
}

const handIn = async (login: string, body: object, key = randomUUID()): Promise<ApiAnswer> =>
  (await town.as(login)).command('/applications', body, key);

const caseAt = ({ body }: ApiAnswer): string => `/applications/${String(body['applicationId'])}`;

describe('a hand-in', () => {
  it('opens a case with its receipt, for whoever stands at the window', async () => {
    const answer = await handIn('market.front1', handInFor(people.applicant));
    expect(answer).toMatchObject({
      status: 201,
      etag: '"2"',
      body: {
        applicationId: expect.stringMatching(/^app-[0-9a-hjkmnp-tv-z]{26}$/),
        stage: 'received',
        numbers: { case: expect.stringMatching(/^2026-\d{6}$/), receipt: expect.any(String) },
      },
    });
    expect(await (await town.as('applicant1')).get(caseAt(answer))).toMatchObject({
      channel: 'window',
      windowNo: '3',
      receivedBy: { name: '周晓彤' },
    });
  });

  it('comes in online to the duty officer of the department', async () => {
    const answer = await handIn('applicant1', online());
    expect(answer.status).toBe(201);
    const read = await (await town.as('applicant1')).get(caseAt(answer));
    expect(read).toMatchObject({ channel: 'online', windowNo: null, receivedBy: { name: '周晓彤' } });
  });

  it('by an agent needs a power of attorney (R-11), and enters the applicant once', async () => {
    const applicant = { kind: 'person', name: '王小明', idKind: 'residentId', idNumber: '110101199001010015' };
    const body = online({ applicant });
    const refused = await handIn('agent1', body);
    expect(refused).toMatchObject({ status: 422, body: { code: 'agentNeedsPowerOfAttorney', rule: 'R-11' } });
    expect(
      await town.dataSource.manager.countBy(PartyRow, { idLookup: lookupOfId('residentId', applicant.idNumber) }),
    ).toBe(0);
    const first = await handIn('agent1', { ...body, powerOfAttorney: true });
    const second = await handIn('agent1', online({ applicant, powerOfAttorney: true }));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(
      await town.dataSource.manager.countBy(PartyRow, { idLookup: lookupOfId('residentId', applicant.idNumber) }),
    ).toBe(1);
    const read = await (await town.as('agent1')).get(caseAt(first));
    expect(read).toMatchObject({ applicant: { name: '王*明', idNumber: '110*************15' } });
    expect(JSON.stringify(read)).not.toMatch(/王小明|110101199001010015/);
  });

  it('is one however often it is sent, also at the same time', async () => {
    const body = handInFor(people.applicant);
    const key = randomUUID();
    const before = await countOf('applications');
    const answers = await Promise.all(Array.from({ length: 5 }, () => handIn('market.front1', body, key)));
    const [first] = answers;
    expect(first!.status).toBe(201);
    for (const answer of answers) expect(answer.body).toEqual(first!.body);
    expect(await countOf('applications')).toBe(before + 1);
  });

  it('of what is open already is refused with its number (R-13), and the answer is kept', async () => {
    const body = handInFor(people.applicant);
    const opened = await handIn('market.front1', body);
    const key = randomUUID();
    const same = online({ object: (body as { object: string }).object });
    const again = await handIn('applicant1', same, key);
    const number = (opened.body['numbers'] as Record<string, string>)['case'];
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'duplicateApplication', rule: 'R-13', existingNumber: number },
    });
    const { requestId: _, ...told } = again.body;
    expect(await handIn('applicant1', same, key)).toMatchObject({ status: 409, body: told });
    const [entry] = await town.dataSource.manager.findBy(IdempotencyKeyRow, { key });
    expect(entry).toMatchObject({ status: 'answered', httpStatus: 409 });
  });

  it.each([
    ['identityUnverified', 422, 'market.front1', { identityChecked: false }],
    ['materialNotInCatalogue', 422, 'market.front1', { materials: [{ materialId: 'M9', copies: 1 }] }],
    ['unknownItem', 422, 'market.front1', { itemCode: 'NOTHING' }],
    ['unknownPerson', 422, 'market.front1', { applicantId: 'nobody' }],
    ['wrongDepartment', 403, 'urban.front1', {}],
    ['notAllowed', 403, 'market.chief1', {}],
    ['invalidBody', 422, 'market.front1', { form: { businessName: 5 } }],
    ['invalidBody', 422, 'market.front1', { applicant: { kind: 'person', name: '王' } }],
  ] as [string, number, string, object][])('is refused: %s', async (code, status, login, overrides) => {
    const before = [await countOf('applications'), await countOf('application_events')];
    const answer = await handIn(login, { ...handInFor(people.applicant), ...overrides });
    expect(answer).toMatchObject({ status, body: { code } });
    expect([await countOf('applications'), await countOf('application_events')]).toEqual(before);
  });

  it('is judged by the form of its item, field by field and without repeating a value', async () => {
    const body = handInFor(people.applicant) as { form: Record<string, unknown> };
    const { contactName: _, ...form } = { ...body.form, contactPhone: 'my secret', more: 1 } as Record<string, unknown>;
    const answer = await handIn('market.front1', { ...body, form });
    const fields = (answer.body['errors'] as { field: string }[]).map(({ field }) => field).sort();
    expect(fields).toEqual(['form.contactName', 'form.contactPhone', 'form.more']);
    expect(JSON.stringify(answer.body)).not.toContain('my secret');
  });

  it('takes from applicants no word about who they are', async () => {
    const answer = await handIn('applicant2', online({ applicantId: people.applicant }));
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'applicantId' }] } });
  });
});

describe('a key', () => {
  it('has one effect when an act is sent many times at once', async () => {
    const course = courseOf(people);
    const id = await openCase(town, people, course.review);
    const key = randomUUID();
    const client = await town.as('applicant1');
    const urge = () => client.command(`/applications/${id}/acts/urge`, { message: '何时?' }, key);
    const answers = await Promise.all(Array.from({ length: 5 }, urge));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const [{ n }] = await town.dataSource.query(
      `select count(*)::int as n from application_events where application_id = $1 and type = 'urge'`,
      [id],
    );
    expect(n).toBe(1);
  });

  it('belongs to one person', async () => {
    const key = randomUUID();
    const first = await handIn('applicant1', online(), key);
    const second = await handIn('applicant2', online(), key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body['applicationId']).not.toBe(second.body['applicationId']);
  });

  it('keeps a refusal as it keeps a success', async () => {
    const id = await openCase(town, people, courseOf(people).received);
    const client = await town.as('market.reviewer1');
    const key = randomUUID();
    const send = () => client.command(`/applications/${id}/acts/confirm-handover`, { materialCount: 2 }, key);
    const first = await send();
    expect(first).toMatchObject({ status: 409, body: { code: 'wrongStage' } });
    await town.act('market.front1', id, 'accept');
    await town.act('market.front1', id, 'hand-over', { receiverId: people.reviewer, materialCount: 2 });
    const again = await send();
    expect([again.status, again.body['code']]).toEqual([409, 'wrongStage']);
    const fresh = await town.act('market.reviewer1', id, 'confirm-handover', { materialCount: 2 });
    expect(fresh.status).toBe(200);
  });

  it('finds its answer in the books when the kept one was lost', async () => {
    const id = await openCase(town, people, courseOf(people).received);
    const client = await town.as('market.front1');
    const key = randomUUID();
    const send = () => client.command(`/applications/${id}/acts/accept`, {}, key);
    const first = await send();
    const lost = { status: 'pending', httpStatus: null, response: null } as const;
    await town.dataSource.manager.update(IdempotencyKeyRow, { key }, lost as object);
    expect(await send()).toEqual(first);
  });

  it('finds its answer in the books when they have lost its key, as rebuilt ones have', async () => {
    const id = await openCase(town, people, courseOf(people).received);
    const client = await town.as('market.front1');
    const { etag } = await client.read(`/applications/${id}`);
    const key = randomUUID();
    // Looked for in the books first, it is no matter that the case has moved on by this very command.
    const send = () => client.command(`/applications/${id}/acts/accept`, {}, key, { 'If-Match': etag });
    const first = await send();
    await town.dataSource.manager.delete(IdempotencyKeyRow, { key });
    expect([first.status, await send()]).toEqual([200, first]);
  });

  it('finds the end of the case when the journey is over', async () => {
    const id = await openCase(town, people, courseOf(people).archived);
    const answer = await town.act('market.front1', id, 'accept');
    expect(answer).toMatchObject({ status: 409, body: { code: 'applicationArchived', rule: 'R-24' } });
  });
});

describe('a command on its way', () => {
  it('is found by who gave it, and by nobody else', async () => {
    const id = await openCase(town, people, courseOf(people).review);
    const supervisor = await town.as('centre.supervisor1');
    const key = randomUUID();
    const done = await supervisor.command(`/applications/${id}/acts/remind`, { message: '请注意时限' }, key);
    expect(done.status).toBe(200);
    const { commandId } = await town.dataSource.manager.findOneByOrFail(CommandRow, {
      applicationId: id,
      act: 'remind',
    });
    expect(await supervisor.read(`/commands/${commandId}`)).toMatchObject({
      status: 200,
      body: { commandId, applicationId: id, status: 'accepted', reply: { seq: done.body['seq'] } },
    });
    expect((await (await town.as('centre.supervisor2')).read(`/commands/${commandId}`)).status).toBe(404);
  });

  it('tells why it was refused', async () => {
    const id = await openCase(town, people, courseOf(people).review);
    const supervisor = await town.as('centre.supervisor1');
    const key = randomUUID();
    const refused = await supervisor.command(`/applications/${id}/acts/issue-urging`, { message: '催办' }, key);
    expect(refused).toMatchObject({ status: 409, body: { code: 'notOverdue', rule: 'R-37' } });
    const { commandId } = await town.dataSource.manager.findOneByOrFail(IdempotencyKeyRow, { key });
    expect((await supervisor.read(`/commands/${commandId}`)).body).toMatchObject({
      status: 'refused',
      problem: { code: 'notOverdue', status: 409 },
    });
  });
});

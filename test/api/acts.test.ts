/**
 * Every act over HTTP: who may not, where it may not, what must be said, and that it is done once. Each refusal is a
 * problem that names its reason and leaves the events of the case as they were.
 */
import { randomUUID } from 'node:crypto';
import { ALL_ACTS } from '../../src/domain/application/acts';
import { rolesFor, type FileAct } from '../../src/domain/application/decide';
import type { References } from '../../src/domain/application/file';
import { findNext } from '../../src/domain/application/table';
import { CENTRE_WIDE_ROLES } from '../../src/domain/people/roles';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { kebabOf } from '../../src/api/acts/act-route';
import { useTown } from '../support/town';
import type { ApiAnswer } from '../../src/ops/api-client';
import {
  courseOf,
  ELSEWHERE,
  openCase,
  openReady,
  peopleOf,
  readyActs,
  type People,
  type ReadyAct,
} from './special-equipment';

const FILE_ACTS = ALL_ACTS.filter((act): act is FileAct => act !== 'handIn');
/** Last, since for them the clock is moved past the due. */
const OVERDUE: readonly FileAct[] = ['issueUrging', 'answerUrging', 'coordinate'];
/** Before those, since for them it is moved to the day of a hearing. */
const HEARD: readonly FileAct[] = ['openHearing', 'closeHearing'];
const LATER = [...HEARD, ...OVERDUE];
const IN_ORDER = [...FILE_ACTS.filter((act) => !LATER.includes(act)), ...LATER];

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
let acts: Readonly<Record<FileAct, ReadyAct>>;
const elsewhere = new Map<string, string>();

beforeAll(async () => {
  people = await peopleOf(town);
  acts = readyActs(people);
  const course = courseOf(people);
  for (const stage of ELSEWHERE) {
    elsewhere.set(stage, await openCase(town, people, course[stage as 'received' | 'awaitingDelivery']));
  }
}, 60_000);

async function eventsOf(id: string): Promise<number> {
  const [row] = await town.dataSource.query(
    'select count(*)::int as n from application_events where application_id = $1',
    [id],
  );
  return row.n;
}

interface Sending {
  readonly by?: string;
  readonly body?: object;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

/** Refused with this status and code, and nothing happened to the case. */
async function refused(
  id: string,
  sending: Promise<ApiAnswer>,
  status: number,
  ...codes: string[]
): Promise<ApiAnswer> {
  const before = await eventsOf(id);
  const answer = await sending;
  expect(answer).toMatchObject({ status, body: { status } });
  expect(codes).toContain(answer.body['code']);
  expect(answer.body['titleZh']).toEqual(expect.stringMatching(/\p{Script=Han}/u));
  expect(await eventsOf(id)).toBe(before);
  return answer;
}

/** Optional for the form; the rule asks for them, or for one of them. */
const BY_RULE_ALONE: Readonly<Record<string, readonly string[]>> = {
  amendCorrection: ['nextVisitAt'],
  suspend: ['inspectorIds'],
  attemptDelivery: ['trackingNumber'],
  deliver: ['recipientIs', 'powerOfAttorney'],
};

describe.each(IN_ORDER)('%s', (act) => {
  let id: string;
  let ready: ReadyAct;
  const path = (caseId: string) => `/applications/${caseId}/acts/${kebabOf(act)}`;
  const send = async ({ by = ready.by, body = ready.body, key, headers }: Sending, caseId = id): Promise<ApiAnswer> =>
    (await town.as(by)).command(path(caseId), body, key ?? randomUUID(), headers ?? {});

  beforeAll(async () => {
    ready = acts[act];
    id = await openReady(town, people, ready);
    if (ready.overdue) {
      const [{ due }] = await town.dataSource.query(
        `select to_char((committed_due_at at time zone 'Asia/Shanghai')::date + 1, 'YYYY-MM-DD') as due
           from applications where id = $1`,
        [id],
      );
      await town.moveTo(`${due}T10:00:00+08:00`);
    }
  }, 60_000);

  it('is not for whoever has not signed in', async () => {
    const response = await fetch(`${town.url}/api/v1${path(id)}`, { method: 'POST' });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('is not for a role that does not do it', async () => {
    await refused(id, send({ by: 'centre.auditor' }), 403, 'wrongRole');
  });

  it('is not for another department or applicant', async () => {
    const roles = rolesFor(act, { item: { joint: null }, settings: DEFAULT_SETTINGS } as unknown as References);
    if (roles.some((role) => role === 'applicant')) {
      await refused(id, send({ by: 'applicant2' }), 403, 'notOwnApplication');
    }
    const staff = roles.find((role) => role !== 'applicant' && role !== 'agent' && !CENTRE_WIDE_ROLES.has(role));
    if (!staff) return;
    const names = {
      frontDesk: 'front1',
      backOffice: 'reviewer1',
      inspector: 'inspector1',
      chiefRepresentative: 'chief1',
      organHead: 'organhead',
      windowHead: 'windowhead',
    };
    await refused(id, send({ by: `urban.${names[staff as keyof typeof names]}` }), 403, 'wrongDepartment');
  });

  it('does not belong to every stage', async () => {
    // The cases that wait elsewhere have no agent, who therefore does not see them.
    const stage = ready.joint ? undefined : ELSEWHERE.find((one) => !findNext(one, act));
    if (!stage) return;
    const other = elsewhere.get(stage)!;
    const refusal = send({}, other);
    // Whose step it is may be asked first; either way the case says no.
    await refused(other, refusal, 409, 'wrongStage', 'caseClosed');
  });

  it('needs every field that its description requires', async () => {
    for (const field of Object.keys(ready.body).filter((name) => name !== 'note' && !(act === 'withdraw'))) {
      const { [field]: _, ...rest } = ready.body as Record<string, unknown>;
      if (BY_RULE_ALONE[act]?.includes(field)) continue;
      const { body } = await refused(id, send({ body: rest }), 422, 'invalidBody');
      expect(body['errors']).toEqual([expect.objectContaining({ field, messageZh: '必填', messageEn: 'is required' })]);
    }
  });

  it('takes no field that it does not know', async () => {
    const { body } = await refused(id, send({ body: { ...ready.body, stage: 'granted' } }), 422, 'invalidBody');
    expect(body['errors']).toEqual([expect.objectContaining({ field: 'stage', rule: 'format' })]);
  });

  it('is refused to whoever read an older version', async () => {
    const stale = await refused(id, send({ headers: { 'If-Match': '"1"' } }), 412, 'staleVersion');
    expect(stale.etag).toBe(`"${(await caseOf(id)).seq}"`);
    await refused(id, send({ body: { ...ready.body, expectedSeq: 1 } }), 412, 'staleVersion');
    await refused(id, send({ headers: { 'If-Match': 'seven' } }), 400, 'invalidHeader');
  });

  it('needs a key', async () => {
    await refused(id, send({ headers: { 'Idempotency-Key': '' } }), 400, 'invalidHeader', 'idempotencyKeyMissing');
    await refused(id, send({ key: 'short' }), 400, 'invalidHeader');
  });

  it('is done once, however often it is sent', async () => {
    const key = randomUUID();
    const { seq } = await caseOf(id);
    const before = await eventsOf(id);
    const done = await send({ key, headers: { 'If-Match': `"${seq}"` } });
    expect(done).toMatchObject({ status: 200, body: { applicationId: id, numbers: { case: expect.any(String) } } });
    const after = await eventsOf(id);
    expect(after).toBeGreaterThan(before);
    expect(done.etag).toBe(JSON.stringify(String(done.body['seq'])));

    expect(await send({ key, headers: { 'If-Match': `"${seq}"` } })).toEqual(done);
    await refused(id, send({ key, body: { ...ready.body, expectedSeq: 1_000 } }), 422, 'idempotencyKeyReused');
    const other = ready.passport || ready.joint ? await openReady(town, people, ready) : elsewhere.get('received');
    await refused(id, send({ key }, other), 422, 'idempotencyKeyReused');
    expect(await eventsOf(id)).toBe(after);
  });
});

async function caseOf(id: string): Promise<{ seq: number }> {
  return (await town.as('centre.auditor')).get(`/applications/${id}`);
}

/** The codec server of the Temporal page: sealed payloads are opened to administrators, for a reason, on record. */
import { Connection } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { TEMPORAL_PAGE, useTown } from '../support/town';
import { courseOf, openCase, peopleOf } from './special-equipment';

interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}

const REASON = '排查办件无法推进';
const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let sealed: JsonPayload;

/** What the Temporal page gets of the first argument of the case's workflow. */
beforeAll(async () => {
  const id = await openCase(town, await peopleOf(town), courseOf(await peopleOf(town)).accepted);
  const connection = await Connection.connect({ address: town.temporal });
  const { history } = await connection.workflowService.getWorkflowExecutionHistory({
    namespace: 'default',
    execution: { workflowId: id },
  });
  await connection.close();
  const started = history!.events![0]!.workflowExecutionStartedEventAttributes!;
  sealed = inJson(started.input!.payloads![0]!);
}, 60_000);

function inJson({ metadata, data }: temporal.api.common.v1.IPayload): JsonPayload {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  return { metadata: Object.fromEntries(entries), data: Buffer.from(data ?? []).toString('base64') };
}

/** As the browser of whoever signs in does it. @returns the cookie, or the refusal */
async function openFor(login: string, reason: string) {
  const client = (await new ApiClient(town.url).signIn(login, DEMO_PASSWORD)) as unknown as { token: string };
  const response = await fetch(`${town.url}/api/v1/codec/access`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ reason }),
  });
  const cookie = response.headers.get('set-cookie') ?? '';
  return { status: response.status, body: await response.json(), cookie, token: client.token };
}

async function decode(payloads: readonly object[], cookie: string, origin = TEMPORAL_PAGE) {
  const response = await fetch(`${town.url}/api/v1/codec/decode`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin, Cookie: cookie.split(';')[0]! },
    body: JSON.stringify({ payloads }),
  });
  const body = (await response.json()) as { readonly payloads: readonly JsonPayload[] };
  return { status: response.status, headers: response.headers, body };
}

it('opens them to an administrator who says why, in the Temporal page alone', async () => {
  const { status, cookie, body } = await openFor('centre.admin', REASON);
  expect([status, body]).toEqual([200, { until: expect.any(String) }]);
  expect(cookie).toMatch(/^banjie_codec=[\w-]{43}; .*Path=\/api\/v1\/codec;.* HttpOnly; SameSite=Strict$/);
  const answer = await decode([sealed], cookie);
  expect(answer.status).toBe(200);
  expect(Buffer.from(answer.body.payloads[0]!.metadata['encoding']!, 'base64').toString()).toBe('json/plain');
  expect(Buffer.from(answer.body.payloads[0]!.data, 'base64').toString()).toContain('SPECIAL-EQUIPMENT');
  expect(answer.headers.get('access-control-allow-origin')).toBe(TEMPORAL_PAGE);
  expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
  const elsewhere = await decode([sealed], cookie, 'http://evil.example.org');
  expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
});

it('answers the question of a browser beforehand to the Temporal page, for this one thing', async () => {
  const asked = (path: string, origin: string) =>
    fetch(`${town.url}/api/v1/${path}`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    });
  const allowed = await asked('codec/decode', TEMPORAL_PAGE);
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, TEMPORAL_PAGE]);
  for (const [path, origin] of [
    ['codec/decode', 'http://evil.example.org'],
    ['codec/access', TEMPORAL_PAGE],
    ['session', TEMPORAL_PAGE],
  ] as const) {
    expect((await asked(path, origin)).headers.get('access-control-allow-origin')).not.toBe(origin);
  }
});

it('is closed to everybody else, and without a reason', async () => {
  expect(await openFor('centre.admin', ' ')).toMatchObject({ status: 422, cookie: '' });
  for (const login of ['market.chief1', 'centre.auditor', 'centre.security', 'applicant1']) {
    expect(await openFor(login, REASON)).toMatchObject({ status: 403, body: { code: 'notAllowed' }, cookie: '' });
  }
  expect(await decode([sealed], '')).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
  expect(await decode([sealed], `banjie_codec=${'x'.repeat(43)}`)).toMatchObject({ status: 401 });
});

it('ends when its session does', async () => {
  const { cookie, token } = await openFor('centre.admin', REASON);
  expect((await decode([sealed], cookie)).status).toBe(200);
  await fetch(`${town.url}/api/v1/session`, { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } });
  expect(await decode([sealed], cookie)).toMatchObject({ status: 401, body: { code: 'sessionEnded' } });
});

it('is seen and ended by who keeps the accounts, for a reason and at once', async () => {
  const { cookie } = await openFor('centre.admin', '排查另一办件');
  expect((await decode([sealed, sealed], cookie)).status).toBe(200);
  const security = await town.as('centre.security');
  const list = async () => (await security.get<{ items: Record<string, unknown>[] }>('/codec/accesses')).items;
  const [opening] = await list();
  const personId = (await town.as('centre.admin')).personId;
  expect(opening).toMatchObject({ personId, reason: '排查另一办件', payloads: 2, open: true });
  const path = `/codec/accesses/${String(opening!['id'])}/end`;
  expect((await security.command(path, { reason: ' ' })).status).toBe(422);
  expect((await (await town.as('centre.admin')).command(path, { reason: 'r' })).status).toBe(403);
  expect((await decode([sealed], cookie)).status).toBe(200);
  expect(await security.command(path, { reason: '排查已结束' })).toMatchObject({ status: 200, body: { open: false } });
  expect(await decode([sealed], cookie)).toMatchObject({ status: 401, body: { code: 'sessionEnded' } });
  expect((await security.command(path, { reason: '再次终止' })).status).toBe(200);
  expect((await security.command('/codec/accesses/none/end', { reason: 'r' })).status).toBe(404);
  const { items } = await (await town.as('centre.auditor')).get<{ items: object[] }>('/audit?kind=done&limit=200');
  const ends = items.filter((one) => (one as Record<string, unknown>)['action'] === 'endPayloads');
  expect(ends).toMatchObject([{ actorId: security.personId, field: personId, reason: '排查已结束' }]);
});

it('gives back as it is what was never sealed, and refuses what was altered', async () => {
  const { cookie } = await openFor('centre.admin', REASON);
  const clear = { metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'e30=' };
  expect((await decode([clear], cookie)).body).toEqual({ payloads: [clear] });
  const altered = { ...sealed, data: Buffer.from('x'.repeat(60)).toString('base64') };
  expect(await decode([altered], cookie)).toMatchObject({ status: 422, body: { code: 'payloadUnreadable' } });
  expect(await decode([{ metadata: { encoding: '?' } }], cookie)).toMatchObject({ status: 422 });
});

it('is on record, each opening and each reading', async () => {
  const auditor = await town.as('centre.auditor');
  const { items } = await auditor.get<{ items: object[] }>('/audit?kind=seen&limit=200');
  const actorId = (await town.as('centre.admin')).personId;
  expect(items).toContainEqual(expect.objectContaining({ action: 'openPayloads', actorId, reason: REASON }));
  expect(items).toContainEqual(
    expect.objectContaining({ action: 'readPayloads', actorId, reason: REASON, exported: { payloads: 1 } }),
  );
  await expect(town.dataSource.query('delete from payload_reads')).rejects.toThrow(/payload_reads/);
});

/** What the administrator sees of the outbox and does about it, and who may hear of notices elsewhere. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { openCase, peopleOf } from './special-equipment';
import { PartyRow } from '../../src/entities/party';
import { PersonRow } from '../../src/entities/person';
import { IsNull, Not } from 'typeorm';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let applicationId: string;

interface Message {
  readonly messageId: string;
  readonly status: string;
}

const ADMIN = 'centre.admin';
const post = async (path: string, body: object = {}, login = ADMIN, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);
const list = async (path: string) => (await (await town.as(ADMIN)).get<{ items: Message[] }>(path)).items;
const put = async (login: string, body: object) => (await town.as(login)).request('PUT', '/session/email', body);

beforeAll(async () => {
  applicationId = await openCase(town, await peopleOf(town), []);
}, 60_000);

it('shows what waits, and is nobody’s but the administrator’s', async () => {
  const waiting = await list('/outbox?status=pending&topic=notice');
  expect(waiting).toContainEqual(
    expect.objectContaining({ applicationId, attempts: 0, sentAt: null, lastError: null }),
  );
  expect(await list('/outbox/dead-letters')).toEqual([]);
  for (const login of ['market.front1', 'centre.coordinator1', 'centre.auditor', 'applicant1']) {
    expect(await (await town.as(login)).read('/outbox')).toMatchObject({ status: 403 });
  }
});

it('sends a dead letter again, once for a request, and nothing that is not dead', async () => {
  const [{ messageId }] = (await list('/outbox?limit=1')) as [Message];
  expect(await post(`/outbox/${messageId}/resend`)).toMatchObject({ status: 409, body: { code: 'messageNotDead' } });
  expect(await post('/outbox/msg_none/resend')).toMatchObject({ status: 404 });
  await town.dataSource.query(`update outbox set status = 'dead', attempts = 12, last_error = 'http500'`);
  const dead = await list('/outbox/dead-letters');
  expect(dead).toContainEqual(expect.objectContaining({ messageId, status: 'dead', lastError: 'http500' }));
  const key = randomUUID();
  const resent = { status: 200, body: { messageId, status: 'pending', attempts: 0, resentBy: expect.any(String) } };
  expect(await post(`/outbox/${messageId}/resend`, {}, ADMIN, key)).toMatchObject(resent);
  expect(await post(`/outbox/${messageId}/resend`, {}, ADMIN, key)).toMatchObject(resent);
  expect(await post(`/outbox/${messageId}/resend`, {}, 'centre.auditor')).toMatchObject({ status: 403 });
  expect(await list('/outbox/dead-letters')).toHaveLength(dead.length - 1);
});

describe('an endpoint', () => {
  const said = { url: 'https://sms.example.cn/hooks', description: '短信平台', purpose: 'sms' };

  it('tells its secret in the first answer alone, and keeps it nowhere else', async () => {
    const key = randomUUID();
    const first = await post('/webhook-endpoints', said, ADMIN, key);
    const { id, secret } = first.body as { id: string; secret: string };
    expect(first).toMatchObject({ status: 201, body: { ...said, kinds: [], active: true } });
    expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(24);
    expect((await post('/webhook-endpoints', said, ADMIN, key)).body).toMatchObject({ id, secret: null });
    expect(JSON.stringify(await list('/webhook-endpoints'))).not.toContain('whsec_');
    const kept = await town.dataSource.query(`select 1 from idempotency_keys where response::text like '%whsec%'`);
    expect(kept).toEqual([]);
  });

  it('changes its secret and keeps the former one for a day', async () => {
    const { id, secret } = (await post('/webhook-endpoints', said)).body as { id: string; secret: string };
    const rotated = (await post(`/webhook-endpoints/${id}/rotate-secret`)).body as { secret: string };
    expect(rotated.secret).not.toBe(secret);
    const rows = await town.dataSource.query(
      `select secret, former_secret, former_secret_until > now() + interval '23 hours' as lasts
         from webhook_endpoints where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ secret: rotated.secret, former_secret: secret, lasts: true }]);
  });

  it('is put out of use, and stays so', async () => {
    const { id } = (await post('/webhook-endpoints', said)).body as { id: string };
    expect(await post(`/webhook-endpoints/${id}/deactivate`)).toMatchObject({ status: 200, body: { active: false } });
    const inactive = { status: 409, body: { code: 'endpointInactive' } };
    expect(await post(`/webhook-endpoints/${id}/deactivate`)).toMatchObject(inactive);
    expect(await post(`/webhook-endpoints/${id}/rotate-secret`)).toMatchObject(inactive);
  });

  it('is refused in clear, with a password, and for a notice that there is not', async () => {
    const refused = { status: 422, body: { code: 'endpointUrlRefused' } };
    expect(await post('/webhook-endpoints', { ...said, url: 'http://10.0.0.1/' })).toMatchObject(refused);
    expect(await post('/webhook-endpoints', { ...said, url: 'https://a:b@example.cn/' })).toMatchObject(refused);
    const unknown = await post('/webhook-endpoints', { ...said, kinds: ['toString'] });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'invalidBody' } });
    expect(await post('/webhook-endpoints', said, 'centre.coordinator1')).toMatchObject({ status: 403 });
  });
});

it('keeps the mail address that somebody gives for themselves, and forgets it when asked', async () => {
  expect(await put('applicant1', { email: 'a@example.cn, b@example.cn' })).toMatchObject({ status: 422 });
  expect(await put('applicant1', { email: 'a@example.cn' })).toMatchObject({ status: 204 });
  expect(await put('market.front1', { email: 'b@example.cn' })).toMatchObject({ status: 204 });
  const held = async (of: typeof PartyRow | typeof PersonRow): Promise<(string | null)[]> =>
    (await town.dataSource.manager.findBy<PartyRow | PersonRow>(of, { email: Not(IsNull()) })).map(
      ({ email }) => email,
    );
  expect([await held(PartyRow), await held(PersonRow)]).toEqual([['a@example.cn'], ['b@example.cn']]);
  expect(await (await town.as('applicant1')).request('DELETE', '/session/email')).toMatchObject({ status: 204 });
  expect(await held(PartyRow)).toEqual([]);
});

/** What leaves the centre: once where all goes well, again with the same id where it does not, and never in silence. */
import { createHmac } from 'node:crypto';
import { Queue } from '../../src/relay/queue';
import { FOOD } from '../support/items';
import { play } from '../support/play';
import { openMailServer } from '../support/receivers';
import { setParty } from '../support/parties';
import { recordPlayed } from './books';
import { OFF, useRelay } from './relaying';

const { books, query, messages, run, hook, endpoint, settled, closing } = useRelay();
/** Messages to one endpoint, as many as one likes, about the receipt of the case. */
const put = (endpointId: string, amount = 1): Promise<unknown> =>
  query(
    `insert into outbox (dedupe_key, application_id, topic, payload)
     select 'k' || i || '/' || $1, 'received', 'webhook', jsonb_build_object('seq', 2, 'endpointId', $1::text)
       from generate_series(1, $2) i`,
    [endpointId, amount],
  );

beforeAll(async () => {
  await recordPlayed(books, 'received', play(FOOD).at('2026-03-02 09:00').handsIn({ object: 'o' }));
});

it('makes one signed call of each endpoint that wants the notice, and says nothing of anybody', async () => {
  await setParty(books.dataSource, 'applicant1', { phone: '13800000000', name: '王五' });
  const receiver = await hook((_, response) => response.end());
  await endpoint('all', `${receiver.url}/all`);
  await endpoint('others', `${receiver.url}/others`, { kinds: '["urgingNotice"]' });
  run({ ...OFF, publicUrl: 'https://banjie.example.cn/' });
  await settled();
  expect(receiver.calls.map(({ path }) => path)).toEqual(['/all']);
  const { headers, body } = receiver.calls[0]!;
  expect(JSON.parse(body)).toEqual({
    type: 'notice.issued',
    timestamp: '2026-03-02T09:00:00+08:00',
    data: {
      notice: 'receipt',
      nameZh: '收件凭证',
      noticeNumber: '县MARKET收〔2026〕000001号',
      applicationNumber: '2026-000001',
      link: 'https://banjie.example.cn/applications/received',
    },
  });
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', 'a key that only two of us know').update(signed).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60);
});

it('signs with the former secret too until it ends', async () => {
  const receiver = await hook((_, response) => response.end());
  await endpoint('rotated', receiver.url);
  await query(`update webhook_endpoints set former_secret = $1, former_secret_until = now() + interval '1 hour'`, [
    `whsec_${Buffer.from('the former one').toString('base64')}`,
  ]);
  run();
  await settled();
  const signatures = String(receiver.calls[0]!.headers['webhook-signature']).split(' ');
  expect(signatures).toHaveLength(2);
  expect(new Set(signatures).size).toBe(2);
});

it('sends a text to the telephone of the applicant, and only what it needs for that', async () => {
  await setParty(books.dataSource, 'applicant1', { phone: '13800000000', name: '王五' });
  const receiver = await hook((_, response) => response.end());
  await endpoint('gateway', receiver.url, { purpose: 'sms' });
  run();
  await settled();
  expect(receiver.calls.map(({ body }) => JSON.parse(body))).toEqual([
    {
      type: 'sms.requested',
      timestamp: '2026-03-02T09:00:00+08:00',
      data: {
        to: '13800000000',
        text: '编号为2026-000001的办件已出具《收件凭证》(县MARKET收〔2026〕000001号)。',
      },
    },
  ]);
  expect(JSON.stringify(await messages('sms'))).not.toContain('13800000000');
});

it('comes again with the same id after an error and after no answer, and then is done', async () => {
  let count = 0;
  const receiver = await hook((_, response) => {
    count += 1;
    if (count === 1) response.writeHead(500).end('王五 13800000000');
    else if (count === 3) response.end();
  });
  await endpoint('shaky', receiver.url);
  run();
  await settled();
  expect(receiver.calls).toHaveLength(3);
  expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(await messages('webhook')).toMatchObject([{ status: 'sent', attempts: 3, last_error: null }]);
});

it.each([
  ['http500', 3, 500],
  ['http302', 3, 302],
  ['http410', 1, 410],
])('becomes a dead letter for %s after %i attempts; no redirect is followed', async (reason, attempts, status) => {
  const elsewhere = await hook((_, response) => response.end());
  const receiver = await hook((_, response) => response.writeHead(status, { location: elsewhere.url }).end('王五'));
  await endpoint('broken', receiver.url);
  run();
  await settled();
  expect(receiver.calls).toHaveLength(attempts);
  expect(elsewhere.calls).toEqual([]);
  expect(await messages('webhook')).toMatchObject([{ status: 'dead', attempts, last_error: reason }]);
});

it('calls nobody in the house unless that is allowed, by number or by name', async () => {
  const receiver = await hook((_, response) => response.end());
  const { port } = new URL(receiver.url);
  await endpoint('byNumber', receiver.url);
  await endpoint('byName', `https://localhost:${port}/`);
  await endpoint('mapped', `https://[::ffff:127.0.0.1]:${port}/`);
  await endpoint('inClear', 'http://example.cn/');
  run({ ...OFF, webhookPrivateNetworks: [] });
  await settled();
  expect(receiver.calls).toEqual([]);
  const refused = { status: 'dead', attempts: 1, last_error: 'addressRefused' };
  expect(await messages('webhook')).toMatchObject([refused, refused, refused, refused]);
});

it('sends each message once though two relays work side by side', async () => {
  const receiver = await hook((_, response) => setTimeout(() => response.end(), 20));
  await endpoint('busy', receiver.url, { kinds: '["urgingNotice"]' });
  await put('busy', 60);
  run();
  run();
  await settled();
  const ids = receiver.calls.map(({ headers }) => headers['webhook-id']);
  expect(ids).toHaveLength(60);
  expect(new Set(ids).size).toBe(60);
});

it('sends again, with the same id, what somebody took and never reported on', async () => {
  const receiver = await hook((_, response) => response.end());
  await endpoint('widow', receiver.url, { kinds: '["urgingNotice"]' });
  await put('widow');
  const [taken] = await new Queue(books.dataSource).claim('webhook', 8, 200, 3);
  run();
  await settled();
  expect(receiver.calls.map(({ headers }) => headers['webhook-id'])).toEqual([taken!.messageId]);
  expect(await messages('webhook')).toMatchObject([{ status: 'sent', attempts: 2 }]);
  await new Queue(books.dataSource).again(taken!, { reason: 'late' } as never, 0);
  expect(await messages('webhook')).toMatchObject([{ status: 'sent', attempts: 2 }]);
});

it('gives up what ended its sender with each attempt', async () => {
  await endpoint('deadly', 'http://127.0.0.1:9');
  await put('deadly');
  await query(`update outbox set attempts = 3 where topic = 'webhook'`);
  run();
  await settled();
  expect(await messages('webhook')).toContainEqual(
    expect.objectContaining({ payload: { seq: 2, endpointId: 'deadly' }, status: 'dead', last_error: 'abandoned' }),
  );
});

describe('mail', () => {
  const open = async (refuse: (to: string) => number | null = () => null) => {
    const server = await openMailServer(refuse);
    closing.push(server.close);
    run({ ...OFF, smtp: { url: server.url, from: '政务服务中心 <notice@example.cn>' } });
    return server;
  };

  it('reaches whoever has an address, in Chinese, and names nobody', async () => {
    await setParty(books.dataSource, 'applicant1', { email: 'reader@example.cn', name: '王五' });
    const { mails } = await open();
    await settled();
    expect(mails.map(({ to }) => to)).toEqual([['reader@example.cn']]);
    const { source } = mails[0]!;
    expect(source).toMatch(/^Message-ID: <msg_[0-9a-f]{32}@example\.cn>\r$/m);
    const [head, ...body] = source.split('\r\n\r\n') as [string, ...string[]];
    const text = Buffer.from(body.join('').replaceAll(/\s/g, ''), 'base64').toString('utf8');
    expect(head).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(text).toContain('编号为2026-000001的办件已出具《收件凭证》(县MARKET收〔2026〕000001号)。');
    expect(source + text).not.toContain('王五');
    expect(await messages('mail')).toMatchObject([{ status: 'sent', payload: { seq: 2, reader: 'applicant1' } }]);
  });

  it('of a notice to a role reaches whoever held it on that day, once', async () => {
    await query(`update people set email = id || '@example.cn' where id in ('chief1', 'chief2', 'front1')`);
    await query(`insert into person_authorities (person_id, role, department_code, valid_from, valid_until) values
      ('chief1', 'chiefRepresentative', 'MARKET', '2026-03-02', null),
      ('chief1', 'windowHead', 'MARKET', null, null),
      ('chief2', 'chiefRepresentative', 'MARKET', null, '2026-03-01')`);
    for (const role of ['chiefRepresentative', 'windowHead']) {
      await query(`insert into notice_recipients (application_id, seq, recipient, channel, role, department_code)
        values ('received', 2, 'role/${role}/MARKET', 'inbox', '${role}', 'MARKET')`);
      await query(`insert into outbox (dedupe_key, application_id, topic, payload) values ('${role}', 'received', 'notice',
        '{"seq": 2, "kind": "receipt", "recipient": "role/${role}/MARKET", "channel": "inbox"}')`);
    }
    const { mails } = await open();
    await settled();
    expect(mails.map(({ to }) => to)).toEqual([['chief1@example.cn']]);
    await query(`delete from notice_recipients where role is not null`);
    await query(`delete from outbox where payload ->> 'recipient' like 'role/%'`);
  });

  it('is made for nobody without an address, and not while there is no mail server', async () => {
    await open();
    await settled();
    expect(await messages('mail')).toEqual([]);
    for (const close of closing.splice(0)) await close();
    await setParty(books.dataSource, 'applicant1', { email: 'reader@example.cn' });
    await query(`update outbox set status = 'pending', sent_at = null`);
    run();
    await settled();
    expect(await messages('mail')).toEqual([]);
  });

  it.each([
    [550, 1],
    [451, 3],
  ])('that is refused with %i is given up after %i attempts, and the reason names nobody', async (status, attempts) => {
    await setParty(books.dataSource, 'applicant1', { email: 'gone@example.cn' });
    await open(() => status);
    await settled();
    expect(await messages('mail')).toMatchObject([{ status: 'dead', attempts, last_error: `smtp${status}` }]);
  });
});

/** Notices of matters leave as those of applications do; of a rating nobody learns here which case it is about. */
import { FOOD } from '../support/items';
import { play } from '../support/play';
import { openMailServer } from '../support/receivers';
import { recordPlayed } from './books';
import { putNoticeOfRating } from './notice-of-rating';
import { OFF, useRelay } from './relaying';
import { setParty } from '../support/parties';

const { books, query, messages, run, hook, endpoint, settled, closing } = useRelay();

beforeAll(async () => {
  await recordPlayed(books, 'received', play(FOOD).at('2026-03-02 09:00').handsIn({ object: 'o' }));
});

const rated = (): Promise<void> => putNoticeOfRating(books.dataSource, 'received');

it('goes the same ways, by the number of the matter, and tells nobody the case that was rated', async () => {
  await setParty(books.dataSource, 'applicant1', { phone: '13800000000', email: 'reader@example.cn' });
  await query(`update people set email = 'chief1@example.cn' where id = 'chief1'`);
  await query(`insert into person_authorities (person_id, role, department_code)
               values ('chief1', 'windowHead', 'MARKET')`);
  const receiver = await hook((_, response) => response.end());
  await endpoint('events', `${receiver.url}/events`, { kinds: '["ratingCallBack"]' });
  await endpoint('gateway', `${receiver.url}/sms`, { purpose: 'sms', kinds: '["ratingCallBack"]' });
  const server = await openMailServer(() => null);
  closing.push(server.close);
  await rated();
  const smtp = { url: server.url, from: '政务服务中心 <notice@example.cn>' };
  run({ ...OFF, smtp, publicUrl: 'https://banjie.example.cn' });
  await settled();
  const bodies = receiver.calls.map(({ path, body }) => [path, JSON.parse(body)['data']]);
  expect(Object.fromEntries(bodies)).toEqual({
    '/events': {
      notice: 'ratingCallBack',
      nameZh: '评价回访结果',
      noticeNumber: null,
      applicationNumber: null,
      matter: 'rating',
      matterNumber: 'PJ2026-000001',
      link: null,
    },
    '/sms': { to: '13800000000', text: '编号为PJ2026-000001的好差评有新消息:评价回访结果。' },
  });
  const ofMatter = await query<{ topic: string; status: string }>(
    `select topic, status from outbox where matter_id = 'rat-1' and topic <> 'notice' order by dedupe_key`,
  );
  expect(ofMatter.map(({ topic, status }) => `${topic} ${status}`)).toEqual([
    'mail sent',
    'mail sent',
    'sms sent',
    'webhook sent',
  ]);
  expect(server.mails.flatMap(({ to }) => to)).toEqual(expect.arrayContaining(['chief1@example.cn']));
  await query(`delete from person_authorities where person_id = 'chief1'`);
  await query(`update people set email = null`);
});

it('is tried again with one id, and given up as any other', async () => {
  await query(`delete from outbox where matter_id is not null`);
  const receiver = await hook((_, response) => response.writeHead(500).end());
  await endpoint('broken', receiver.url, { kinds: '["ratingCallBack"]' });
  await rated();
  await rated();
  run();
  await settled();
  expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(await messages('webhook')).toMatchObject([
    { status: 'dead', attempts: 3, last_error: 'http500', application_id: null, matter_id: 'rat-1' },
  ]);
});

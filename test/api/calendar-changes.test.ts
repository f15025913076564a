/** one person drafts a change of the calendar, another approves, and every open case and matter goes over once. */
import { randomUUID } from 'node:crypto';
import { storeCentre } from '../../src/ops/seed/store';
import { loadCentreFiles } from '../../src/ops/seed/load';
import { findDifferences } from '../../src/ops/rebuild';
import type { PlainDate } from '../../src/domain/calendar/time';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-12-24T09:10:00+08:00' });
const ids: string[] = [];

const post = async (login: string, path: string, body: object, key: string = randomUUID()) =>
  (await town.as(login)).command(`/calendar/${path}`, body, key);
const get = async <T>(path: string) => (await town.as('centre.auditor')).get<T>(path);
const dueOf = async (id: string) =>
  (await get<{ clocks: { committed: { dueAt: string; provisional: boolean } } }>(`/applications/${id}`)).clocks
    .committed;

const day = (name: string, from: string, to = from) => ({ name, from, to });
const SCHEDULE = {
  year: 2027,
  notice: '虚构发明电〔2026〕8号',
  noticeDate: '2026-11-04',
  off: [day('元旦', '2027-01-01', '2027-01-05'), day('春节', '2027-02-05', '2027-02-11')],
  work: [{ name: '春节', date: '2027-02-14' }],
};
const OPINION = { opinion: '与通知原文核对一致' };

beforeAll(async () => {
  const people = await peopleOf(town);
  for (let one = 0; one < 3; one += 1) ids.push(await openCase(town, people, courseOf(people).review));
}, 60_000);

async function everybodyTold(): Promise<void> {
  const keeper = await town.as('centre.admin');
  for (;;) {
    const { matters } = await keeper.get<{ matters: number }>('/health/timers');
    if (matters === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('refuses a faulty schedule naming each line and rule, and keeps nothing of it', async () => {
  const faulty = {
    ...SCHEDULE,
    off: [...SCHEDULE.off, day('清明节', '2026-04-05')],
    work: [{ name: '春节', date: '2027-02-15' }],
  };
  expect(await post('centre.admin', 'schedules', faulty)).toMatchObject({
    status: 422,
    body: {
      code: 'scheduleFaulty',
      rule: 'R-34',
      errors: [
        { field: 'off[2]', rule: 'K-2', messageZh: expect.stringContaining('第3行') },
        { field: 'work[0]', rule: 'K-2', messageEn: expect.stringContaining('line 1') },
      ],
    },
  });
  expect(await get('/calendar/changes')).toEqual({ items: [] });
  expect(await post('market.front1', 'schedules', SCHEDULE)).toMatchObject({ status: 403 });
});

it('shows before the approval which open cases move, from when to when', async () => {
  const drafted = await post('centre.admin', 'schedules', SCHEDULE);
  expect(drafted).toMatchObject({ status: 200, body: { status: 'drafted', version: null } });
  const before = await dueOf(ids[0]!);
  expect(before.provisional).toBe(true);
  const effect = await get<{ moved: { applicationId: string; clock: string; from: string; to: string }[] }>(
    `/calendar/changes/${String(drafted.body['id'])}`,
  );
  expect(effect).toMatchObject({ cases: 3, casesMoved: 3 });
  expect(
    effect.moved
      .filter(({ clock }) => clock === 'committed')
      .map(({ applicationId }) => applicationId)
      .sort(),
  ).toEqual([...ids].sort());
  expect(effect.moved[0]!.from < effect.moved[0]!.to).toBe(true);
  expect(await dueOf(ids[0]!)).toEqual(before);
});

it('is taken back by whoever drafted it, as long as nobody has decided', async () => {
  const drafted = await post('centre.admin', 'schedules', SCHEDULE);
  const path = `changes/${String(drafted.body['id'])}/dismiss`;
  expect(await post('centre.admin', path, { opinion: '日期有误' })).toMatchObject({
    status: 200,
    body: { status: 'dismissed', opinion: '日期有误' },
  });
  expect(await post('centre.coordinator1', path, OPINION)).toMatchObject({ body: { code: 'changeNotOpen' } });
});

it('is approved by a second person only, and then every open case goes over once', async () => {
  const { items } = await get<{ items: { id: string; status: string }[] }>('/calendar/changes');
  const { id } = items.find(({ status }) => status === 'drafted')!;
  expect(await post('centre.admin', `changes/${id}/approve`, OPINION)).toMatchObject({
    status: 403,
    body: { code: 'ownChange', rule: 'R-34' },
  });
  const key = randomUUID();
  const approved = await post('centre.coordinator1', `changes/${id}/approve`, OPINION, key);
  expect(approved).toMatchObject({ status: 200, body: { status: 'approved', version: 'v2' } });
  const repeated = await post('centre.coordinator1', `changes/${id}/approve`, OPINION, key);
  expect(repeated.body).toEqual(approved.body);
  expect(await post('centre.coordinator2', `changes/${id}/approve`, OPINION)).toMatchObject({
    status: 409,
    body: { code: 'changeNotOpen' },
  });
  await everybodyTold();
  expect(await get(`/calendar/changes/${id}`)).toMatchObject({ cases: 3, casesMoved: 3 });
  for (const applicationId of ids) {
    expect((await dueOf(applicationId)).provisional).toBe(false);
    const [{ events, notices }] = await town.dataSource.query(
      `select (select count(*)::integer from application_events where application_id = $1 and type = 'calendarChanged') as events,
              (select count(*)::integer from notices where application_id = $1 and kind = 'calendarNotice') as notices`,
      [applicationId],
    );
    expect({ events, notices }).toEqual({ events: 1, notices: 1 });
    expect(await findDifferences(town.dataSource, applicationId)).toEqual([]);
  }
});

it('stays when the centre is seeded again from files that know nothing of it', async () => {
  const choices = { password: 'irrelevant here', today: '2026-12-24' as PlainDate };
  await storeCentre(town.dataSource, loadCentreFiles('data'), choices);
  const { items } = await get<{ items: { version: string; publishedYears: string[] }[] }>('/calendar/versions');
  expect(items[0]).toMatchObject({ version: 'v2', publishedYears: expect.arrayContaining(['2027']) });
});

it('stops the whole centre only by decree, for all open cases, and undoes it by another decree', async () => {
  const before = (await dueOf(ids[0]!)).dueAt;
  const stop = {
    days: [{ date: '2026-12-28', working: false, name: '应急响应停止办公' }],
    reason: '洪水,全县停止办公',
    legalBasis: '突发事件应对法第七十三条;县政府令〔2026〕9号',
  };
  expect(await post('centre.coordinator1', 'amendments', { ...stop, legalBasis: ' ' })).toMatchObject({ status: 422 });
  const stopped = await post('centre.coordinator1', 'amendments', stop);
  const stopId = String(stopped.body['id']);
  expect(await post('centre.coordinator1', `changes/${stopId}/approve`, OPINION)).toMatchObject({ status: 403 });
  expect(await post('centre.admin', `changes/${stopId}/approve`, OPINION)).toMatchObject({ status: 200 });
  await everybodyTold();
  expect((await dueOf(ids[0]!)).dueAt > before).toBe(true);
  expect(await get<{ notices: object[] }>(`/applications/${ids[0]}`)).toMatchObject({
    notices: expect.arrayContaining([
      expect.objectContaining({
        kind: 'calendarNotice',
        content: expect.objectContaining({ ground: 'daysDecreed', basis: stop.legalBasis }),
      }),
    ]),
  });

  const wrong = { ...stop, days: [], reverses: 'chg-nothing' };
  expect(await post('centre.admin', 'amendments', wrong)).toMatchObject({ body: { code: 'nothingToReverse' } });
  const back = await post('centre.admin', 'amendments', { ...stop, days: [], reverses: stopId });
  const path = `changes/${String(back.body['id'])}/approve`;
  expect(await post('centre.coordinator1', path, OPINION)).toMatchObject({ status: 200 });
  await everybodyTold();
  expect((await dueOf(ids[0]!)).dueAt).toBe(before);
});

/** a spoilt sheet is void, its certificate keeps its number and is printed anew, once, whatever comes between. */
import { randomUUID } from 'node:crypto';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import type { ApiAnswer } from '../../src/ops/api-client';
import { at } from '../support/deadlines';
import { certificateBook } from '../support/matters/certificate';
import { by } from '../support/matters/oracle';
import { useTown } from '../support/town';
import { Matters, type MatterInTown } from './matters-in-town';
import { peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let matters: Matters;
beforeAll(async () => {
  matters = new Matters(town, await peopleOf(town));
}, 60_000);

interface Held {
  readonly matter: MatterInTown;
  readonly id: string;
  readonly seq: number;
  readonly number: string;
}

const query = <T>(sql: string, ...values: unknown[]): Promise<T[]> => town.dataSource.query<T[]>(sql, values);
const JAMMED = { cause: 'jammed', reason: '打印机卡纸，左下角破损' };

async function held(): Promise<Held> {
  const matter = await matters.open(certificateBook);
  const id = matter.seenAt.split('/').at(-1)!;
  const notices = await query<{ seq: number; number: string }>(
    `select seq, number from notices where application_id = $1 and kind = 'certificate'`,
    id,
  );
  return { matter, id, ...notices[0]! };
}

/** Prints it, if it was not, and gives the code on the sheet that counts. */
async function printed({ id, seq }: Held): Promise<string> {
  const opened = await (await town.as('applicant1')).download(`/papers/${id}/${seq}`);
  expect(opened.status).toBe(200);
  const rows = await query<{ token: string }>(
    'select token from printed_papers where subject_id = $1 and seq = $2 order by edition_at desc limit 1',
    id,
    seq,
  );
  return rows[0]!.token;
}

const pathOf = ({ number }: Held): string => `/certificates/${encodeURIComponent(number)}`;
const voidSheet = async (one: Held, login: string, body: object = JAMMED, key?: string): Promise<ApiAnswer> =>
  (await town.as(login)).command(`${pathOf(one)}/void-sheet`, body, key);
const making = async (one: Held, login = 'labour.front1') => (await town.as(login)).get(`${pathOf(one)}/making`);
const verified = async (token: string): Promise<unknown> =>
  (await fetch(`${town.url}/api/v1/verification/${token}`)).json();
const voided = ({ id }: Held) => query<object>('select * from voided_sheets where application_id = $1', id);

it('is told apart by its code, while the certificate is printed anew under its number', async () => {
  const one = await held();
  const first = await printed(one);
  expect(await making(one)).toMatchObject({ voidingRefused: null, voidedSheets: [] });
  const answer = await voidSheet(one, 'labour.front1', { ...JAMMED, blankNumber: 'KB2026-000123' });
  expect(answer).toMatchObject({ status: 200, body: { number: one.number, step: 'render' } });
  const other = await verified(first);
  expect(other).toMatchObject({
    state: 'spoilt',
    stateName: expect.stringContaining('此份已作废'),
    number: one.number,
  });

  const second = await printed(one);
  expect(second).not.toBe(first);
  expect(await verified(second)).toMatchObject({ state: 'valid', number: one.number });
  expect(await verified(first)).toMatchObject({ state: 'spoilt' });
  expect(await making(one)).toMatchObject({
    step: 'published',
    voidedSheets: [{ ...JAMMED, causeName: '卡纸损毁', blankNumber: 'KB2026-000123', number: one.number }],
  });
  const listed = await (await town.as('labour.chief1')).get<{ items: object[] }>('/voided-sheets');
  expect(listed.items).toContainEqual(expect.objectContaining({ number: one.number, applicationId: one.id }));
  expect((await (await town.as('urban.chief1')).get<{ items: object[] }>('/voided-sheets')).items).toEqual([]);

  // A new sheet may be spoilt as well, on another blank.
  const again = { cause: 'wrongSeal', reason: '误盖公章', blankNumber: 'KB2026-000123' };
  expect(await voidSheet(one, 'labour.reviewer1', again)).toMatchObject({ body: { code: 'blankSpoiltBefore' } });
  expect(await voidSheet(one, 'labour.reviewer1', { ...again, blankNumber: 'KB2026-000124' })).toMatchObject({
    status: 200,
  });
  expect(await verified(await printed(one))).toMatchObject({ state: 'valid' });
  expect(await verified(second)).toMatchObject({ state: 'spoilt' });
  // Numbers have no gap, and none was used twice.
  const context = { books: new Books(town.dataSource), now: at('2026-03-02 10:00'), engine: null };
  const report = await check(context, { only: [18, 19, 20] });
  expect(report.violations).toEqual([]);
  const kept = query('update voided_sheets set reason = $1', '别的');
  await expect(kept).rejects.toThrow('voided_sheets may only be added to');
}, 120_000);

it('happens once, however often it is sent and whoever sends it beside', async () => {
  const one = await held();
  await printed(one);
  const key = randomUUID();
  const answers = await Promise.all([
    voidSheet(one, 'labour.front1', JAMMED, key),
    voidSheet(one, 'labour.front1', JAMMED, key),
    voidSheet(one, 'labour.reviewer1'),
  ]);
  expect(await voided(one)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status !== 200);
  for (const { body } of refused) expect(['sheetNotPrinted', 'commandUnderWay']).toContain(body['code']);
  const jobs = await query('select 1 from paper_jobs where subject_id = $1 and seq = $2', one.id, one.seq);
  expect(jobs).toHaveLength(1);
}, 60_000);

it('leaves nothing behind when the order to print anew cannot be kept', async () => {
  const one = await held();
  const first = await printed(one);
  await query(
    `create function fail_job() returns trigger language plpgsql as $$ begin raise 'the power is gone'; end $$`,
  );
  await query('create trigger fail_job before insert on paper_jobs for each row execute function fail_job()');
  const key = randomUUID();
  expect((await voidSheet(one, 'labour.front1', JAMMED, key)).status).toBeGreaterThanOrEqual(500);
  await query('drop function fail_job cascade');
  expect(await voided(one)).toEqual([]);
  expect(await verified(first)).toMatchObject({ state: 'valid' });
  expect(await voidSheet(one, 'labour.front1', JAMMED, key)).toMatchObject({ status: 200 });
  expect(await voided(one)).toHaveLength(1);
}, 60_000);

it('is refused to whoever did not print it, before it is printed, once it is handed out, and when the licence has ended', async () => {
  const one = await held();
  const refusal = (code: string) => ({ voidingRefused: { code, messageZh: expect.any(String) } });
  expect(await voidSheet(one, 'labour.front1')).toMatchObject({ status: 409, body: { code: 'sheetNotPrinted' } });
  expect(await making(one)).toMatchObject(refusal('sheetNotPrinted'));
  await printed(one);
  expect(await voidSheet(one, 'urban.front1')).toMatchObject({ status: 403, body: { code: 'wrongDepartment' } });
  expect(await voidSheet(one, 'labour.chief1')).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
  expect(await making(one, 'applicant1')).toMatchObject(refusal('notAllowed'));
  const delivery = { method: 'counter', recipient: '李四', recipientIs: 'applicant', proof: '送达回证' };
  expect(await town.act('labour.front1', one.id, 'deliver', delivery)).toMatchObject({ status: 200 });
  await town.settled();
  expect(await voidSheet(one, 'labour.front1')).toMatchObject({ status: 409, body: { code: 'sheetHandedOut' } });

  const other = await held();
  const sheet = await printed(other);
  expect(await voidSheet(other, 'labour.front1')).toMatchObject({ status: 200 });
  await printed(other);
  await matters.goes(other.matter, [by('front1', 'cancel')]);
  expect(await voidSheet(other, 'labour.front1')).toMatchObject({ status: 409, body: { code: 'licenceEnded' } });
  // That the licence is no more comes first.
  expect(await verified(sheet)).toMatchObject({ state: 'cancelled' });
  expect(await voidSheet({ ...one, number: '无此证' }, 'labour.front1')).toMatchObject({ status: 404 });
}, 120_000);

import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { instantOf } from '../../src/domain/calendar/time';
import { openDataSource } from '../../src/entities/data-source';
import { ApiClient } from '../../src/ops/api-client';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { Engine } from '../../src/ops/check/engine';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { databaseRunningHere, temporalRunningHere } from '../../src/ops/engines/running-here';
import { foodLicence } from '../support/journey';
import { payloadKeysOf, startWhole, type Whole } from './whole';

const CASES = 24;
const ENQUIRIES = 4;
const DAY_MS = 86_400_000;
const DECREE = '突发事件应对法第七十三条;县政府令〔2026〕9号';

/** Everybody who went over to another calendar, once for each time. */
const WENT_OVER = `
  select application_id as id from application_events where type = 'calendarChanged'
  union all select matter_id from matter_events where type = 'calendarChanged'`;

/**
 * a stop of the whole centre is decreed while more than twenty cases are open. The API is killed while it is approved,
 * and the worker twice while one case after the other hears of it; nobody does anything about it but ask again under one key.
 */
describe('kill -9 while another calendar is told to every open case', () => {
  let whole: Whole;
  let books: DataSource;
  let changeId: string;
  const ids: string[] = [];
  const enquiries: string[] = [];
  const before = new Map<string, string>();

  beforeAll(async () => {
    whole = await startWhole();
    books = await openDataSource(databaseRunningHere(whole.layout, 'banjie')!);
    const front = await signIn('market.front1');
    await inTurn(CASES, async (index) => {
      const { body } = await front.insist('/applications', foodLicence(`示例路${index}号`));
      const id = String(body['applicationId']);
      await front.insist(`/applications/${id}/acts/accept`);
      ids.push(id);
    });
    await inTurn(ENQUIRIES, async () => {
      const { body } = await front.insist('/enquiries', { topic: '办证材料', channel: 'telephone' });
      enquiries.push(String(body['matterId']));
    });
    for (const { id, due } of await dues()) before.set(id, due);
  }, 180_000);
  afterAll(async () => {
    await books?.destroy();
    await whole?.stop();
  }, 60_000);

  const signIn = (login: string): Promise<ApiClient> => new ApiClient(whole.api).signIn(login, DEMO_PASSWORD);

  async function dues(): Promise<{ id: string; due: string }[]> {
    return books.query('select id, committed_due_at::text as due from applications order by id');
  }

  const wentOver = async (): Promise<string[]> =>
    (await books.query<{ id: string }[]>(WENT_OVER)).map(({ id }) => id).sort();

  /** Kills the worker when at least so many have heard. @returns how many had */
  async function killWorkerAt(heard: number): Promise<number> {
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(5)) {
      const { length } = await wentOver();
      if (length < heard) continue;
      whole.kill('worker');
      return length;
    }
    throw new Error(`no ${heard} had heard of the calendar within a minute`);
  }

  it('is approved once, though the API dies of it', async () => {
    const admin = await signIn('centre.admin');
    const today = Date.now();
    const days = [1, 2, 3, 4, 5, 6, 7, 8].map((ahead) => ({
      date: new Date(today + ahead * DAY_MS).toISOString().slice(0, 10),
      working: false,
      name: '应急响应停止办公',
    }));
    const stop = { days, reason: '洪水,全县停止办公', legalBasis: DECREE };
    const drafted = await admin.insist('/calendar/amendments', stop);
    expect(drafted).toMatchObject({ status: 200, body: { status: 'drafted' } });
    changeId = String(drafted.body['id']);
    const coordinator = await signIn('centre.coordinator1');
    const killing = killWorkerAt(1);
    const approving = coordinator.insist(
      `/calendar/changes/${changeId}/approve`,
      { opinion: '一致' },
      'approve-the-stop',
    );
    await sleep(2);
    whole.kill('api');
    expect(await killing).toBeLessThan(CASES + ENQUIRIES);
    expect(await approving).toMatchObject({ status: 200, body: { status: 'approved' } });
  }, 120_000);

  it('reaches every open case and matter once, and nobody twice, after another death', async () => {
    const soFar = (await wentOver()).length;
    if (soFar < CASES + ENQUIRIES) await killWorkerAt(soFar + 1);
    for (const until = Date.now() + 120_000; Date.now() < until; await sleep(100)) {
      if ((await wentOver()).length >= CASES + ENQUIRIES) break;
    }
    expect(await wentOver()).toEqual([...ids, ...enquiries].sort());
    const told = await books.query(
      `select application_id as id, count(*)::integer as times from notices where kind = 'calendarNotice' group by 1 order by 1`,
    );
    expect(told).toEqual([...ids].sort().map((id) => ({ id, times: 1 })));
    for (const { id, due } of await dues()) expect(due > before.get(id)!).toBe(true);
  }, 180_000);

  it('tells nobody anything more in its later rounds, and leaves books and Temporal whole', async () => {
    // The second round looks again some ten seconds after the first.
    await sleep(12_000);
    expect(await wentOver()).toHaveLength(CASES + ENQUIRIES);
    const place = {
      namespace: 'banjie',
      taskQueue: 'banjie',
      apiKey: undefined,
      payloadKeys: payloadKeysOf(whole),
      tls: false,
    } as const;
    const engine = await Engine.open({ ...place, address: temporalRunningHere(whole.layout)! });
    try {
      const context = { books: new Books(books), now: instantOf(Date.now()), engine };
      const { violations, applications } = await check(context, { histories: true });
      expect([violations, applications]).toEqual([[], CASES]);
    } finally {
      await engine.close();
    }
  }, 60_000);
});

async function inTurn(times: number, work: (index: number) => Promise<void>): Promise<void> {
  for (let index = 0; index < times; index += 1) await work(index);
}

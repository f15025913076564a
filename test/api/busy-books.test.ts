import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import { problemOfFailure } from '../../src/api/problems/failures';
import { dataSourceOptions } from '../../src/entities/data-source';
import { openClock } from '../../src/temporal/clock';
import { useTown } from '../support/town';

const MANY = 12;

/** Postgres undoes what it must, and the pool gives out: nobody reads 500, and whoever comes again is told properly. */
describe('books that are busy', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

  /** What a failure of the real driver is answered with. */
  const answerTo = async (work: () => Promise<unknown>) => {
    const error = await work().then(
      () => new Error('it did not fail'),
      (failure: unknown) => failure,
    );
    const answer = problemOfFailure(error);
    return [answer?.code ?? String(error), answer?.facts.headers?.['Retry-After']];
  };

  const url = () => (town.dataSource.options as { url: string }).url;

  async function within<T>(extra: object, work: (source: DataSource) => Promise<T>): Promise<T> {
    const options = { ...dataSourceOptions(url(), { poolSize: 2 }), extra } as DataSourceOptions;
    const source = await new DataSource(options).initialize();
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  }

  /** Two transactions, the first of which has done something already. */
  const two = (work: (one: QueryRunner, other: QueryRunner) => Promise<unknown>) =>
    within({}, async (source) => {
      const runners = [source.createQueryRunner(), source.createQueryRunner()] as const;
      try {
        return await work(...runners);
      } finally {
        for (const runner of runners) if (runner.isTransactionActive) await runner.rollbackTransaction();
        for (const runner of runners) await runner.release();
      }
    });

  const touch = (runner: QueryRunner, scope: string) =>
    runner.query(`update number_counters set last = last + 1 where scope = $1`, [scope]);

  beforeAll(() => town.dataSource.query(`insert into number_counters (scope, last) values ('one', 1), ('two', 1)`));

  it.each<[string, () => Promise<unknown>]>([
    [
      'a serialisation failure',
      () =>
        two(async (one, other) => {
          await one.startTransaction('REPEATABLE READ');
          await one.query('select * from number_counters');
          await touch(other, 'one');
          await touch(one, 'one');
        }),
    ],
    [
      'a deadlock',
      () =>
        two(async (one, other) => {
          await one.startTransaction();
          await other.startTransaction();
          await touch(one, 'one');
          await touch(other, 'two');
          await Promise.all([touch(one, 'two'), touch(other, 'one')]);
        }),
    ],
    [
      'a lock that is not to be had',
      () =>
        two(async (one, other) => {
          await one.startTransaction();
          await touch(one, 'one');
          await other.query(`set lock_timeout = '100ms'`);
          await touch(other, 'one');
        }),
    ],
    [
      'a unique index that two met',
      () => town.dataSource.query(`insert into number_counters (scope, last) values ('one', 1)`),
    ],
    [
      'a statement that takes too long',
      () => within({ statement_timeout: 100 }, (source) => source.query('select pg_sleep(5)')),
    ],
    [
      'an answer that does not come',
      () => within({ query_timeout: 100 }, (source) => source.query('select pg_sleep(1)')),
    ],
  ])('are told apart from a fault of ours: %s', async (_, work) => {
    expect(await answerTo(work)).toEqual(['booksBusy', '1']);
  });

  it('are out of reach when no connection is left, or the server only reads', async () => {
    const exhausted = () =>
      within({ max: 1, connectionTimeoutMillis: 100 }, async (source) => {
        await Promise.all([source.query('select pg_sleep(1)'), source.query('select 1')]);
      });
    expect(await answerTo(exhausted)).toEqual(['booksUnavailable', '5']);
    const reading = () =>
      town.dataSource.transaction(async (manager) => {
        await manager.query('set transaction read only');
        await manager.query(`delete from number_counters where scope = 'two'`);
      });
    expect(await answerTo(reading)).toEqual(['booksUnavailable', '5']);
  });

  it('a clock that does not answer is an engine that cannot be reached', async () => {
    const clock = openClock('temporal-test', { address: '127.0.0.1:1' });
    expect(await answerTo(() => clock.now())).toEqual(['engineUnavailable', '2']);
    await clock.close();
  });

  it('what is our own fault stays one', async () => {
    expect(problemOfFailure(new TypeError('x is undefined'))).toBeUndefined();
    expect(await answerTo(() => town.dataSource.query('select * from nowhere'))).toEqual([
      expect.stringContaining('nowhere'),
      undefined,
    ]);
  });

  it('many at once on the same rows: one does it, the others are told so or come again', async () => {
    const chief = await town.as('market.chief1');
    const device = { departmentCode: 'MARKET', assetNumber: 'SJ-2026-0007', kind: '高拍仪', model: '良田S1000' };
    const register = () => chief.command('/equipment', device);
    const answers = await Promise.all(Array.from({ length: MANY }, register));
    const told = answers.map(({ status, body }) => [status, body['code'] as string | undefined].join(' '));
    expect(told.filter((one) => one.startsWith('20'))).toHaveLength(1);
    const possible = ['409 assetNumberTaken', '503 booksBusy'];
    expect(told.filter((one) => !one.startsWith('20') && !possible.includes(one))).toEqual([]);
    const again = await chief.insist('/equipment', device);
    expect([again.status, again.body['code']]).toEqual([409, 'assetNumberTaken']);
  });

  it('a lock held by somebody else ends as 503, and the same key does it once later', async () => {
    const front = await town.as('market.front1');
    const [database] = await town.dataSource.query<{ name: string }[]>(`select current_database() as name`);
    await town.dataSource.query(`alter database "${database!.name}" set lock_timeout = '300ms'`);
    // What is connected already knows nothing of it.
    await town.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const runner = town.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('lock table visits in access exclusive mode');
    const visit = { visitorName: '张春风', purpose: '办食品经营许可', departmentCode: 'MARKET' };
    const key = 'one-visit-of-a-busy-day';
    const busy = await front.command('/visits', visit, key);
    await runner.rollbackTransaction();
    await runner.release();
    expect([busy.status, busy.body['code']]).toEqual([503, 'booksBusy']);
    const done = [await front.command('/visits', visit, key), await front.command('/visits', visit, key)];
    expect(done.map(({ status }) => status)).toEqual([201, 201]);
    expect(done[0]!.body).toEqual(done[1]!.body);
  });
});

import type { DataSource, QueryRunner } from 'typeorm';
import { openDataSource } from '../../src/entities/data-source';
import { MIGRATIONS } from '../../src/entities/migrations';
import { LostNumbers1796000016500 } from '../../src/entities/migrations/1796000016500-lost-numbers';
import { learn } from '../../src/entities/migrations/new-words';
import { freshDatabase, type TestDatabase } from '../support/engines';
import { schemaOf, stumblesOver } from '../support/schema';

/** The first that is tried: those before it ran while nobody worked. */
const FIRST = LostNumbers1796000016500;

/** What a migration does that the version before stumbles over, and why it may; each needs a word in its release notes. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {};

describe('a migration', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let runner: QueryRunner;
  beforeAll(async () => {
    database = await freshDatabase();
    dataSource = await openDataSource(database.url, { poolSize: 1 });
    runner = dataSource.createQueryRunner();
  });
  afterAll(async () => {
    await runner.release();
    await dataSource.destroy();
    await database.drop();
  });

  it('leaves the version before what it reads and writes, and can be taken back and made again', async () => {
    const newest = MIGRATIONS.slice(MIGRATIONS.indexOf(FIRST)).map((Migration) => new Migration());
    const whole = await schemaOf(runner);
    for (const one of newest.toReversed()) await one.down(runner);
    const stumbling: Record<string, readonly string[]> = {};
    for (const one of newest) {
      const before = await schemaOf(runner);
      await one.up(runner);
      const found = stumblesOver(before, await schemaOf(runner));
      if (found.length > 0) stumbling[one.constructor.name] = found;
    }
    expect(newest.length).toBeGreaterThan(0);
    expect(stumbling).toEqual(ALLOWED);
    expect(await schemaOf(runner)).toEqual(whole);
  });

  it.each([
    ['alter table people drop column name', expect.arrayContaining(['column people.name is gone'])],
    ['alter table people rename to persons', expect.arrayContaining(['column people.name is gone'])],
    ['alter table people alter column name type varchar(9)', ['column people.name is another one']],
    ['alter table repairs alter column done_by set not null', ['column repairs.done_by must be told']],
    ['alter table lost_numbers add column place text not null', ['column lost_numbers.place is new, and demands']],
    ["alter table repairs add constraint short check (reason < 'z')", ['constraint repairs.short is new, and demands']],
    ['create unique index once on repairs (reason)', ['index repairs.once is new, and demands']],
    [
      'create trigger nobody before insert on repairs for each row execute function refuse_change()',
      ['trigger repairs.nobody is new, and demands'],
    ],
    [
      `alter table repairs drop constraint repairs_kind_known,
         add constraint repairs_kind_known check (kind in ('workflowMissing'))`,
      ['constraint repairs.repairs_kind_known is another one'],
    ],
  ])('that did this would be found: %s', async (order, found) => {
    expect(await stumbles(() => runner.query(order))).toEqual(found);
  });

  it.each([
    'create table shelves (id text primary key, place text not null)',
    "alter table repairs add column place text, add constraint placed check (place <> '')",
    "alter table repairs add column place text not null default ''",
    'alter table repairs alter column reason drop not null',
    'create index reasons on repairs (reason)',
    'drop index repairs_recorded_at_idx',
  ])('may do this: %s', async (order) => {
    expect(await stumbles(() => runner.query(order))).toEqual([]);
  });

  it('may teach new words', async () => {
    const words = { acts: ['hum'], events: ['hummed'], matters: { kinds: ['hum'] } };
    expect(await stumbles(() => learn(runner, words))).toEqual([]);
  });

  async function stumbles(change: () => Promise<unknown>): Promise<string[]> {
    await runner.startTransaction();
    try {
      const before = await schemaOf(runner);
      await change();
      return stumblesOver(before, await schemaOf(runner));
    } finally {
      await runner.rollbackTransaction();
    }
  }
});

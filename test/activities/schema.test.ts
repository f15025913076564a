import { DataSource } from 'typeorm';
import { dataSourceOptions, openDataSource } from '../../src/entities/data-source';
import { MIGRATIONS } from '../../src/entities/migrations';
import { createDatabase, dropDatabase, externalCluster } from '../../src/ops/engines/databases';
import { freshDatabase } from '../support/engines';
import { currentRun } from '../support/run';
import { schemaOf } from '../support/schema';

/** What a schema consists of, apart from triggers, which entities cannot say. */
const COLUMNS = `
  select table_name as of, column_name as name, data_type || ' ' || udt_name || ' ' || is_nullable || ' ' ||
    coalesce(column_default, '') || ' ' || is_identity as is
  from information_schema.columns where table_schema = 'public' and table_name <> 'migrations' order by 1, 2`;
const CONSTRAINTS = `
  select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as is from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'c', 'x', 'f')
    and conrelid::regclass::text <> 'migrations' order by 1, 2`;
const INDEXES = `
  select tablename as of, indexname as name, indexdef as is from pg_indexes
  where schemaname = 'public' and tablename <> 'migrations' order by 1, 2`;

type Part = { of: string; name: string; is: string };

/** Words of a list in any order: the domain may sort its own as it likes. */
function sorted({ of, name, is }: Part): Part {
  return {
    of,
    name,
    is: is.replaceAll(/'\w+'::text(?:, '\w+'::text)*/g, (list) => list.split(', ').sort().join(', ')),
  };
}

describe('the schema', () => {
  it('is by migrations what the entities say', async () => {
    const database = await freshDatabase();
    const migrated = await openDataSource(database.url);
    const { upQueries } = await migrated.driver.createSchemaBuilder().log();
    const drift = upQueries.map(({ query }) => query);
    await migrated.destroy();
    await database.drop();
    expect(drift).toEqual([]);
  });

  it('is so down to each check and index, whose words are those of the domain', async () => {
    const database = await freshDatabase();
    const cluster = externalCluster(currentRun().postgresUrl!);
    const otherUrl = await createDatabase(cluster, 'synchronised');
    const migrated = await openDataSource(database.url);
    const synchronised = new DataSource({ ...dataSourceOptions(otherUrl), migrations: [] });
    await synchronised.initialize();
    try {
      await synchronised.query('create extension btree_gist');
      await synchronised.synchronize();
      for (const query of [COLUMNS, CONSTRAINTS, INDEXES]) {
        const expected = (await synchronised.query<Part[]>(query)).map(sorted);
        expect((await migrated.query<Part[]>(query)).map(sorted)).toEqual(expected);
      }
    } finally {
      await synchronised.destroy();
      await migrated.destroy();
      await dropDatabase(cluster, 'synchronised');
      await database.drop();
    }
  });

  it('goes back to nothing, and comes to be the same again', async () => {
    const database = await freshDatabase();
    const dataSource = await openDataSource(database.url);
    const whole = await schemaOf(dataSource);
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
    const left = await dataSource.query(`select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations'`);
    const applied = await dataSource.runMigrations();
    const again = await schemaOf(dataSource);
    await dataSource.destroy();
    await database.drop();
    expect(left).toEqual([]);
    expect(applied).toHaveLength(MIGRATIONS.length);
    expect(again).toEqual(whole);
  });
});

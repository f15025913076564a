import type { DataSource } from 'typeorm';
import { sealAudit } from '../../src/adapters/audit/seal-audit';
import { verifyAudit } from '../../src/adapters/audit/verify-audit';
import { openDataSource } from '../../src/entities/data-source';
import { AUDIT_TABLES, TABLE_RIGHTS } from '../../src/entities/table-rights';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { createLogin, externalCluster, urlAs } from '../../src/ops/engines/databases';
import { grantRights } from '../../src/ops/grant-rights';
import { asApplication, freshDatabase, type TestDatabase } from '../support/engines';
import { APPLICATION, currentRun } from '../support/run';
import { fillWithAudit } from './audited-rows';

const READER = { name: 'banjie_audit', password: 'the reader of these tests' };
const FORBIDDEN = '42501';

describe('what the roles of the database may do', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let application: DataSource;
  let reader: DataSource;

  beforeAll(async () => {
    database = await freshDatabase();
    await createLogin(externalCluster(currentRun().postgresUrl!), READER);
    await grantRights(database.url, { application: APPLICATION.name, auditReader: READER.name });
    await fillWithAudit(database.url);
    owner = await openDataSource(database.url, { poolSize: 1 });
    application = await openDataSource(asApplication(database.url), { poolSize: 1 });
    reader = await openDataSource(urlAs(database.url, READER), { poolSize: 1 });
  }, 60_000);
  afterAll(async () => {
    for (const one of [reader, application, owner]) await one?.destroy();
    await database?.drop();
  });

  const tables = async (): Promise<string[]> => {
    const rows = await owner.query<{ name: string }[]>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
    );
    return rows.map(({ name }) => name);
  };

  /** Which of these statements the role may send, by name; what they would do is taken back. */
  async function allowed(role: DataSource, statements: Readonly<Record<string, string>>): Promise<string[]> {
    const may: string[] = [];
    for (const [name, statement] of Object.entries(statements)) {
      const runner = role.createQueryRunner();
      await runner.startTransaction();
      const code = await runner.query(statement).then(
        () => null,
        (error: { code?: string }) => error.code,
      );
      await runner.rollbackTransaction();
      await runner.release();
      if (code !== FORBIDDEN) may.push(name);
    }
    return may;
  }

  const attempts = (table: string): Record<string, string> => ({
    select: `select from ${table} limit 1`,
    insert: `insert into ${table} default values`,
    update: `do $$ declare name text; begin
      select quote_ident(attname) into name from pg_attribute 
       where attrelid = '${table}'::regclass and attnum > 0 and attidentity = '' order by attnum limit 1;
      execute format('update ${table} set %s = %s where false', name, name); end $$`,
    delete: `delete from ${table} where false`,
    truncate: `truncate ${table} cascade`,
    alter: `alter table ${table} add column other text`,
    drop: `drop table ${table} cascade`,
    disable: `alter table ${table} disable trigger user`,
    trigger: `create trigger other before insert on ${table} for each row execute function refuse_change()`,
  });

  it('says of every table what API and worker may do with it, and that is what they may', async () => {
    const names = await tables();
    expect([...TABLE_RIGHTS.keys()].sort()).toEqual(names);
    for (const table of names) {
      const may = ['select', ...TABLE_RIGHTS.get(table)!];
      expect({ table, may: await allowed(application, attempts(table)) }).toEqual({ table, may });
    }
  }, 120_000);

  it('lets whoever verifies the audit read it, and nothing else', async () => {
    for (const table of await tables()) {
      const may = AUDIT_TABLES.includes(table) ? ['select'] : [];
      expect({ table, may: await allowed(reader, attempts(table)) }).toEqual({ table, may });
    }
    while ((await sealAudit(application)) > 0);
    expect(await verifyAudit(reader, null)).toMatchObject({ faults: [], links: expect.any(Number) });
  }, 120_000);

  it('lets neither make or change anything else', async () => {
    const statements = {
      replica: 'set session_replication_role = replica',
      table: 'create table other (id text)',
      function: "create function other() returns text language sql as $$ select 'x' $$",
      replaced:
        'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$',
      schema: 'create schema other',
      role: 'create role other',
      owner: `set role banjie`,
      program: "copy (select 1) to program 'true'",
      file: "copy (select 1) to '/tmp/other'",
    };
    expect(await allowed(application, statements)).toEqual([]);
    expect(await allowed(reader, { ...statements, held: 'select hold_events_still()' })).toEqual([]);
    expect(await allowed(application, { held: 'select hold_events_still()' })).toEqual(['held']);
  });

  it('takes back what was given besides, and until then violates 25', async () => {
    const violations = async (): Promise<readonly unknown[]> =>
      (await check({ books: new Books(owner), now: 0 as never, engine: null }, { only: [25] })).violations;
    expect(await violations()).toEqual([]);
    await owner.query(`grant delete on application_events to ${APPLICATION.name}`);
    await owner.query(`grant update (reason) on personal_data_accesses to ${APPLICATION.name}`);
    expect(await violations()).toEqual([
      { invariant: 25, applicationId: null, what: 'application_events: banjie_app may DELETE' },
      { invariant: 25, applicationId: null, what: 'personal_data_accesses: banjie_app may UPDATE' },
    ]);
    await grantRights(database.url, { application: APPLICATION.name, auditReader: READER.name });
    expect(await violations()).toEqual([]);
  });
});

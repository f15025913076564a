import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { IN_UTC } from '../../src/adapters/audit/chain';
import { anchorAudit } from '../../src/adapters/audit/keep-audit';
import { sealAudit } from '../../src/adapters/audit/seal-audit';
import { type AuditVerdict, verifyAudit, verifyIn } from '../../src/adapters/audit/verify-audit';
import { openSigningKey } from '../../src/adapters/signing/signing-key';
import { AUDIT_SOURCES, whenOf } from '../../src/entities/audit-sources';
import { openDataSource } from '../../src/entities/data-source';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { freshDatabase, type TestDatabase } from '../support/engines';
import { temporaryFolder } from '../support/temporary-folder';
import { fillWithAudit } from './audited-rows';

const MINUTE_MS = 60_000;

const newKey = (): ReturnType<typeof openSigningKey> =>
  openSigningKey(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
const key = newKey();
const keys = new Map([[key.keyId, key.publicKeyPem]]);
const settings = (anchorFiles: string[]) => ({ anchorFiles, anchorLinks: 1, anchorMinutes: 5 });

async function sealAll(dataSource: DataSource): Promise<void> {
  while ((await sealAudit(dataSource)) > 0);
}

/** A file of anchors that a test may damage. */
class Anchors {
  readonly file = join(temporaryFolder('anchors'), 'audit', 'anchors.jsonl');

  get lines(): string[] {
    return readFileSync(this.file, 'utf8').trimEnd().split('\n');
  }

  write(lines: readonly string[], end = '\n'): void {
    writeFileSync(this.file, lines.join('\n') + end);
  }

  add(dataSource: DataSource, signer = key): Promise<string[]> {
    return anchorAudit(dataSource, settings([this.file]), signer);
  }
}

describe('the chain over the audit', () => {
  let template: TestDatabase;
  let database: TestDatabase;
  let dataSource: DataSource;
  let anchors: Anchors;

  beforeAll(async () => {
    template = await freshDatabase();
    await fillWithAudit(template.url);
  }, 60_000);
  afterAll(() => template?.drop());

  /** Sealed and anchored three times on the way, so that there is a middle. */
  beforeEach(async () => {
    database = await freshDatabase(new URL(template.url).pathname.slice(1));
    dataSource = await openDataSource(database.url, { poolSize: 2 });
    anchors = new Anchors();
    await sealAll(dataSource);
    await anchors.add(dataSource);
    for (const id of ['more', 'most']) {
      await dataSource.query(
        `insert into personal_data_accesses (id, application_id, person_id, field, reason, at)
         values ($1, 'granted', 'chief1', 'phone', 'r', '2026-03-02')`,
        [id],
      );
      await sealAll(dataSource);
      await anchors.add(dataSource);
    }
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const verify = (now?: Date): Promise<AuditVerdict> =>
    verifyAudit(dataSource, { files: [anchors.file], keys, anchorMinutes: 5 }, now);
  const kinds = async (now?: Date): Promise<string[]> => [
    ...new Set((await verify(now)).faults.map(({ kind }) => kind)),
  ];

  /** As the owner of the database, past all triggers and constraints. */
  async function damage(statements: string): Promise<void> {
    await dataSource.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
  }

  it('covers every row of every source, and finds nothing where all is as it was written', async () => {
    const counts = await Promise.all(
      AUDIT_SOURCES.map(async (source) => {
        const [row] = await dataSource.query(
          `select (select count(*)::integer from ${source.table} r where ${whenOf(source, 'r')}) as rows,
                  (select count(*)::integer from audit_links where kind = $1 and row_hash is not null) as links`,
          [source.kind],
        );
        return { kind: source.kind, ...(row as { rows: number; links: number }) };
      }),
    );
    expect(counts.filter(({ rows, links }) => rows === 0 || rows !== links)).toEqual([]);
    const verdict = await verify();
    expect(verdict).toMatchObject({ faults: [], links: counts.reduce((sum, { links }) => sum + links, 0) });
    expect(verdict.anchored?.seq).toBe(verdict.links);
    expect(anchors.lines).toHaveLength(3);
  });

  it('has one link for each row, however many seal at once, and leaves out none that is committed late', async () => {
    const access = (id: string): string =>
      `insert into personal_data_accesses (id, application_id, person_id, field, reason, at)
       values ('${id}', 'granted', 'chief1', 'phone', 'r', '2026-03-02')`;
    const slow = dataSource.createQueryRunner();
    await slow.startTransaction();
    await slow.query(access('begun first'));
    await dataSource.query(access('begun later'));
    const others = await openDataSource(database.url, { poolSize: 4 });
    await Promise.all(Array.from({ length: 4 }, () => sealAll(others)));
    await slow.commitTransaction();
    await slow.release();
    await Promise.all(Array.from({ length: 4 }, () => sealAll(others)));
    await others.destroy();
    await sealAll(dataSource);
    const last = await dataSource.query('select key from audit_links order by seq desc limit 2');
    expect(last).toEqual([{ key: ['begun first'] }, { key: ['begun later'] }]);
    expect(await kinds()).toEqual([]);
  });

  it('says it when any column of any row is altered', async () => {
    const unseen: string[] = [];
    await dataSource.query(WITHOUT_CHECKS);
    for (const source of AUDIT_SOURCES) {
      const columns = await dataSource.query<{ name: string; type: string }[]>(
        `select column_name as name, udt_name as type from information_schema.columns
          where table_name = $1 and column_name <> all ($2)`,
        [source.table, [...(source.leftOut ?? [])]],
      );
      for (const { name, type } of columns) {
        const column = `r."${name}"`;
        const runner = dataSource.createQueryRunner();
        await runner.startTransaction();
        await runner.query(`${IN_UTC}; set local session_replication_role = replica`);
        await runner.query(
          `update ${source.table} set "${name}" = ${OTHERWISE[type]!(`"${name}"`)}
            where ctid = (select r.ctid from ${source.table} r where ${whenOf(source, 'r')} order by ${column} is null limit 1)`,
        );
        const { faults } = await verifyIn((sql, values) => runner.query(sql, [...values]), null, new Date());
        await runner.rollbackTransaction();
        await runner.release();
        const told = faults.map(({ kind }) => kind);
        if (!told.includes('rowAltered') && !told.includes('rowDeleted')) unseen.push(`${source.kind} ${name}`);
      }
    }
    expect(unseen).toEqual([]);
  }, 120_000);

  it.each([
    ['rowAltered', `update application_events set at = at + interval '1 millisecond' where seq = 2`],
    ['rowDeleted', "delete from application_events where application_id = 'overdue' and seq = 5"],
    ['rowDeleted', "update personal_data_accesses set id = 'other' where id = 'seen'"],
    [
      'rowAdded',
      `insert into personal_data_accesses (id, application_id, person_id, field, reason, at)
       values ('forged', 'granted', 'front1', 'phone', 'r', '2026-03-02')`,
    ],
    ['linkAltered', `update audit_links set sealed_at = sealed_at - interval '1 day' where seq = 5`],
    ['linkAltered', `update audit_links set row_hash = repeat('0', 64) where seq = 5`],
    ['linkAltered', `update audit_links set hash = repeat('0', 64) where seq = 5`],
    [
      'linkAltered',
      `update audit_links set seq = seq + 1000 where seq in (5, 6);
       update audit_links set seq = 1011 - seq where seq > 1000`,
    ],
    ['linkMissing', 'delete from audit_links where seq = 5'],
    ['linkMissing', 'delete from audit_links where seq < 3'],
    [
      'chainCut',
      "delete from audit_links where key = '[\"most\"]'; delete from personal_data_accesses where id = 'most'",
    ],
    ['chainCut', 'truncate audit_links'],
  ])('tells %s: %s', async (kind, statements) => {
    await damage(statements);
    expect(await kinds()).toContain(kind);
  });

  it('tells a row that nobody seals', async () => {
    await dataSource.query(
      `insert into personal_data_accesses (id, application_id, person_id, field, reason, at)
       values ('waits', 'granted', 'chief1', 'phone', 'r', '2026-03-02')`,
    );
    expect(await kinds()).toEqual([]);
    expect(await kinds(new Date(Date.now() + 11 * MINUTE_MS))).toEqual(['rowWaits']);
  });

  it('tells by the anchors that the whole chain was made anew over altered rows', async () => {
    await damage(`update personal_data_accesses set reason = 'another';
      insert into audit_pending (kind, key) select kind, key from audit_links order by seq; delete from audit_links`);
    await sealAll(dataSource);
    expect((await verifyAudit(dataSource, null)).faults).toEqual([]);
    expect(await kinds()).toEqual(['chainRewritten']);
  });

  it('tells each damage to the anchors', async () => {
    const whole = anchors.lines;
    const [first, second, third] = whole as [string, string, string];
    const after = async (lines: string[], end?: string): Promise<string[]> => {
      anchors.write(lines, end);
      return kinds();
    };
    expect(await after([first, third])).toEqual(['anchorAltered']);
    expect(await after([second, first, third])).toEqual(['anchorAltered']);
    expect(await after([second, third])).toEqual(['anchorAltered']);
    expect(await after([first, second.replace('"seq":', '"seq":1'), third])).toEqual(['anchorForged', 'anchorAltered']);
    expect(await after([first, 'nothing', third])).toEqual(['anchorAltered']);
    expect(await after([first, second, third.slice(0, 40)], '')).toEqual(['anchorAltered']);
    anchors.write(whole);
    const late = new Date(Date.now() + 16 * MINUTE_MS);
    expect(await kinds(late)).toEqual([]);
    anchors.write([first, second]);
    expect(await kinds(late)).toEqual(['anchorMissing']);
    rmSync(anchors.file);
    expect(await kinds(late)).toEqual(['anchorMissing']);
    await anchors.add(dataSource, newKey());
    expect(await kinds()).toEqual(['anchorForged']);
  });

  it('goes on after an anchor that a crash cut off, and calls that no fault', async () => {
    const [first, second] = anchors.lines as [string, string];
    anchors.write([first, second.slice(0, 50)], '');
    await anchors.add(dataSource);
    expect(anchors.lines).toHaveLength(3);
    expect(await verify()).toMatchObject({ faults: [], anchored: { line: 3 } });
  });

  it('anchors after so many links or minutes, in each place for itself', async () => {
    const other = join(temporaryFolder('anchors'), 'anchors.jsonl');
    const usual = { anchorFiles: [anchors.file, other], anchorLinks: 2, anchorMinutes: 5 };
    const now = Date.now();
    const add = (later = 0): Promise<string[]> => anchorAudit(dataSource, usual, key, new Date(now + later));
    expect(await add()).toEqual([other]);
    expect(await add(9 * MINUTE_MS)).toEqual([]);
    await dataSource.query(
      "insert into account_acts (id, person_id, act, done_by) values ('a', 'front1', 'recoverAccount', 'front1')",
    );
    await sealAll(dataSource);
    expect(await add()).toEqual([]);
    expect(await add(6 * MINUTE_MS)).toEqual([anchors.file, other]);
    expect(existsSync(other)).toBe(true);
  });

  it('is violated for the checker too: 24', async () => {
    const violations = async (): Promise<number[]> =>
      (await check({ books: new Books(dataSource), now: 0 as never, engine: null }, { only: [24, 25] })).violations.map(
        ({ invariant }) => invariant,
      );
    expect(await violations()).toEqual([]);
    await damage("update personal_data_accesses set reason = 'another' where id = 'seen'");
    expect(await violations()).toEqual([24]);
  });
});

const WITHOUT_CHECKS = `do $$ declare one record; begin
  for one in select conrelid::regclass as table, conname from pg_constraint
              where contype in ('c', 'x') and connamespace = 'public'::regnamespace loop
    execute format('alter table %s drop constraint %I', one.table, one.conname);
  end loop;
end $$`;

/** Another value of a column by its type. */
const OTHERWISE: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  int4: (column) => `coalesce(${column}, 0) + 1000`,
  int8: (column) => `coalesce(${column}, 0) + 1000`,
  bool: (column) => `not ${column}`,
  jsonb: (column) => `coalesce(${column}, '{}') || '{"altered": true}'`,
  timestamptz: (column) => `coalesce(${column}, 'epoch') + interval '1 microsecond'`,
  date: (column) => `coalesce(${column}, 'epoch') + 1`,
  _text: (column) => `coalesce(${column}, '{}') || '{altered}'::text[]`,
};

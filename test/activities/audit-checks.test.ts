/** Verifications that workers do by themselves and when somebody asks, and what is kept of them. */
import { generateKeyPairSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { checkAudit } from '../../src/adapters/audit/check-audit';
import { anchorAudit } from '../../src/adapters/audit/keep-audit';
import { AUDIT_LOCK, sealAudit } from '../../src/adapters/audit/seal-audit';
import { openSigningKey } from '../../src/adapters/signing/signing-key';
import { AuditCheckRow } from '../../src/entities/audit-check';
import { openDataSource } from '../../src/entities/data-source';
import { grantRights } from '../../src/ops/grant-rights';
import { asApplication, freshDatabase, type TestDatabase } from '../support/engines';
import { APPLICATION } from '../support/run';
import { temporaryFolder } from '../support/temporary-folder';
import { fillWithAudit } from './audited-rows';

const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
const key = openSigningKey(pem);

describe('verifications by a worker', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let worker: DataSource;
  const settings = {
    anchorFiles: [join(temporaryFolder('anchors'), 'anchors.jsonl')],
    anchorLinks: 1,
    anchorMinutes: 5,
  };
  const failures: unknown[] = [];
  const check = (withKey = true) =>
    checkAudit(worker, { settings, key: withKey ? key : null, failed: (error) => failures.push(error) });
  const ask = () => owner.query("insert into audit_checks (id, asked_by) values (gen_random_uuid(), 'front1')");
  const newest = () => owner.manager.findOneOrFail(AuditCheckRow, { where: {}, order: { askedAt: 'DESC' } });
  const links = async (): Promise<number> =>
    Number((await owner.query<{ n: string }[]>('select count(*) as n from audit_links'))[0]!.n);

  beforeAll(async () => {
    database = await freshDatabase();
    await fillWithAudit(database.url);
    await grantRights(database.url, { application: APPLICATION.name });
    owner = await openDataSource(database.url, { poolSize: 2 });
    worker = await openDataSource(asApplication(database.url), { poolSize: 3 });
    while ((await sealAudit(worker)) > 0);
    await anchorAudit(worker, settings, key);
  }, 60_000);
  afterAll(async () => {
    await worker?.destroy();
    await owner?.destroy();
    await database?.drop();
  });

  it('are done once a day by themselves, by the rights of API and worker', async () => {
    expect(await check()).toBe(1);
    const all = await links();
    expect(await newest()).toMatchObject({
      state: 'unaltered',
      askedBy: null,
      linksRead: all,
      linksToRead: all,
      anchorFiles: 1,
      anchoredLink: all,
      faultCount: 0,
      faults: [],
    });
    expect(await check()).toBe(0);
    await owner.query("update audit_checks set asked_at = asked_at - interval '25 hours'");
    expect(await check()).toBe(1);
    expect(await owner.manager.count(AuditCheckRow)).toBe(2);
  });

  it('take nothing for a fault that waited while no worker ran, and wait for who is sealing it', async () => {
    const before = await links();
    const wait = async (id: string): Promise<void> => {
      const values = [id, 'front1', 'issueRecovery', 'chief1', 'forgotten'];
      await owner.query(
        'insert into account_acts (id, person_id, act, done_by, reason) values ($1, $2, $3, $4, $5)',
        values,
      );
      await owner.query("update audit_pending set queued_at = now() - interval '1 hour'");
    };
    await wait('act2');
    await ask();
    expect(await check()).toBe(1);
    expect(await newest()).toMatchObject({ state: 'unaltered', linksRead: before + 1 });

    await wait('act3');
    await ask();
    const sealing = owner.createQueryRunner();
    await sealing.query('select pg_advisory_lock($1)', [AUDIT_LOCK]);
    expect(await check()).toBe(0);
    // Nobody seals: after a minute that is what there is to tell.
    await owner.query("update audit_checks set asked_at = asked_at - interval '2 minutes' where state = 'open'");
    expect(await check()).toBe(1);
    await sealing.query('select pg_advisory_unlock($1)', [AUDIT_LOCK]);
    await sealing.release();
    const { faults } = await owner.manager.findOneByOrFail(AuditCheckRow, { state: 'faulty' });
    expect(faults).toEqual([{ kind: 'rowWaits', place: expect.stringContaining('act3') }]);
  });

  it('are done when somebody asks, by one process alone, and one at a time', async () => {
    await ask();
    await expect(ask()).rejects.toThrow(/audit_checks_one_open/);
    const done = await Promise.all([check(), check()]);
    expect(done.filter((one) => one === 1).length).toBe(1);
    expect(await newest()).toMatchObject({ state: 'unaltered', askedBy: 'front1' });
  });

  it('say without a key that nothing was compared with anchors', async () => {
    await ask();
    await check(false);
    expect(await newest()).toMatchObject({ state: 'unaltered', anchorFiles: 0, anchoredLink: null });
  });

  it('say how far they are', async () => {
    await ask();
    const read: number[] = [];
    const query = worker.query.bind(worker);
    jest.spyOn(worker, 'query').mockImplementation(async (sql: string, values?: Parameters<DataSource['query']>[1]) => {
      const answer: unknown = await query(sql, values);
      const { state, linksRead, linksToRead } = await newest();
      if (state === 'open' && linksToRead !== null) read.push(linksRead / linksToRead);
      return answer;
    });
    await check();
    jest.restoreAllMocks();
    expect(read[0]).toBe(0);
    expect(read.at(-1)).toBe(1);
  });

  it('name what somebody altered who owns the database', async () => {
    await owner.query('alter table personal_data_accesses disable trigger user');
    await owner.query("update personal_data_accesses set reason = 'another' where id = 'seen'");
    await ask();
    await check();
    expect(await newest()).toMatchObject({
      state: 'faulty',
      faultCount: 1,
      faults: [{ kind: 'rowAltered', place: expect.stringContaining('personalDataAccess ["seen"]') }],
    });
    await owner.query("update personal_data_accesses set reason = 'to call back' where id = 'seen'");
  });

  it('name a chain that was cut off, by the anchors', async () => {
    await owner.query('alter table audit_links disable trigger user');
    await owner.query(
      'create temporary table kept as select * from audit_links where seq = (select max(seq) from audit_links)',
    );
    await owner.query('delete from audit_links where seq = (select seq from kept)');
    await ask();
    await check();
    const { faults } = await newest();
    expect(faults!.map(({ kind }) => kind)).toContain('chainCut');
  });

  it('that could not be done say so, and are tried anew when somebody asks again', async () => {
    const unreadable = { ...settings, anchorFiles: [temporaryFolder('anchors')] };
    await ask();
    expect(await checkAudit(worker, { settings: unreadable, key, failed: (error) => failures.push(error) })).toBe(1);
    expect(await newest()).toMatchObject({ state: 'failed', faultCount: null, faults: null });
    expect(failures.length).toBe(1);
    rmSync(settings.anchorFiles[0]!);
    await ask();
    await check();
    expect((await newest()).state).not.toBe('failed');
  });
});

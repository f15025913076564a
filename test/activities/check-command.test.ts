import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { sealAudit } from '../../src/adapters/audit/seal-audit';
import { openDataSource } from '../../src/entities/data-source';
import { checkoutRoot } from '../../src/ops/engines/locations';
import { freshDatabase, type TestDatabase } from '../support/engines';
import { fillWithCases } from './centre-with-cases';

describe('the commands check, rebuild and audit', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    await fillWithCases(database.url);
  }, 60_000);
  afterAll(() => database.drop());

  function banjie(args: readonly string[], databaseUrl = database.url) {
    const program = ['-r', '@swc-node/register', join('src', 'ops', 'cli', 'banjie.ts'), ...args];
    const env = { ...process.env, BANJIE_DATABASE_URL: databaseUrl, BANJIE_TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, program, {
      cwd: checkoutRoot(),
      env,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  it('tell what is wrong by line and exit code, and make it right again from the events', async () => {
    const dataSource = await openDataSource(database.url, { poolSize: 1 });
    await dataSource.query("update applications set stage = 'accepted' where id = 'suspended'");
    await dataSource.destroy();
    const checked = banjie(['check', '--books', '--only', '1,3,27']);
    expect(checked.stdout.split('\n')).toEqual([
      '3\tsuspended\tstored as accepted, the events say review',
      '27\tsuspended\tapplications: stage differ',
      expect.stringMatching(/^14 applications, 3 invariants: 2 violations of 3, 27; not looked at: 2, 4, /),
      '',
    ]);
    expect(checked.status).toBe(1);
    expect(banjie(['rebuild', 'suspended'])).toMatchObject({
      status: 0,
      stdout: 'made the read model of 1 applications and 0 other matters anew\n',
    });
    expect(banjie(['check', '--books', '--only', '3,27'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^14 applications, 2 invariants: all hold; /),
    });
  }, 60_000);

  it('tells what in the audit was altered, by line and exit code', async () => {
    expect(banjie(['audit', 'verify'])).toMatchObject({ status: 0, stdout: '0 links; not anchored: unaltered\n' });
    const dataSource = await openDataSource(database.url, { poolSize: 1 });
    while ((await sealAudit(dataSource)) > 0);
    await dataSource.query(
      `set session_replication_role = replica; update application_events set at = now() where application_id = 'granted' and seq = 3`,
    );
    await dataSource.destroy();
    const { status, stdout } = banjie(['audit', 'verify']);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(
        /^rowAltered\tapplicationEvent \["granted",3\] \(link \d+\)\ta row is not what was sealed$/,
      ),
      expect.stringMatching(/^\d+ links, the last of [\dT:.-]+Z; not anchored: 1 faults$/),
      '',
    ]);
    expect(status).toBe(1);
  }, 60_000);

  it('say what they cannot know, and refuse what they do not understand', () => {
    const away = new URL(database.url);
    away.port = '1';
    const unknown = banjie(['check', '--books'], away.toString());
    expect(unknown).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('could not be checked') });
    const unverified = banjie(['audit', 'verify'], away.toString());
    expect(unverified).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('not be verified') });
    expect(banjie(['audit'])).toMatchObject({ status: 2, stderr: expect.stringContaining('usage') });
    expect(banjie(['check', '--only', '13'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--only') });
    expect(banjie(['rebuild'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no application is named'),
    });
  }, 60_000);
});

/** Whoever brings a content in or sweeps one away may die at any moment: afterwards books and store agree again. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import { instantOf } from '../../src/domain/calendar/time';
import { openDataSource } from '../../src/entities/data-source';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { asApplication, useDatabase } from '../support/engines';

const HOURS_25_MS = 25 * 3_600_000;

describe('a keeper of files that dies', () => {
  const database = useDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'banjie-killed-'));
  const store = new LocalFileStore(join(folder, 'store'));
  let dataSource: DataSource;
  beforeAll(async () => void (dataSource = await openDataSource(database.url)));
  afterAll(async () => {
    await dataSource.destroy();
    rmSync(folder, { recursive: true });
  });

  function dieAt(moment: string, text: string): string {
    const [hash, path] = [createHash('sha256').update(text).digest('hex'), join(folder, 'incoming')];
    writeFileSync(path, text);
    const orders = {
      databaseUrl: asApplication(database.url),
      folder: join(folder, 'store'),
      moment,
      hash,
      path,
      sizeBytes: text.length,
    };
    const program = join(__dirname, '..', 'faults', 'mortal-keeper.ts');
    const { signal, stderr } = spawnSync(process.execPath, [
      '-r',
      '@swc-node/register',
      program,
      JSON.stringify(orders),
    ]);
    expect([signal, stderr.toString()]).toEqual(['SIGKILL', '']);
    return hash;
  }

  async function violations(): Promise<unknown> {
    const now = instantOf(Date.now() + HOURS_25_MS);
    const context = { books: new Books(dataSource), now, engine: null, files: store };
    return (await check(context, { only: [21, 26], contents: true })).violations;
  }

  async function aDayLater(): Promise<void> {
    await dataSource.query(`update file_contents set touched_at = touched_at - interval '2 days'`);
    await new FileKeeper(dataSource, store, null).sweep();
  }

  it.each(['beforeRow', 'afterRow', 'halfWritten', 'afterContent'])(
    'bringing something in, %s: nothing is wrong, the next attempt succeeds, and the sweep takes what nobody needs',
    async (moment) => {
      const hash = dieAt(moment, moment);
      expect(await violations()).toEqual([]);
      const keeper = new FileKeeper(dataSource, store, null);
      await keeper.put({ hash, path: join(folder, 'incoming'), sizeBytes: moment.length });
      expect(await store.has(hash)).toBe(true);
      expect(await violations()).toEqual([]);
      await aDayLater();
      expect(await store.has(hash)).toBe(false);
      expect(await dataSource.query('select 1 from file_contents')).toEqual([]);
    },
    60_000,
  );

  it.each(['beforeRemoval', 'afterRemoval'])(
    'sweeping, %s: the next sweep finishes it',
    async (moment) => {
      const path = join(folder, 'incoming');
      const hash = createHash('sha256').update('old').digest('hex');
      writeFileSync(path, 'old');
      await new FileKeeper(dataSource, store, null).put({ hash, path, sizeBytes: 3 });
      await dataSource.query(`update file_contents set touched_at = touched_at - interval '2 days'`);
      dieAt(moment, 'another');
      expect(await violations()).toEqual([]);
      await aDayLater();
      expect(await store.has(hash)).toBe(false);
      expect(await dataSource.query('select 1 from file_contents')).toEqual([]);
    },
    60_000,
  );
});

/** The checker compares the books with the file store, on both of them as they really are. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import { placeOf } from '../../src/adapters/files/file-store';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import { instantOf } from '../../src/domain/calendar/time';
import { openDataSource } from '../../src/entities/data-source';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { useDatabase } from '../support/engines';

describe('the checker of files', () => {
  const database = useDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'banjie-checked-'));
  const store = new LocalFileStore(folder);
  let dataSource: DataSource;
  let keeper: FileKeeper;
  beforeAll(async () => {
    dataSource = await openDataSource(database.url);
    keeper = new FileKeeper(dataSource, store, null);
  });
  afterAll(async () => {
    await dataSource.destroy();
    rmSync(folder, { recursive: true });
  });

  const placeIn = (hash: string): string => join(folder, placeOf(hash));
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

  /** A content that a file names. */
  async function kept(text: string): Promise<string> {
    const [hash, path] = [hashOf(text), join(folder, 'incoming')];
    writeFileSync(path, text);
    await keeper.put({ hash, path, sizeBytes: text.length });
    rmSync(path);
    await dataSource.query(
      `insert into files (id, content_hash, name, type, uploaded_by, uploaded_at, state, scanned_at)
       values ($1, $2, 'a.pdf', 'pdf', 'p', now(), 'clean', now())`,
      [`fil-${text}`, hash],
    );
    return hash;
  }

  async function violations(only: number[] = [21, 26]) {
    const context = { books: new Books(dataSource), now: instantOf(Date.now()), engine: null, files: store };
    const report = await check(context, { only, contents: true });
    expect(report.checked).toEqual(only);
    return report.violations.map(({ invariant, what }) => [invariant, what]);
  }

  it('finds nothing where all is well, and nothing in what is under way', async () => {
    await kept('well');
    await dataSource.query(`insert into file_contents (hash, size_bytes, state) values ($1, 1, 'arriving')`, [
      hashOf('on its way'),
    ]);
    const early = placeIn(hashOf('just put'));
    mkdirSync(dirname(early), { recursive: true });
    writeFileSync(early, 'just put');
    expect(await violations()).toEqual([]);
    rmSync(early);
  });

  it('does not read every content unless it is asked to, and none where it has no store', async () => {
    const context = { books: new Books(dataSource), now: instantOf(Date.now()), engine: null };
    expect((await check({ ...context, files: store }, { only: [21, 26] })).checked).toEqual([26]);
    expect((await check(context, { only: [21, 26], contents: true })).checked).toEqual([]);
  });

  it('finds a violation of 26: a row without its file', async () => {
    const hash = await kept('lost');
    rmSync(placeIn(hash));
    expect(await violations()).toEqual([[26, `content ${hash} has its row, and does not lie in the store`]]);
    await dataSource.query(`delete from files where content_hash = $1`, [hash]);
    await dataSource.query(`delete from file_contents where hash = $1`, [hash]);
  });

  it('finds a violation of 26: a file that is needed never arrived', async () => {
    const hash = await kept('late');
    await dataSource.query(`update file_contents set state = 'arriving' where hash = $1`, [hash]);
    expect(await violations()).toEqual([[26, `content ${hash} is needed, and never arrived`]]);
    await dataSource.query(`update file_contents set state = 'stored' where hash = $1`, [hash]);
  });

  it('finds a violation of 26: a file without a row, once it cannot be on its way any more', async () => {
    const hash = hashOf('nobody’s');
    mkdirSync(dirname(placeIn(hash)), { recursive: true });
    writeFileSync(placeIn(hash), 'nobody’s');
    expect(await violations()).toEqual([]);
    utimesSync(placeIn(hash), 1, 1);
    expect(await violations()).toEqual([[26, `content ${hash} lies in the store, and has no row`]]);
    rmSync(placeIn(hash));
  });

  it('finds a violation of 26 and 21: a file is cut off', async () => {
    const hash = await kept('cut off');
    truncateSync(placeIn(hash), 3);
    expect(await violations()).toEqual([
      [21, `content ${hash} is no longer what it was`],
      [26, `content ${hash} has 3 bytes, and 7 in the books`],
    ]);
    writeFileSync(placeIn(hash), 'cut off');
  });

  it('finds a violation of 21: a byte of a file is another one', async () => {
    const hash = await kept('changed');
    writeFileSync(placeIn(hash), 'changeD');
    expect(await violations()).toEqual([[21, `content ${hash} is no longer what it was`]]);
  });
});

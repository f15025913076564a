/** Both stores keep their word: a folder, and a bucket of a real server that speaks S3. */
import { createHash } from 'node:crypto';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import {
  ContentMissing,
  placeOf,
  StorageFull,
  StoreUnavailable,
  type FileStore,
} from '../../src/adapters/files/file-store';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import { S3FileStore } from '../../src/adapters/files/s3-store';
import { openDataSource } from '../../src/entities/data-source';
import { noise } from '../support/bad-files/bad-file';
import { useDatabase } from '../support/engines';
import { temporaryFolder } from '../support/temporary-folder';
import { s3Program, startS3, type S3Server } from '../support/s3';

const folder = temporaryFolder('stores');
const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** A content in a file of its own. */
function fileOf(content: Buffer): { hash: string; path: string; sizeBytes: number } {
  const hash = hashOf(content);
  const path = join(folder, hash);
  writeFileSync(path, content);
  return { hash, path, sizeBytes: content.length };
}

async function contentOf(store: FileStore, hash: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await store.open(hash)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function hashesIn(store: FileStore): Promise<string[]> {
  const found: string[] = [];
  for await (const { hash } of store.list()) found.push(hash);
  return found.toSorted();
}

let s3: S3Server;
beforeAll(async () => {
  await s3Program();
  s3 = await startS3();
}, 600_000);
afterAll(() => s3?.stop());

describe.each<[string, () => FileStore]>([
  ['a folder', () => new LocalFileStore(join(folder, 'store'))],
  ['a bucket', () => new S3FileStore(s3.settings)],
])('%s', (_, open) => {
  let store: FileStore;
  beforeAll(() => void (store = open()));

  it('has what was put there, once, until it is removed', async () => {
    const large = fileOf(noise(12_000_001));
    const small = fileOf(Buffer.from('x'));
    await Promise.all([large, large, small].map(({ hash, path, sizeBytes }) => store.put(hash, path, sizeBytes)));
    expect((await contentOf(store, large.hash)).equals(noise(12_000_001))).toBe(true);
    expect(await hashesIn(store)).toEqual([large.hash, small.hash].toSorted());
    for await (const { hash, sizeBytes, putAt } of store.list()) {
      expect(sizeBytes).toBe(hash === small.hash ? 1 : 12_000_001);
      expect(Math.abs(Date.now() - putAt.getTime())).toBeLessThan(3_600_000);
    }
    await store.remove(large.hash);
    await store.remove(large.hash);
    expect([await store.has(large.hash), await store.has(small.hash)]).toEqual([false, true]);
    await expect(store.open(large.hash)).rejects.toBeInstanceOf(ContentMissing);
  });

  it('lists more than a page of contents', async () => {
    const many = Array.from({ length: 1_050 }, (_unused, index) => fileOf(Buffer.from(`content ${index}`)));
    for (let at = 0; at < many.length; at += 50) {
      await Promise.all(many.slice(at, at + 50).map(({ hash, path, sizeBytes }) => store.put(hash, path, sizeBytes)));
    }
    expect((await hashesIn(store)).length).toBe(1_051);
  }, 120_000);

  it('takes no name that is none', async () => {
    await expect(store.open('../../etc/passwd')).rejects.toThrow('not a SHA-256');
  });
});

describe('a bucket', () => {
  it('takes nothing whose sum is wrong, or that ends too early', async () => {
    const store = new S3FileStore(s3.settings);
    const { path } = fileOf(Buffer.from('something'));
    const other = hashOf(Buffer.from('other'));
    await expect(store.put(other, path, 9)).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(store.put(other, path, 900)).rejects.toBeInstanceOf(Error);
    expect(await store.has(other)).toBe(false);
  }, 60_000);

  it('is not taken for empty when it is not there, or nobody may look into it', async () => {
    const { hash } = fileOf(Buffer.from('x'));
    const elsewhere = new S3FileStore({ ...s3.settings, bucket: 'another' });
    await expect(elsewhere.open(hash)).rejects.toMatchObject({ name: 'NoSuchBucket' });
    const stranger = new S3FileStore({ ...s3.settings, secretAccessKey: 'wrong' });
    await expect(stranger.open(hash)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    await expect(stranger.has(hash)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });
});

describe('the keeper', () => {
  const database = useDatabase();

  it('goes on by itself when its server was gone and is back', async () => {
    const dataSource = await openDataSource(database.url);
    const keeper = new FileKeeper(dataSource, new S3FileStore(s3.settings), null);
    const content = fileOf(noise(200_000, 3));
    const state = () => dataSource.query('select state from file_contents where hash = $1', [content.hash]);
    try {
      await s3.kill();
      await expect(keeper.put(content)).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(keeper.open(content.hash)).rejects.toBeInstanceOf(StoreUnavailable);
      expect(await state()).toEqual([{ state: 'arriving' }]);
      await s3.start();
      await keeper.put(content);
      expect(await state()).toEqual([{ state: 'stored' }]);
      (await keeper.open(content.hash)).destroy();
    } finally {
      await dataSource.destroy();
    }
  }, 60_000);
});

describe('a folder', () => {
  it('sweeps what was left half written, and nothing that is just being written', async () => {
    const root = join(folder, 'tidied');
    const store = new LocalFileStore(root);
    const { hash, path } = fileOf(Buffer.from('whole'));
    await store.put(hash, path);
    const left = (name: string): string => join(root, `${placeOf(hash)}.${name}.arriving`);
    for (const name of ['old', 'new']) writeFileSync(left(name), 'half');
    utimesSync(left('old'), 1, 1);
    await store.tidy();
    const names = readdirSync(join(root, placeOf(hash), '..')).toSorted();
    expect(names).toEqual([hash, `${hash}.new.arriving`]);
    expect(await hashesIn(store)).toEqual([hash]);
  });

  it('says that there is no room, and leaves nothing of what it could not take', async () => {
    const disk = join(folder, 'disk');
    execFileSync('mkdir', [disk]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
    try {
      const dataSource = await openDataSource(fullDisk.url);
      const keeper = new FileKeeper(dataSource, new LocalFileStore(disk), null);
      const [small, large] = [fileOf(noise(100_000, 4)), fileOf(noise(3_000_000, 5))];
      await keeper.put(small);
      await expect(keeper.put(large)).rejects.toBeInstanceOf(StorageFull);
      expect(await hashesIn(new LocalFileStore(disk))).toEqual([small.hash]);
      expect(execFileSync('find', [disk, '-name', '*.arriving']).toString()).toBe('');
      await dataSource.destroy();
    } finally {
      execFileSync('umount', [disk]);
    }
  });
  const fullDisk = useDatabase();
});

/**
 * Brings one content into a folder and its row into the books, as an upload or a printed paper does, and dies by kill -9 at the
 * moment that it is told.
 */
import { copyFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import { placeOf, type FileStore } from '../../src/adapters/files/file-store';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import { openDataSource } from '../../src/entities/data-source';

interface Orders {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly moment: 'beforeRow' | 'afterRow' | 'halfWritten' | 'afterContent' | 'beforeRemoval' | 'afterRemoval';
  readonly hash: string;
  readonly path: string;
  readonly sizeBytes: number;
}

const { databaseUrl, folder, moment, ...content } = JSON.parse(process.argv[2]!) as Orders;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('it lives on');
}

function mortal(real: FileStore): FileStore {
  return {
    put: async (hash, path, sizeBytes) => {
      if (moment === 'afterRow') die();
      if (moment === 'halfWritten') {
        const place = join(folder, placeOf(hash));
        await mkdir(dirname(place), { recursive: true });
        copyFileSync(path, `${place}.half.arriving`);
        die();
      }
      await real.put(hash, path, sizeBytes);
      if (moment === 'afterContent') die();
    },
    remove: async (hash) => {
      if (moment === 'beforeRemoval') die();
      await real.remove(hash);
      if (moment === 'afterRemoval') die();
    },
    open: (hash) => real.open(hash),
    has: (hash) => real.has(hash),
    list: () => real.list(),
    tidy: () => real.tidy(),
  };
}

async function main(): Promise<void> {
  const dataSource: DataSource = await openDataSource(databaseUrl);
  if (moment === 'beforeRow') die();
  const keeper = new FileKeeper(dataSource, mortal(new LocalFileStore(folder)), null);
  if (moment === 'beforeRemoval' || moment === 'afterRemoval') await keeper.sweep();
  else await keeper.put(content);
}

void main();

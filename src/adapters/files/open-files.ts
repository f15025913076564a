import type { DataSource } from 'typeorm';
import type { FileSettings } from '../../config';
import { FileKeeper } from './file-keeper';
import type { FileStore } from './file-store';
import { LocalFileStore } from './local-store';
import { S3FileStore } from './s3-store';
import { ClamdScanner } from './scanner';

/** The files of this installation, as the environment says. */
export function openFiles(dataSource: DataSource, { store, scanner }: FileSettings): FileKeeper {
  return new FileKeeper(dataSource, openStore(store), scanner ? new ClamdScanner(scanner) : null);
}

/** The store alone, for whoever compares it with the books. */
export function openStore(store: FileSettings['store']): FileStore {
  return store.kind === 'local' ? new LocalFileStore(store.folder) : new S3FileStore(store);
}

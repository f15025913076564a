import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import type { FileScanner } from '../../src/adapters/files/scanner';

/** Files of an API under test, in a folder of their own. */
export function filesFor(dataSource: DataSource, scanner: FileScanner | null = null): FileKeeper {
  return new FileKeeper(dataSource, new LocalFileStore(mkdtempSync(join(tmpdir(), 'banjie-test-files-'))), scanner);
}

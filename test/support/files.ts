import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { CaseArchives } from '../../src/adapters/archive/case-archives';
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import { IssuedPapers } from '../../src/adapters/issuing/issued-papers';
import { openSigningKey, type SigningKey } from '../../src/adapters/signing/signing-key';
import type { FileScanner } from '../../src/adapters/files/scanner';

/** Files of an API under test, in a folder of their own. */
export function filesFor(dataSource: DataSource, scanner: FileScanner | null = null): FileKeeper {
  return new FileKeeper(dataSource, new LocalFileStore(mkdtempSync(join(tmpdir(), 'banjie-test-files-'))), scanner);
}

/** A press of an API under test, whose papers lie among its files. */
function papersFor(dataSource: DataSource, files: FileKeeper): IssuedPapers {
  return new IssuedPapers(dataSource, files, {
    publicUrl: 'https://banjie.example.cn',
    secret: 'a secret of this test',
  });
}

/** What an API needs for files and papers. */
export function printingFor(dataSource: DataSource) {
  const files = filesFor(dataSource);
  const papers = papersFor(dataSource, files);
  return { files, papers, archives: new CaseArchives(dataSource, files, papers, newKey()) };
}

/** A key that signs packages in tests. */
export function newKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return openSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

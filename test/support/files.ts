import { generateKeyPairSync } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { CaseArchives } from '../../src/adapters/archive/case-archives';
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import { IssuedPapers } from '../../src/adapters/issuing/issued-papers';
import { openSigningKey, type SigningKey } from '../../src/adapters/signing/signing-key';
import { CheckTokens } from '../../src/adapters/signing/check-token';
import type { ApiParts } from '../../src/api/api.module';
import type { LicenceCodes } from '../../src/domain/certificate/e-licence';
import type { FileScanner } from '../../src/adapters/files/scanner';
import { temporaryFolder } from './temporary-folder';

const CHECK_KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });

/** Files of an API under test, in a folder of their own. */
export function filesFor(dataSource: DataSource, scanner: FileScanner | null = null): FileKeeper {
  return new FileKeeper(dataSource, new LocalFileStore(temporaryFolder('test-files')), scanner);
}

/** A press of an API under test, whose papers lie among its files. */
function papersFor(dataSource: DataSource, files: FileKeeper): IssuedPapers {
  return new IssuedPapers(dataSource, files, {
    publicUrl: 'https://banjie.example.cn',
    secret: 'a secret of this test',
    tokens: new CheckTokens(openSigningKey(CHECK_KEY)),
    signer: null,
  });
}

/** Codes of the example centre; invented, as the county is. */
const LICENCE_CODES: LicenceCodes = {
  root: '1.2.156.3005.2',
  organs: { LABOUR: '11330999MB0000001G' },
  kinds: { 'INSURANCE-PROOF': '11100000000013338W001' },
};

/** What an API needs for files and papers. */
export function printingFor(
  dataSource: DataSource,
): Pick<ApiParts, 'files' | 'papers' | 'licenceCodes'> & { readonly archives: CaseArchives } {
  const files = filesFor(dataSource);
  const papers = papersFor(dataSource, files);
  const archives = new CaseArchives(dataSource, files, papers, newKey());
  return { files, papers, archives, licenceCodes: LICENCE_CODES };
}

/** A key that signs packages in tests. */
export function newKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return openSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

import type { DataSource } from 'typeorm';
import type { ServiceConfig } from '../../config';
import type { FileKeeper } from '../files/file-keeper';
import type { IssuedPapers } from '../issuing/issued-papers';
import { openSigningKey } from '../signing/signing-key';
import { CaseArchives } from './case-archives';

/** The archive of this installation, as the environment says; null where nothing signs its packages. */
export function openArchives(
  dataSource: DataSource,
  files: FileKeeper,
  papers: IssuedPapers,
  { archiveKey }: Pick<ServiceConfig, 'archiveKey'>,
): CaseArchives | null {
  return archiveKey === undefined ? null : new CaseArchives(dataSource, files, papers, openSigningKey(archiveKey));
}

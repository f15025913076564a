import { createHmac } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { ServiceConfig } from '../../config';
import type { FileKeeper } from '../files/file-keeper';
import { IssuedPapers } from './issued-papers';

/** The papers of this installation, as the environment says. */
export function openPapers(
  dataSource: DataSource,
  files: FileKeeper,
  { tokenSecret, notifications, paperFonts }: Pick<ServiceConfig, 'tokenSecret' | 'notifications' | 'paperFonts'>,
): IssuedPapers {
  // A key of its own, so that no token of a paper tells anything of the one that signs people in.
  const secret = createHmac('sha256', tokenSecret).update('papers').digest('hex');
  return new IssuedPapers(dataSource, files, { publicUrl: notifications.publicUrl, secret, fonts: paperFonts });
}

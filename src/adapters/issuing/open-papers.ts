import { createHmac } from 'node:crypto';
import { HttpTimestampAuthority } from '@libpdf/core';
import type { DataSource } from 'typeorm';
import type { ServiceConfig, SigningSettings } from '../../config';
import type { FileKeeper } from '../files/file-keeper';
import { CheckTokens } from '../signing/check-token';
import { openDocumentKey, readCertificates } from '../signing/document-key';
import { openSigningKey } from '../signing/signing-key';
import { IssuedPapers } from './issued-papers';
import { PaperSigner } from './paper-signer';

const PUBLIC_KEYS = /-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g;

type OfService = Pick<ServiceConfig, 'tokenSecret' | 'notifications' | 'signing' | 'paperFonts' | 'clock'>;

/** The papers of this installation, as the environment says. @throws Error when a key cannot be opened */
export async function openPapers(
  dataSource: DataSource,
  files: FileKeeper,
  { tokenSecret, notifications, signing, paperFonts, clock }: OfService,
): Promise<IssuedPapers> {
  // A key of its own, so that no token of a paper tells anything of the one that signs people in.
  const secret = createHmac('sha256', tokenSecret).update('papers').digest('hex');
  const { publicUrl } = notifications;
  const [tokens, signer] = [openCheckTokens(signing), await openSigner(signing)];
  const training = clock === 'training';
  return new IssuedPapers(dataSource, files, { publicUrl, secret, tokens, signer, fonts: paperFonts, training });
}

function openCheckTokens({ checkKey, formerCheckKeys }: SigningSettings): CheckTokens {
  return new CheckTokens(checkKey ? openSigningKey(checkKey) : null, formerCheckKeys.match(PUBLIC_KEYS) ?? []);
}

async function openSigner(settings: SigningSettings): Promise<PaperSigner | null> {
  const { file, kinds, formerCertificates, timestampUrl } = settings;
  if (!file) return null;
  const authority = timestampUrl === undefined ? null : new HttpTimestampAuthority(timestampUrl);
  const key = await openDocumentKey(file.content, file.password);
  return new PaperSigner(key, kinds, readCertificates(formerCertificates), authority);
}

import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/calendar/time';
import type { TimestampAuthority } from '../signing/cms';
import type { DocumentKey } from '../signing/document-key';
import { signPdf } from '../signing/pdf-signature';

/** Thrown when a file could not be signed; the paper waits and is tried again. */
export class NotSignedError extends Error {
  constructor(cause: unknown) {
    super('the paper was not signed', { cause });
    this.name = 'NotSignedError';
  }
}

/** Signs the files of papers in the organ's name, and knows those that it signed. */
export class PaperSigner {
  /** SHA-256 of the certificate that signs now, hexadecimal. */
  readonly certificateHash: string;

  /** @param former DER of certificates that signed before */
  constructor(
    private readonly key: DocumentKey,
    private readonly kinds: readonly string[],
    private readonly former: readonly Buffer[] = [],
    private readonly authority: TimestampAuthority | null = null,
  ) {
    this.certificateHash = createHash('sha256').update(key.certificates[0]!).digest('hex');
  }

  /** DER of the certificates by which files are and were signed, the one of today first. */
  get certificates(): readonly Buffer[] {
    return [this.key.certificates[0]!, ...this.former];
  }

  signs(kind: string): boolean {
    return this.kinds.includes(kind);
  }

  /** @throws NotSignedError */
  async sign(pdf: Buffer, at: Instant): Promise<Buffer> {
    try {
      return await signPdf(pdf, this.key, at, this.authority);
    } catch (error) {
      throw new NotSignedError(error);
    }
  }
}

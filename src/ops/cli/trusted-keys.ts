import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { keyIdOf } from '../../adapters/signing/signing-key';
import { UsageError } from './command';

const PEM = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;

/**
 * The public keys that a file holds, one after the other, with the ids by which signatures name them.
 * @throws UsageError for a file that holds none
 */
export function trustedKeys(file: string): readonly { readonly keyId: string; readonly pem: string }[] {
  try {
    const pems = readFileSync(file, 'utf8').match(PEM) ?? [];
    if (pems.length === 0) throw new Error('it holds no public key (PEM)');
    return pems.map((pem) => ({ keyId: keyIdOf(createPublicKey(pem)), pem }));
  } catch (error) {
    throw new UsageError(`--keys ${file}: ${(error as Error).message}`);
  }
}

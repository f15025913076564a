import { Integer, Sequence, verifySchema } from 'asn1js';
import type { SigningAlgorithm } from './signing-key';

/** The order of P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const HALF = 32;

/**
 * A signature as the 64 bytes of r and s. Of ES256, where s and its negative hold alike, always the smaller of the two.
 * @param signature as `SigningKey.sign` makes it
 */
export function fixedLength(signature: Buffer, algorithm: SigningAlgorithm): Buffer {
  switch (algorithm) {
    case 'EdDSA':
      return signature;
    case 'ES256': {
      const s = numberOf(signature.subarray(HALF));
      return s * 2n <= ORDER ? signature : Buffer.concat([signature.subarray(0, HALF), bytesOf(ORDER - s)]);
    }
    case 'SM2':
      return Buffer.concat(readPair(signature));
  }
}

/** The reverse: what `verifySignature` reads, or null for 64 bytes that `fixedLength` does not make. */
export function asMade(fixed: Buffer, algorithm: SigningAlgorithm): Buffer | null {
  switch (algorithm) {
    case 'EdDSA':
      return fixed;
    case 'ES256':
      return numberOf(fixed.subarray(HALF)) * 2n <= ORDER ? fixed : null;
    case 'SM2': {
      const pair = [fixed.subarray(0, HALF), fixed.subarray(HALF)].map((half) => Integer.fromBigInt(numberOf(half)));
      return Buffer.from(new Sequence({ value: pair }).toBER());
    }
  }
}

function readPair(der: Buffer): Buffer[] {
  const schema = new Sequence({ value: [new Integer({ name: 'r' }), new Integer({ name: 's' })] });
  const { verified, result } = verifySchema(Uint8Array.from(der).buffer, schema);
  if (!verified) throw new Error('a signature of SM2 is two numbers');
  const pair = result as unknown as Record<'r' | 's', Integer>;
  return [pair.r, pair.s].map((one) => bytesOf(one.toBigInt()));
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function bytesOf(number: bigint): Buffer {
  return Buffer.from(number.toString(16).padStart(HALF * 2, '0'), 'hex');
}

import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/** EdDSA is Ed25519 (RFC 8032); ES256 is ECDSA on P-256 (RFC 7518); SM2 is GM/T 0003.2 with SM3 and the usual user id. */
export type SigningAlgorithm = 'EdDSA' | 'ES256' | 'SM2';

/** A key that signs what the centre issues; which algorithm it is of, nobody who uses it needs to know. */
export interface SigningKey {
  readonly algorithm: SigningAlgorithm;
  /** The first 16 hexadecimal digits of the SHA-256 of the public key (SPKI, DER). */
  readonly keyId: string;
  readonly publicKeyPem: string;
  /** 64 bytes of EdDSA and ES256 (r and s); DER of SM2, as the tools for it expect. */
  sign(data: Uint8Array): Buffer;
}

/**
 * Reads a private key (PKCS#8, PEM), whose kind says the algorithm.
 * @throws Error for a kind that signs nothing here
 */
export function openSigningKey(pem: string | Buffer): SigningKey {
  const key = createPrivateKey(pem);
  const publicKey = createPublicKey(key);
  const algorithm = algorithmOf(publicKey);
  return {
    algorithm,
    keyId: keyIdOf(publicKey),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: signerOf(algorithm, key, publicKey),
  };
}

/** The public half of a key; its id and algorithm follow from it. */
export type PublicKey = Pick<SigningKey, 'algorithm' | 'keyId' | 'publicKeyPem'>;

/** Reads a public key (SPKI, PEM). @throws Error for a kind that signs nothing here */
export function readPublicKey(pem: string | Buffer): PublicKey {
  const key = createPublicKey(pem);
  const publicKeyPem = key.export({ type: 'spki', format: 'pem' }).toString();
  return { algorithm: algorithmOf(key), keyId: keyIdOf(key), publicKeyPem };
}

/** Whether a signature by this algorithm was made over these bytes by whoever holds the key. */
export function verifySignature(publicKeyPem: string, data: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey(publicKeyPem);
  const algorithm = algorithmOf(key);
  switch (algorithm) {
    case 'EdDSA':
      return verify(null, data, key, signature);
    case 'ES256':
      return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature);
    case 'SM2':
      return verifySm2(data, signature, pointOf(key));
  }
}

export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

/** Of SM2, OpenSSL tells no curve by name; its object identifier stands in the key all the same. */
const SM2_CURVE = Buffer.from('06082a811ccf5501822d', 'hex');

function algorithmOf(publicKey: KeyObject): SigningAlgorithm {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  if (type === 'ed25519') return 'EdDSA';
  if (details?.namedCurve === 'prime256v1') return 'ES256';
  if (type === 'ec' || type === undefined) {
    if (publicKey.export({ type: 'spki', format: 'der' }).includes(SM2_CURVE)) return 'SM2';
  }
  throw new Error('a signing key must be of Ed25519, of P-256 or of SM2');
}

function signerOf(algorithm: SigningAlgorithm, key: KeyObject, publicKey: KeyObject): SigningKey['sign'] {
  switch (algorithm) {
    case 'EdDSA':
      return (data) => sign(null, data, key);
    case 'ES256':
      return (data) => sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
    case 'SM2': {
      // OpenSSL signs SM2 with an empty user id here, which the tools of GM/T do not accept.
      const privateKey = scalarOf(key);
      const options = { hash: true, der: true, publicKey: pointOf(publicKey) };
      return (data) => Buffer.from(sm2.doSignature(Uint8Array.from(data), privateKey, options), 'hex');
    }
  }
}

function verifySm2(data: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  try {
    const hex = Buffer.from(signature).toString('hex');
    return sm2.doVerifySignature(Uint8Array.from(data), hex, publicKey, { hash: true, der: true });
  } catch {
    // What is no DER is no signature.
    return false;
  }
}

/** The uncompressed point, the last 65 bytes of an SPKI on a curve of 256 bits. */
function pointOf(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(-65).toString('hex');
}

/** The private number: the first octet string of RFC 5915, which PKCS#8 wraps. */
function scalarOf(key: KeyObject): string {
  const der = key.export({ type: 'pkcs8', format: 'der' });
  const at = der.indexOf(Buffer.from('0201010420', 'hex')) + 5;
  return der.subarray(at, at + 32).toString('hex');
}

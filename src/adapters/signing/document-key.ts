import { createPrivateKey, createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import { P12Signer } from '@libpdf/core';

/** The key and certificate by which an organ signs files, wherever the key lies. */
export interface DocumentKey {
  /** DER; the first is the signer's own, the others lead to whoever vouches for it. */
  readonly certificates: readonly Buffer[];
  readonly kind: 'RSA' | 'EC';
  /** A signature over the SHA-256 of these bytes: PKCS#1 v1.5 of RSA, which is always the same; DER of r and s of EC. */
  sign(data: Uint8Array): Promise<Buffer>;
}

const CERTIFICATES = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/;

/**
 * Opens a file of a private key and its certificates, PEM or PKCS#12.
 * @throws Error when it cannot be opened, or its key is not that of the certificate
 */
export async function openDocumentKey(file: Buffer, password = ''): Promise<DocumentKey> {
  const key = PRIVATE_KEY.test(file.toString('latin1'))
    ? openPem(file.toString('latin1'), password)
    : await openPkcs12(file, password);
  const probe = Buffer.from('probe');
  const certificate = new X509Certificate(key.certificates[0]!);
  if (!verify('sha256', probe, certificate.publicKey, await key.sign(probe))) {
    throw new Error('the key that signs files is not that of its certificate');
  }
  return key;
}

/** Certificates of a PEM file, DER, in its order. */
export function readCertificates(pem: string): Buffer[] {
  return (pem.match(CERTIFICATES) ?? []).map((one) => new X509Certificate(one).raw);
}

function openPem(pem: string, passphrase: string): DocumentKey {
  const key = createPrivateKey({ key: PRIVATE_KEY.exec(pem)![0], passphrase });
  const all = readCertificates(pem);
  const own = all.find((raw) => new X509Certificate(raw).checkPrivateKey(key));
  if (!own) throw new Error('the file of the key that signs files holds no certificate of that key');
  return {
    certificates: [own, ...all.filter((raw) => raw !== own)],
    kind: kindOf(createPublicKey(key).asymmetricKeyType),
    sign: (data) => Promise.resolve(sign('sha256', data, key)),
  };
}

async function openPkcs12(file: Buffer, password: string): Promise<DocumentKey> {
  const signer = await P12Signer.create(Uint8Array.from(file), password);
  return {
    certificates: [signer.certificate, ...signer.certificateChain].map((der) => Buffer.from(der)),
    kind: signer.keyType,
    sign: async (data) => Buffer.from(await signer.sign(data, 'SHA-256')),
  };
}

function kindOf(type: string | undefined): DocumentKey['kind'] {
  if (type === 'rsa') return 'RSA';
  if (type === 'ec') return 'EC';
  throw new Error('a key that signs files must be of RSA or of an elliptic curve');
}

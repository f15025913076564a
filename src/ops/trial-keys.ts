/** Keys for a centre that tries Banjie out: anybody can make such ones, so what they sign proves nothing to anybody else. */
import { createPrivateKey, generateKeyPairSync, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BitString, Integer, PrintableString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, Certificate, Extension, Time } from 'pkijs';

const PAYLOAD_KEYS = 'payload-keys';
const ARCHIVE_KEY = 'archive-key.pem';
const DATA_KEYS = 'data-keys';
const LOOKUP_KEY = 'lookup-key';
const DAY_MS = 86_400_000;
const YEARS = 10;
/** So that whoever opens a signed file sees that it proves nothing. */
const NAME = '试用印章 Banjie trial seal, not valid';

export interface TrialKeys {
  /** PEM: private key and self-signed certificate. */
  readonly signing: string;
  /** PEM: private key of Ed25519. */
  readonly check: string;
  /** The same, for packages of the archive and anchors of the audit. */
  readonly archive: string;
  /** What signs tokens. */
  readonly tokenSecret: string;
  /** What seals payloads in the Temporal store. */
  readonly payloadKeys: string;
  /** What seals second factors and personal data. */
  readonly data: string;
  /** By which personal data are looked up. */
  readonly lookup: string;
}

/** Makes the keys of a trial in a folder, once; those that are there stay. @returns the files */
export async function keepTrialKeys(folder: string): Promise<TrialKeys> {
  return {
    signing: await keptFile(folder, 'trial-signing.pem', () => makeTrialCertificate(Date.now())),
    check: await keptFile(folder, 'trial-check.pem', makeEd25519Key),
    archive: await keptFile(folder, ARCHIVE_KEY, makeEd25519Key),
    tokenSecret: await keptFile(folder, 'token-secret', () => randomBytes(48).toString('base64url')),
    payloadKeys: await keptFile(folder, PAYLOAD_KEYS, () => `trial:${randomBytes(32).toString('base64')}`),
    data: await keptFile(folder, DATA_KEYS, () => `1:${randomBytes(32).toString('base64')}`),
    lookup: await keptFile(folder, LOOKUP_KEY, () => randomBytes(32).toString('base64')),
  };
}

/** @returns the files of the keys of this trial that tools need too; undefined where none was made yet */
export function findTrialKeys(folder: string): Partial<Pick<TrialKeys, 'payloadKeys' | 'archive' | 'data' | 'lookup'>> {
  const found = (name: string): string | undefined => (existsSync(join(folder, name)) ? join(folder, name) : undefined);
  return {
    payloadKeys: found(PAYLOAD_KEYS),
    archive: found(ARCHIVE_KEY),
    data: found(DATA_KEYS),
    lookup: found(LOOKUP_KEY),
  };
}

/** A secret of this machine alone, made at the first start. */
async function keptFile(folder: string, name: string, make: () => string | Promise<string>): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, await make(), { mode: 0o600 });
  return file;
}

/** A key of RSA with its self-signed certificate, in one PEM. */
export async function makeTrialCertificate(now: number, name = NAME): Promise<string> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 3072,
    publicExponent: Buffer.from([1, 0, 1]),
  };
  const { privateKey, publicKey } = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: Uint8Array.from([1, ...randomBytes(15)]).buffer }),
    notBefore: new Time({ type: 0, value: new Date(now - DAY_MS) }),
    notAfter: new Time({ type: 0, value: new Date(now + YEARS * 365 * DAY_MS) }),
    extensions: [keyUsage()],
  });
  for (const named of [certificate.subject, certificate.issuer]) {
    named.typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'CN' }) }),
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) }),
    );
  }
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, 'SHA-256');
  const key = createPrivateKey({
    key: Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey)),
    format: 'der',
    type: 'pkcs8',
  });
  return `${key.export({ type: 'pkcs8', format: 'pem' }).toString()}${new X509Certificate(Buffer.from(certificate.toSchema().toBER())).toString()}`;
}

function makeEd25519Key(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** It signs documents and nothing else. */
function keyUsage(): Extension {
  const nonRepudiationAndSignature = new BitString({ valueHex: Uint8Array.from([0xc0]).buffer, unusedBits: 6 });
  return new Extension({ extnID: '2.5.29.15', critical: true, extnValue: nonRepudiationAndSignature.toBER() });
}

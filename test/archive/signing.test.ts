/** Keys of every algorithm behind one interface, each checked by a program that is not ours. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSigningKey, verifySignature, type SigningKey } from '../../src/adapters/signing/signing-key';

const pem = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();
const KEYS = {
  EdDSA: pem(generateKeyPairSync('ed25519').privateKey),
  ES256: pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  SM2: pem(generateKeyPairSync('ec', { namedCurve: 'SM2' }).privateKey),
} as const;
const data = Buffer.from('准予许可决定书 县政服准〔2026〕000001号');

/** How OpenSSL is told of each. */
const byOpenssl = {
  EdDSA: ['-rawin'],
  ES256: ['-rawin', '-digest', 'sha256'],
  SM2: ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'],
} as const;

describe.each(Object.keys(KEYS) as (keyof typeof KEYS)[])('%s', (algorithm) => {
  let key: SigningKey;
  beforeAll(() => void (key = openSigningKey(KEYS[algorithm])));

  it('is known by the kind of its key, under an id of its own', () => {
    expect(key.algorithm).toBe(algorithm);
    expect(key.keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(openSigningKey(KEYS[algorithm]).keyId).toBe(key.keyId);
  });

  it('signs what nobody can then alter', () => {
    const signature = key.sign(data);
    expect(verifySignature(key.publicKeyPem, data, signature)).toBe(true);
    expect(verifySignature(key.publicKeyPem, Buffer.concat([data, Buffer.from('0')]), signature)).toBe(false);
    const altered = Buffer.from(signature);
    altered[10]! ^= 1;
    expect(verifySignature(key.publicKeyPem, data, altered)).toBe(false);
    expect(verifySignature(key.publicKeyPem, data, Buffer.from('no signature'))).toBe(false);
    const other = openSigningKey(pem(generateKeyPairSync('ed25519').privateKey));
    expect(verifySignature(other.publicKeyPem, data, signature)).toBe(false);
  });

  it('is accepted by OpenSSL', () => {
    const folder = mkdtempSync(join(tmpdir(), 'banjie-signing-'));
    try {
      const put = (name: string, content: string | Buffer): string => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      const files = [
        '-inkey',
        put('key', key.publicKeyPem),
        '-in',
        put('data', data),
        '-sigfile',
        put('sig', asDer(algorithm, key.sign(data))),
      ];
      const said = execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', ...byOpenssl[algorithm], ...files], {
        encoding: 'utf8',
      });
      expect(said).toContain('Verified Successfully');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it('is of no other kind', () => {
  expect(() => openSigningKey(pem(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey))).toThrow(
    'must be of',
  );
});

/** OpenSSL wants of ES256 a SEQUENCE of two INTEGERs in place of r and s. */
function asDer(algorithm: SigningKey['algorithm'], signature: Buffer): Buffer {
  if (algorithm !== 'ES256') return signature;
  const integer = (bytes: Buffer): Buffer => Buffer.from([2, bytes.length + 1, 0, ...bytes]);
  const unpadded = (bytes: Buffer): Buffer => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const trimmed = bytes.subarray(from);
    return trimmed[0]! >= 0x80 ? integer(trimmed) : Buffer.from([2, trimmed.length, ...trimmed]);
  };
  const body = Buffer.concat([unpadded(signature.subarray(0, 32)), unpadded(signature.subarray(32))]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

/** Tokens for a Temporal that asks for them, as the identity service of a cluster gives them out. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

const ALGORITHM = 'ES256';
const KEY_ID = 'cluster-1';

export interface ClusterTokens {
  /** Where its public keys stand. */
  readonly keys: URL;
  /** For whoever may do this, such as `banjie:write`. */
  sign(permissions: readonly string[], expires?: string): Promise<string>;
  /** The same, but not by a key that is known. */
  forge(permissions: readonly string[]): Promise<string>;
  /** The same without any signature. */
  unsigned(permissions: readonly string[]): string;
}

/** Makes its keys and writes the public one into a file. */
export async function clusterTokens(file: string): Promise<ClusterTokens> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const stranger = await generateKeyPair(ALGORITHM);
  const known = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: ALGORITHM, use: 'sig' };
  writeFileSync(file, JSON.stringify({ keys: [known] }));
  const sign = (key: typeof privateKey, permissions: readonly string[], expires: string): Promise<string> =>
    new SignJWT({ permissions })
      .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
      .setSubject('banjie')
      .setExpirationTime(expires)
      .sign(key);
  return {
    keys: pathToFileURL(file),
    sign: (permissions, expires = '1h') => sign(privateKey, permissions, expires),
    forge: (permissions) => sign(stranger.privateKey, permissions, '1h'),
    unsigned: (permissions) => new UnsecuredJWT({ permissions }).setSubject('banjie').setExpirationTime('1h').encode(),
  };
}

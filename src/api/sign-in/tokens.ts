import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';

export const ACCESS_TOKEN_SECONDS = 600;

const ISSUER = 'banjie';
const AUDIENCE = 'banjie-api';
const ALGORITHM = 'HS256';
const TYPE = 'at+jwt';

/** As many as people who work at the same time, and a good many more. */
const MOST_KEPT = 10_000;

/** What an access token says, and all it says: who, and in which session. Authorities are never in it. */
export interface TokenSubject {
  readonly personId: string;
  readonly sessionId: string;
}

/** Signs and reads access tokens. Machine time, since tokens are no legal matter. */
export class AccessTokens {
  private readonly key: Uint8Array;
  /** Tokens whose signature was found good, with the second from which they hold no longer. */
  private readonly good = new Map<string, { readonly subject: TokenSubject; readonly expires: number }>();

  constructor(secret: string) {
    // A key of its own, so that the secret may serve other purposes too.
    this.key = new Uint8Array(hkdfSync('sha256', secret, '', 'banjie access tokens', 32));
  }

  sign({ personId, sessionId }: TokenSubject): Promise<string> {
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setSubject(personId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
      .sign(this.key);
  }

  /** The subject of a token, or undefined for one that is forged, expired, or meant for something else. */
  async read(token: string): Promise<TokenSubject | undefined> {
    const known = this.good.get(token);
    if (known) return Date.now() < known.expires * 1000 ? known.subject : undefined;
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'iat', 'sub', 'sid'],
      });
      const { sub, sid, exp } = payload;
      if (typeof sub !== 'string' || typeof sid !== 'string') return undefined;
      const subject = { personId: sub, sessionId: sid };
      if (this.good.size >= MOST_KEPT) this.good.clear();
      this.good.set(token, { subject, expires: exp! });
      return subject;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

/** A refresh token: 256 random bits. Only its hash is ever stored. */
export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

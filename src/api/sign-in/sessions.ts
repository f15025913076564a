import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, IsNull, LessThan, MoreThan, type EntityManager } from 'typeorm';
import { formatInstant, instantOf } from '../../domain/calendar/time';
import { RefreshTokenRow } from '../../entities/account';
import { problem } from '../problems/problem';
import type { ProviderLogout } from './openid/provider';
import { hashOfToken, newRefreshToken } from './tokens';

/** A session lives so long without being used; each use begins the time anew. */
export const SESSION_IDLE_SECONDS = 12 * 3600;

/** However often it is used, whoever it is of proves anew who they are after a day (NIST SP 800-63B-4, 2.2.3). */
const SESSION_SECONDS = 24 * 3600;

/** Expired tokens are kept a while, to be recognised when they are shown again. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** What a session hands to its holder. The session id is the family of its refresh tokens. */
export interface OpenSession {
  readonly personId: string;
  readonly sessionId: string;
  readonly refreshToken: string;
}

/** A session as its owner sees it. */
export interface HeldSession {
  readonly sessionId: string;
  readonly begunAt: Date;
  /** When its tokens were last exchanged. */
  readonly usedAt: Date;
  readonly browser: string | null;
}

/** Sessions as families of refresh tokens, each used once and stored as a hash. */
@Injectable()
export class Sessions {
  constructor(private readonly dataSource: DataSource) {}

  open(personId: string, browser: string | null, manager: EntityManager): Promise<OpenSession> {
    return issue(manager, { personId, family: randomUUID(), begunAt: new Date(), browser });
  }

  /**
   * Exchanges a refresh token for the next one of its family. One that was used before proves that somebody copied it:
   * then nobody of that family is trusted any more.
   * @throws ApiProblem sessionEnded
   */
  async renew(refreshToken: string): Promise<OpenSession> {
    const renewed = await this.dataSource.transaction(async (manager) => {
      const tokenHash = hashOfToken(refreshToken);
      const row = await manager.findOne(RefreshTokenRow, {
        where: { tokenHash },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row) return undefined;
      if (row.revokedAt) {
        if (row.replacedBy) await revokeFamily(manager, row.family);
        return undefined;
      }
      if (row.expiresAt.getTime() <= Date.now()) return undefined;
      if (row.begunAt.getTime() + SESSION_SECONDS * 1000 <= Date.now()) return undefined;
      const next = await issue(manager, row);
      const change = { revokedAt: new Date(), replacedBy: hashOfToken(next.refreshToken) };
      await manager.update(RefreshTokenRow, { tokenHash }, change);
      return next;
    });
    if (!renewed) throw problem('sessionEnded');
    return renewed;
  }

  /** Ends a session: its tokens are worth nothing from now on. */
  end(sessionId: string): Promise<void> {
    return revokeFamily(this.dataSource.manager, sessionId);
  }

  /** Ends every session of a person who has left, or who may sign in no more as they did. */
  async endAll(personId: string, manager: EntityManager = this.dataSource.manager): Promise<void> {
    await manager.update(RefreshTokenRow, { personId, revokedAt: IsNull() }, { revokedAt: new Date() });
  }

  /** Ends every session that was opened by an identity at the provider. */
  async endOfIdentity(identityId: string, manager: EntityManager): Promise<void> {
    await manager.query(END_OF_IDENTITY, [identityId]);
  }

  /** Ends the sessions of whoever is out at the provider. @returns whose */
  async endOfProvider(issuer: string, { subject, session, issuedAt }: ProviderLogout): Promise<string[]> {
    const parameters = [issuer, session, subject, issuedAt];
    const [ended] = await this.dataSource.query<[{ person_id: string }[], number]>(END_OF_PROVIDER, parameters);
    return ended.map(({ person_id: personId }) => personId);
  }

  /** The sessions of a person that can be used, the one used last first. */
  openOf(personId: string): Promise<HeldSession[]> {
    return this.dataSource.query<HeldSession[]>(OPEN, [personId, SESSION_SECONDS]);
  }

  /** Ends one session of a person. @returns whether there was such an open one */
  async endOne(personId: string, sessionId: string, manager: EntityManager): Promise<boolean> {
    const where = { personId, family: sessionId, revokedAt: IsNull(), expiresAt: MoreThan(new Date()) };
    const { affected } = await manager.update(RefreshTokenRow, where, { revokedAt: new Date() });
    return (affected ?? 0) > 0;
  }

  /** Ends every session of a person but one. */
  async endOthers(personId: string, sessionId: string, manager = this.dataSource.manager): Promise<void> {
    await manager
      .createQueryBuilder()
      .update(RefreshTokenRow)
      .set({ revokedAt: new Date() })
      .where('person_id = :personId and family <> :sessionId and revoked_at is null', { personId, sessionId })
      .execute();
  }
}

/** Machine time in whole seconds. */
export function instantText(at: Date): string {
  return formatInstant(instantOf(Math.floor(at.getTime() / 1000) * 1000));
}

type Begun = Pick<RefreshTokenRow, 'personId' | 'family' | 'begunAt' | 'browser'>;

async function issue(manager: EntityManager, { personId, family, begunAt, browser }: Begun): Promise<OpenSession> {
  const refreshToken = newRefreshToken();
  const now = Date.now();
  await manager.delete(RefreshTokenRow, { personId, expiresAt: LessThan(new Date(now - KEPT_MS)) });
  await manager.insert(RefreshTokenRow, {
    tokenHash: hashOfToken(refreshToken),
    personId,
    family,
    // Never later than its first token.
    issuedAt: new Date(Math.max(now, begunAt.getTime())),
    begunAt,
    expiresAt: new Date(now + SESSION_IDLE_SECONDS * 1000),
    revokedAt: null,
    replacedBy: null,
    browser,
  });
  return { personId, sessionId: family, refreshToken };
}

async function revokeFamily(manager: EntityManager, family: string): Promise<void> {
  await manager.update(RefreshTokenRow, { family, revokedAt: IsNull() }, { revokedAt: new Date() });
}

const OPEN = `
  select family as "sessionId", begun_at as "begunAt", issued_at as "usedAt", browser from refresh_tokens
   where person_id = $1 and revoked_at is null and expires_at > now()
     and begun_at > now() - make_interval(secs => $2)
   order by issued_at desc, family`;

const END_OF_IDENTITY = `
  update refresh_tokens r set revoked_at = now() from openid_sessions o
   where o.session_id = r.family and o.identity_id = $1 and r.revoked_at is null`;

/** A session of the provider's is over for good; a person who is out everywhere may have signed in anew since. */
const END_OF_PROVIDER = `
  update refresh_tokens r set revoked_at = now() from openid_sessions o, openid_identities i
   where o.session_id = r.family and i.id = o.identity_id and i.issuer = $1 and r.revoked_at is null
     and ($2::text is null or o.provider_session = $2) and ($3::text is null or o.provider_subject = $3)
     and ($2::text is not null or r.begun_at <= $4::timestamptz)
  returning r.person_id`;

import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { DataSource, IsNull, LessThan, MoreThan } from 'typeorm';
import type { SealingKeys } from '../../../adapters/sealing-keys';
import type { SignInSettings } from '../../../config';
import { OpenidVisitRow, type OpenidOutcome } from '../../../entities/openid';
import { problem } from '../../problems/problem';
import { SIGN_IN_SETTINGS } from '../../tokens-of-injection';
import type { TokenSubject } from '../tokens';
import { hashOfToken, newRefreshToken } from '../tokens';
import type { ProviderLogout, VisitSecrets } from './provider';

/** From the button to the end; long enough to sign in there with a second factor. */
export const VISIT_SECONDS = 10 * 60;
/** Visits that are over are kept as long again. */
const KEPT_MS = VISIT_SECONDS * 1_000;

/** What a visit is for: a page that was wanted, or to link whoever is signed in. */
export type Purpose = { readonly wanted: string | null } | { readonly linking: TokenSubject };

/** A visit that begins: the cookie is for the browser, the rest for the provider. */
export interface BegunVisit {
  readonly cookie: string;
  readonly state: string;
  readonly secrets: VisitSecrets;
}

/** Somebody has come back, for the first and only time. */
export interface Returned {
  readonly tokenHash: string;
  readonly secrets: VisitSecrets;
  readonly linking: boolean;
}

/** A visit with what came of it. */
export type DoneVisit = OpenidVisitRow & { readonly outcome: OpenidOutcome };

/** Visits to the provider, each for one browser, which comes back once and soon. Machine time throughout. */
@Injectable()
export class OpenidVisits {
  private readonly keys: SealingKeys;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SIGN_IN_SETTINGS) { dataKeys }: SignInSettings,
  ) {
    this.keys = dataKeys;
  }

  async begin(purpose: Purpose): Promise<BegunVisit> {
    const begun = {
      cookie: newRefreshToken(),
      state: openid.randomState(),
      secrets: { nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() },
    };
    const tokenHash = hashOfToken(begun.cookie);
    const linking = 'linking' in purpose ? purpose.linking : undefined;
    const begunAt = new Date();
    const { manager } = this.dataSource;
    await manager.delete(OpenidVisitRow, { expiresAt: LessThan(new Date(begunAt.getTime() - KEPT_MS)) });
    await manager.insert(OpenidVisitRow, {
      tokenHash,
      stateHash: hashOfToken(begun.state),
      sealed: this.keys.sealText(JSON.stringify(begun.secrets), placeOf(tokenHash)),
      wanted: 'wanted' in purpose ? purpose.wanted : null,
      personId: linking?.personId ?? null,
      sessionId: linking?.sessionId ?? null,
      begunAt,
      expiresAt: new Date(begunAt.getTime() + VISIT_SECONDS * 1_000),
      returnedAt: null,
      outcome: null,
      endedAt: null,
    });
    return begun;
  }

  /** @returns undefined unless this browser began with this state, has not come back before, and is in time */
  async return(cookie: string, state: string): Promise<Returned | undefined> {
    const tokenHash = hashOfToken(cookie);
    const { manager } = this.dataSource;
    const { affected } = await manager.update(
      OpenidVisitRow,
      { tokenHash, stateHash: hashOfToken(state), returnedAt: IsNull(), expiresAt: MoreThan(new Date()) },
      { returnedAt: new Date() },
    );
    if (affected !== 1) return undefined;
    const { sealed, personId } = await manager.findOneByOrFail(OpenidVisitRow, { tokenHash });
    const secrets = JSON.parse(this.keys.openText(sealed, placeOf(tokenHash))) as VisitSecrets;
    return { tokenHash, secrets, linking: personId !== null };
  }

  async settle({ tokenHash }: Returned, outcome: OpenidOutcome): Promise<void> {
    await this.dataSource.manager.update(OpenidVisitRow, { tokenHash }, { outcome });
  }

  /** @param linking who wants to be linked; undefined: somebody signs in @throws ApiProblem openidNotBegun */
  async done(cookie: string | undefined, linking?: TokenSubject): Promise<DoneVisit> {
    const visit =
      cookie === undefined
        ? null
        : await this.dataSource.manager.findOneBy(OpenidVisitRow, {
            tokenHash: hashOfToken(cookie),
            personId: linking?.personId ?? IsNull(),
            sessionId: linking?.sessionId ?? IsNull(),
            endedAt: IsNull(),
            expiresAt: MoreThan(new Date()),
          });
    if (!isDone(visit)) throw problem('openidNotBegun');
    return visit;
  }

  /** Uses it up; of many at once one goes on. @throws ApiProblem openidNotBegun */
  async end({ tokenHash }: Pick<OpenidVisitRow, 'tokenHash'>, manager = this.dataSource.manager): Promise<void> {
    const { affected } = await manager.update(
      OpenidVisitRow,
      { tokenHash, endedAt: IsNull() },
      { endedAt: new Date() },
    );
    if (affected !== 1) throw problem('openidNotBegun');
  }

  /** Whoever is out at the provider does not come in by a visit from before. */
  async endOf({ subject, session, issuedAt }: ProviderLogout): Promise<void> {
    await this.dataSource.query(END, [session, subject, issuedAt]);
  }
}

function isDone(visit: OpenidVisitRow | null): visit is DoneVisit {
  return visit !== null && visit.outcome !== null;
}

function placeOf(tokenHash: string): string {
  return `openidVisit/${tokenHash}`;
}

const END = `
  update openid_visits set ended_at = now()
   where ended_at is null and ($1::text is null or outcome ->> 'providerSession' = $1)
     and ($2::text is null or outcome ->> 'providerSubject' = $2)
     and ($1::text is not null or returned_at <= $3::timestamptz)`;

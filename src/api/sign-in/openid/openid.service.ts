import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountRow } from '../../../entities/account';
import { OpenidSessionRow } from '../../../entities/openid';
import { idFrom } from '../../commands/identity';
import { problem } from '../../problems/problem';
import { AttemptCounter, tooMany } from '../attempts';
import { recordOwnAct } from '../own-acts';
import { PrincipalReader } from '../principal-reader';
import { Sessions } from '../sessions';
import { SignInService, type Proof, type SignedIn } from '../sign-in.service';
import type { TokenSubject } from '../tokens';
import { OpenidIdentities } from './identities';
import { OpenidProvider } from './provider';
import { type DoneVisit, OpenidVisits, type Purpose } from './visits';

/** So many visits one address may begin, since a whole hall may sit behind it. */
const MOST_BEGUN_OF_ADDRESS = 300;
/** So many tokens of logout that do not hold one address may bring. */
const MOST_WRONG_TOKENS = 20;
const WINDOW_MS = 15 * 60_000;

/** Where the browser goes, and what it keeps until it comes back. */
export interface Departure {
  readonly address: string;
  readonly cookie: string;
}

/** Signing in at the provider, and being linked with who one is there. */
@Injectable()
export class OpenidSignIns {
  private readonly begunBy = new AttemptCounter(MOST_BEGUN_OF_ADDRESS, WINDOW_MS);
  private readonly wrongTokensOf = new AttemptCounter(MOST_WRONG_TOKENS, WINDOW_MS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly provider: OpenidProvider,
    private readonly visits: OpenidVisits,
    private readonly identities: OpenidIdentities,
    private readonly signIns: SignInService,
    private readonly sessions: Sessions,
    private readonly principals: PrincipalReader,
  ) {}

  /** @throws ApiProblem openidNotOffered, openidUnavailable, tooManyAttempts */
  async begin(wanted: string | null, from: string): Promise<Departure> {
    const wait = this.begunBy.waitSeconds(from);
    if (wait > 0) throw tooMany(wait);
    this.begunBy.fail(from);
    return this.depart({ wanted });
  }

  /** @throws ApiProblem openidNotOffered, openidUnavailable, or what `proveAgain` throws */
  async beginLink(subject: TokenSubject, proof: Proof): Promise<Departure> {
    await this.signIns.proveAgain(subject.personId, proof);
    const { personId, sessionId } = subject;
    return this.depart({ linking: { personId, sessionId } });
  }

  /**
   * The browser comes back. What came of it is kept for the page that it is led to, so that nothing of it stands in an address.
   * @returns whether it was to link somebody @throws ApiProblem openidNotOffered
   */
  async return(cookie: string | undefined, query: string): Promise<{ readonly linking: boolean }> {
    const state = new URLSearchParams(query).get('state');
    if (!this.provider.settings || cookie === undefined || state === null) return { linking: false };
    const returned = await this.visits.return(cookie, state);
    if (!returned) return { linking: false };
    await this.visits.settle(returned, await this.provider.outcomeOf(query, state, returned.secrets));
    return returned;
  }

  /**
   * Opens a session for whoever came back, where that is somebody here.
   * @param code of the second factor; asked for where the account has one and the provider made sure of none
   * @throws ApiProblem openidNotBegun, openidUnavailable, openidDenied, openidWrongAnswer, identityNotLinked, accountDisabled,
   * secondFactorNeeded, wrongSecondFactor, tooManyAttempts, trainingNeeded
   */
  async complete(
    cookie: string | undefined,
    code: string | undefined,
    browser: string | null,
  ): Promise<SignedIn & { readonly wanted: string | null }> {
    const { outcome, ...visit } = this.known(await this.visits.done(cookie));
    const { subject, secondFactor, providerSubject, providerSession } = outcome;
    const identity = await this.identities.of(subject);
    if (!identity) throw problem('identityNotLinked');
    const { personId, id: identityId } = identity;
    if (await this.dataSource.manager.existsBy(AccountRow, { personId, disabled: true }))
      throw problem('accountDisabled');
    if (!secondFactor) await this.signIns.proveSecond(personId, code);
    const session = await this.signIns.enter(personId, browser, async (manager, sessionId) => {
      await this.visits.end(visit, manager);
      const row = { sessionId, identityId, providerSubject, providerSession, secondFactor };
      await manager.insert(OpenidSessionRow, row);
    });
    return { ...session, wanted: visit.wanted };
  }

  /** @throws ApiProblem openidNotBegun also for who began in another session, openidDenied …, identityLinkedAlready */
  async completeLink(subject: TokenSubject, cookie: string | undefined): Promise<void> {
    const { personId } = subject;
    const { outcome, ...visit } = this.known(await this.visits.done(cookie, subject));
    await this.dataSource.transaction(async (manager) => {
      await this.visits.end(visit, manager);
      const link = { id: idFrom(randomUUID(), 'oid'), personId, subject: outcome.subject, doneBy: personId };
      await this.identities.link(manager, link);
      await recordOwnAct(manager, personId, 'linkIdentity');
    });
  }

  /** @throws ApiProblem openidNotOffered, noIdentityLinked, or what `proveAgain` throws */
  async unlink({ personId }: TokenSubject, proof: Proof): Promise<void> {
    await this.signIns.proveAgain(personId, proof);
    await this.dataSource.transaction(async (manager) => {
      await this.identities.unlink(manager, personId, personId);
      await recordOwnAct(manager, personId, 'unlinkIdentity');
    });
    this.principals.forgetPerson(personId);
  }

  /** The session here is over at once. @returns where the browser goes to sign out at the provider too, if there is such a page */
  async signOut(subject: TokenSubject): Promise<string | null> {
    await this.signIns.signOut(subject);
    return this.provider.logoutAddress();
  }

  /** The provider says that somebody is out. @throws ApiProblem openidNotOffered, openidUnavailable, wrongLogoutToken */
  async logOut(token: string, from: string): Promise<void> {
    const wait = this.wrongTokensOf.waitSeconds(from);
    if (wait > 0) throw tooMany(wait);
    const logout = await this.provider.readLogout(token).catch((error: unknown) => {
      this.wrongTokensOf.fail(from);
      throw error;
    });
    await this.visits.endOf(logout);
    const out = await this.sessions.endOfProvider(this.provider.settings.issuer, logout);
    for (const personId of out) this.principals.forgetPerson(personId);
  }

  private async depart(purpose: Purpose): Promise<Departure> {
    const { cookie, state, secrets } = await this.visits.begin(purpose);
    return { cookie, address: await this.provider.addressFor(state, secrets) };
  }

  /** A visit at whose end the provider said who it is. @throws ApiProblem with what went wrong instead */
  private known({ outcome, ...visit }: DoneVisit) {
    if ('problem' in outcome) throw problem(outcome.problem);
    return { ...visit, outcome };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountRow } from '../../entities/account';
import { problem } from '../problems/problem';
import { ACCESS_TOKENS } from '../tokens-of-injection';
import { AttemptCounter, tooMany } from './attempts';
import { requireGoodPassword, standsAlone } from './password-rules';
import { hashPassword, passwordFits } from './passwords';
import { PrincipalReader } from './principal-reader';
import { Sessions, type OpenSession } from './sessions';
import type { AccessTokens, TokenSubject } from './tokens';

/** After so many wrong passwords in a row an account takes none for a while. */
const MOST_FAILURES = 5;
const LOCK_SECONDS = 15 * 60;
/** One address may fail more often, since a whole hall may sit behind it. */
const MOST_FAILURES_OF_ADDRESS = 50;

/** A session with the access token that opens the API. */
export interface SignedIn extends OpenSession {
  readonly accessToken: string;
}

/** Signing in with a local account. Machine time throughout. */
@Injectable()
export class SignInService {
  private readonly byAddress = new AttemptCounter(MOST_FAILURES_OF_ADDRESS, LOCK_SECONDS * 1000);
  /** Unknown logins are locked as known ones are, or the lock would tell which exist. */
  private readonly byUnknownLogin = new AttemptCounter(MOST_FAILURES, LOCK_SECONDS * 1000);

  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly principals: PrincipalReader,
    @Inject(ACCESS_TOKENS) private readonly tokens: AccessTokens,
  ) {}

  /** @throws ApiProblem wrongCredentials, tooManyAttempts, or trainingNeeded */
  async signIn(login: string, password: string, address: string): Promise<SignedIn> {
    const wait = this.byAddress.waitSeconds(address);
    if (wait > 0) throw tooMany(wait);
    const account = await this.dataSource.manager.findOneBy(AccountRow, { login });
    try {
      await this.prove(account, login, password);
    } catch (error) {
      this.byAddress.fail(address);
      throw error;
    }
    if (account!.disabled) throw problem('wrongCredentials');
    return this.admit(await this.sessions.open(account!.personId));
  }

  /** @throws ApiProblem sessionEnded, or trainingNeeded */
  async renew(refreshToken: string): Promise<SignedIn> {
    return this.admit(await this.sessions.renew(refreshToken));
  }

  async signOut(subject: TokenSubject): Promise<void> {
    await this.sessions.end(subject.sessionId);
    this.principals.forget(subject);
  }

  /**
   * Sets another password and ends the person's other sessions.
   * @throws ApiProblem wrongCredentials, tooManyAttempts, invalidBody for a password that the rules forbid
   */
  async changePassword(personId: string, sessionId: string, current: string, next: string): Promise<void> {
    const account = await this.dataSource.manager.findOneByOrFail(AccountRow, { personId });
    await this.prove(account, account.login, current);
    await this.dataSource.manager.update(AccountRow, { personId }, await newPassword(account, next));
    await this.sessions.endOthers(personId, sessionId);
    this.principals.forgetPerson(personId);
  }

  private async prove(account: AccountRow | null, login: string, password: string): Promise<void> {
    if (account) await this.reserveAttempt(account.personId);
    else {
      const wait = this.byUnknownLogin.waitSeconds(login);
      if (wait > 0) throw tooMany(wait);
      this.byUnknownLogin.fail(login);
    }
    if (!(await passwordFits(account?.passwordHash, password))) throw problem('wrongCredentials');
    const cleared = { failedAttempts: 0, lockedUntil: null };
    await this.dataSource.manager.update(AccountRow, { personId: account!.personId }, cleared);
  }

  /** Counts the attempt before it is judged, so that many at once do not all get in under the limit. */
  private async reserveAttempt(personId: string): Promise<void> {
    const parameters = [personId, MOST_FAILURES, LOCK_SECONDS];
    const [, counted] = await this.dataSource.query<[unknown[], number]>(RESERVE, parameters);
    if (counted === 0) throw tooMany(LOCK_SECONDS);
  }

  private async admit(session: OpenSession): Promise<SignedIn> {
    const accessToken = await this.tokens.sign(session);
    // Read as every request is, so that whoever could not use the session is told at once.
    await this.principals.read(`Bearer ${accessToken}`, { evenUnready: true });
    return { ...session, accessToken };
  }
}

/** What changes in an account with a password of its owner's own. @throws ApiProblem invalidBody */
export async function newPassword({ login }: AccountRow, password: string): Promise<Partial<AccountRow>> {
  requireGoodPassword(password, { login, besideAnother: false });
  return {
    passwordHash: await hashPassword(password),
    passwordChangedAt: new Date(),
    passwordTemporary: false,
    passwordStandsAlone: standsAlone(password),
    failedAttempts: 0,
    lockedUntil: null,
  };
}

/** The attempt is counted and, when it is the last one allowed, the account locked; nothing happens while it is locked. */
const RESERVE = `
  update accounts
     set failed_attempts = case when failed_attempts >= $2 then 1 else failed_attempts + 1 end,
         locked_until = case when failed_attempts + 1 = $2 then now() + make_interval(secs => $3) end
   where person_id = $1 and (locked_until is null or locked_until <= now())`;

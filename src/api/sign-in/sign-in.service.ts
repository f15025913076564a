import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SignInSettings } from '../../config';
import { AccountRow } from '../../entities/account';
import { PersonRow } from '../../entities/person';
import { ApiProblem, problem } from '../problems/problem';
import { ACCESS_TOKENS, SIGN_IN_SETTINGS } from '../tokens-of-injection';
import { AttemptCounter, tooMany } from './attempts';
import { requireGoodPassword, standsAlone } from './password-rules';
import { hashPassword, passwordFits } from './passwords';
import { PrincipalReader } from './principal-reader';
import { SecondFactors, type NewDevice } from './second-factors.service';
import { Sessions, type OpenSession } from './sessions';
import type { AccessTokens, TokenSubject } from './tokens';

/** After so many wrong passwords in a row an account takes none for a while. */
const MOST_FAILURES = 5;
const LOCK_SECONDS = 15 * 60;
/** One address may fail more often, since a whole hall may sit behind it. */
const MOST_FAILURES_OF_ADDRESS = 50;

/** By what somebody proves who they are. */
export interface Proof {
  readonly password: string;
  /** Of the second factor. */
  readonly code?: string;
}

/** From where somebody signs in. */
export interface Whence {
  readonly address: string;
  /** What the browser says of itself. */
  readonly browser: string | null;
}

/** A session with the access token that opens the API. */
export interface SignedIn extends OpenSession {
  readonly accessToken: string;
}

/** Signing in with a local account, and opening sessions for all. Machine time throughout. */
@Injectable()
export class SignInService {
  private readonly byAddress = new AttemptCounter(MOST_FAILURES_OF_ADDRESS, LOCK_SECONDS * 1000);
  /** Unknown logins are locked as known ones are, or the lock would tell which exist. */
  private readonly byUnknownLogin = new AttemptCounter(MOST_FAILURES, LOCK_SECONDS * 1000);

  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly principals: PrincipalReader,
    private readonly factors: SecondFactors,
    @Inject(SIGN_IN_SETTINGS) private readonly settings: SignInSettings,
    @Inject(ACCESS_TOKENS) private readonly tokens: AccessTokens,
  ) {}

  /** @throws ApiProblem what `prove` throws, trainingNeeded, or signInAtProvider */
  async signIn(
    { login, ...proof }: Proof & { readonly login: string },
    { address, browser }: Whence,
  ): Promise<SignedIn> {
    const wait = this.byAddress.waitSeconds(address);
    if (wait > 0) throw tooMany(wait);
    const account = await this.dataSource.manager.findOneBy(AccountRow, { login });
    try {
      await this.prove(account, login, proof);
    } catch (error) {
      if (isWrongTry(error)) this.byAddress.fail(address);
      throw error;
    }
    if (await this.belongsAtProvider(account!.personId)) throw problem('signInAtProvider');
    return this.enter(account!.personId, browser);
  }

  /**
   * Opens a session for somebody who has proved who they are.
   * @param alongside what is recorded with it
   * @throws ApiProblem trainingNeeded, or sessionEnded for who may not sign in
   */
  async enter(
    personId: string,
    browser: string | null,
    alongside?: (manager: EntityManager, sessionId: string) => Promise<void>,
  ): Promise<SignedIn> {
    const session = await this.dataSource.transaction(async (manager) => {
      const opened = await this.sessions.open(personId, browser, manager);
      await alongside?.(manager, opened.sessionId);
      return opened;
    });
    return this.admit(session);
  }

  /**
   * The second factor alone, where there is one, of who has proved the first at the provider.
   * @throws ApiProblem secondFactorNeeded, wrongSecondFactor, tooManyAttempts
   */
  async proveSecond(personId: string, code: string | undefined): Promise<void> {
    if (!(await this.factors.isSetUp(personId))) return;
    await this.reserveAttempt(personId);
    await this.useCode(personId, code);
    await this.clearAttempts(personId);
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
   * @throws ApiProblem what `prove` throws, invalidBody for a password that the rules forbid
   */
  async changePassword(subject: TokenSubject, proof: Proof, next: string): Promise<void> {
    const { personId } = subject;
    const account = await this.proveAgain(personId, proof);
    const change = await newPassword(account, next, await this.hasAnother(personId));
    await this.dataSource.manager.update(AccountRow, { personId }, change);
    await this.endOthers(subject);
  }

  /** Begins with a device of the second factor. @throws ApiProblem what `prove` throws: the device before it is asked for too */
  async beginDevice(personId: string, proof: Proof): Promise<NewDevice> {
    const { login } = await this.proveAgain(personId, proof);
    return this.factors.begin(personId, login);
  }

  /** @returns the spare codes @throws ApiProblem noDeviceAwaited, wrongSecondFactor, tooManyAttempts */
  async confirmDevice(subject: TokenSubject, code: string): Promise<string[]> {
    await this.reserveAttempt(subject.personId);
    const spareCodes = await this.factors.confirm(subject.personId, code);
    await this.clearAttempts(subject.personId);
    await this.endOthers(subject);
    return spareCodes;
  }

  /** Password and second factor of who is signed in already. @throws ApiProblem what `prove` throws */
  async proveAgain(personId: string, proof: Proof): Promise<AccountRow> {
    const account = await this.dataSource.manager.findOneByOrFail(AccountRow, { personId });
    await this.prove(account, account.login, proof);
    return account;
  }

  private async endOthers({ personId, sessionId }: TokenSubject): Promise<void> {
    await this.sessions.endOthers(personId, sessionId);
    this.principals.forgetPerson(personId);
  }

  /** Whether a password is one of two proofs: a second factor is there, or must be before anything else. */
  private async hasAnother(personId: string): Promise<boolean> {
    if (await this.factors.isSetUp(personId)) return true;
    if (this.settings.secondFactor !== 'staff') return false;
    return this.dataSource.manager.existsBy(PersonRow, { id: personId, kind: 'staff' });
  }

  /**
   * Password, and second factor where there is one. Nothing is told of the second before the first is right, and attempts are
   * forgotten only when both are.
   * @throws ApiProblem wrongCredentials, also for a disabled account; secondFactorNeeded, wrongSecondFactor, tooManyAttempts
   */
  private async prove(account: AccountRow | null, login: string, { password, code }: Proof): Promise<void> {
    if (account) await this.reserveAttempt(account.personId);
    else {
      const wait = this.byUnknownLogin.waitSeconds(login);
      if (wait > 0) throw tooMany(wait);
      this.byUnknownLogin.fail(login);
    }
    const fits = await passwordFits(account?.passwordHash, password);
    if (!fits || account!.disabled) throw problem('wrongCredentials');
    const { personId } = account!;
    if (await this.factors.isSetUp(personId)) await this.useCode(personId, code);
    await this.clearAttempts(personId);
  }

  private async useCode(personId: string, code: string | undefined): Promise<void> {
    if (code === undefined) {
      await this.dataSource.query(RETURN_ATTEMPT, [personId]);
      throw problem('secondFactorNeeded');
    }
    if (!(await this.factors.use(personId, code))) throw problem('wrongSecondFactor');
  }

  /** Staff who are linked, where the centre wants them to come by the provider alone; who administers can when it is down. */
  private async belongsAtProvider(personId: string): Promise<boolean> {
    const { openid } = this.settings;
    if (!openid || openid.staffPasswords) return false;
    const [row] = await this.dataSource.query<unknown[]>(AT_PROVIDER, [personId, openid.issuer]);
    return row !== undefined;
  }

  private async clearAttempts(personId: string): Promise<void> {
    await this.dataSource.manager.update(AccountRow, { personId }, { failedAttempts: 0, lockedUntil: null });
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

/**
 * Who has only not been asked for a code yet has tried nothing wrong; nor has anybody while the books are out of reach, when
 * everybody behind one address tries again and again.
 */
function isWrongTry(error: unknown): boolean {
  return error instanceof ApiProblem && error.code !== 'secondFactorNeeded' && error.status < 500;
}

/** What changes in an account with a password of its owner's own. @throws ApiProblem invalidBody */
export async function newPassword(
  { login }: AccountRow,
  password: string,
  besideAnother: boolean,
): Promise<Partial<AccountRow>> {
  requireGoodPassword(password, { login, besideAnother });
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

/** Who has only not been asked for a code yet has not failed. */
const RETURN_ATTEMPT = `
  update accounts set failed_attempts = greatest(failed_attempts - 1, 0), locked_until = null where person_id = $1`;

const AT_PROVIDER = `
  select 1 from people p join openid_identities i on i.person_id = p.id and i.issuer = $2 and i.ended_at is null
   where p.id = $1 and p.kind = 'staff'
     and not exists (select 1 from person_authorities a where a.person_id = p.id and a.role in ('administrator', 'securityAdministrator'))`;

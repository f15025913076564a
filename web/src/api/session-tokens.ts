import type { components } from './schema';
import { answerOf, ApiError } from './problem';

export type Person = components['schemas']['WhoAmIBody'];
type SignedIn = components['schemas']['SignedInBody'];

const PATH = '/api/v1/session';
/** A token that is good for less than this is exchanged before it is used. */
const MARGIN_MS = 30_000;

/** Says that somebody signed in here; without it nothing is asked at the first page. No secret. */
const TRACE = 'banjie.signed-in';

let token: { readonly value: string; readonly until: number } | undefined;
let person: Person | null | undefined;
const listeners = new Set<() => void>();

/** Who is signed in: null nobody, undefined not known yet. Tokens stay in memory, the refresh cookie out of reach of scripts. */
export function currentPerson(): Person | null | undefined {
  return person;
}

export function onPersonChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @throws ApiError wrongCredentials, secondFactorNeeded, tooManyAttempts, trainingNeeded … */
export async function signIn(login: string, password: string, code?: string): Promise<void> {
  keep(await ask('POST', '', { login, password, ...(code !== undefined && { code }) }));
}

/**
 * Opens a session for whoever came back from the provider.
 * @returns the page that was wanted
 * @throws ApiError openidNotBegun, identityNotLinked, secondFactorNeeded …
 */
export async function completeOpenid(code?: string): Promise<string | null> {
  // What this browser was signed in as before is known then, and does not come between.
  if (person === undefined) await renew().catch(() => undefined);
  const signedIn = await ask('POST', '/openid/complete', code === undefined ? {} : { code });
  keep(signedIn);
  return (signedIn as components['schemas']['OpenidSignedInBody']).to;
}

type Recovery = components['schemas']['RecoverBody'];

/** Sets another password by the code of an administrator. @throws ApiError wrongRecoveryCode, invalidBody … */
export async function recoverAccount(recovery: Recovery): Promise<void> {
  await ask('POST', '/recovery', recovery);
}

/** @returns where the provider signs people out too, if they came by it */
export async function signOut(): Promise<string | null> {
  const value = token?.value;
  const byProvider = person?.byProvider;
  keep(undefined);
  if (!value) return null;
  const headers = { Authorization: `Bearer ${value}` };
  if (byProvider) return leaveProvider(headers);
  await fetch(PATH, { method: 'DELETE', headers });
  return null;
}

async function leaveProvider(headers: Record<string, string>): Promise<string | null> {
  const answer = await answerOf(fetch(`${PATH}/openid/sign-out`, { method: 'POST', headers })).catch(() => null);
  return (answer as components['schemas']['LeavingBody'] | null)?.address ?? null;
}

/** A token that will still be good when it arrives; undefined when nobody is signed in. */
export async function accessToken(): Promise<string | undefined> {
  if (token && token.until - Date.now() > MARGIN_MS) return token.value;
  if (person === null) return undefined;
  return renew();
}

let renewing: Promise<string | undefined> | undefined;

/**
 * Exchanges the refresh cookie, one at a time over all tabs: a refresh token shown twice ends the session, since it proves
 * a copy.
 */
export function renew(): Promise<string | undefined> {
  if (person === undefined && localStorage.getItem(TRACE) === null) {
    keep(undefined);
    return Promise.resolve(undefined);
  }
  renewing ??= inTurn(async () => {
    try {
      keep(await ask('POST', '/refresh'));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) throw error;
      keep(undefined);
    }
    return token?.value;
  }).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

/** Until whoever asked for a turn before has it, if it was free: the browser answers one after the other. */
export async function turnsGiven(): Promise<void> {
  if ('locks' in navigator) await navigator.locks.query();
}

/** A browser without locks (old, or not on a safe origin) has one tab that renews at a time at best. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request('banjie-session', work) : work();
}

function keep(signedIn: SignedIn | undefined): void {
  const before = whoAndWhatOwed();
  token = signedIn && { value: signedIn.accessToken, until: Date.now() + signedIn.expiresInSeconds * 1000 };
  person = signedIn?.person ?? null;
  if (person) localStorage.setItem(TRACE, 'yes');
  else localStorage.removeItem(TRACE);
  if (before !== whoAndWhatOwed() || !before) for (const listener of listeners) listener();
}

function whoAndWhatOwed(): string | undefined {
  return person?.personId && [person.personId, person.secondFactor, ...person.owes].join(' ');
}

async function ask(method: string, path: string, body?: object): Promise<SignedIn> {
  const told = body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return (await answerOf(fetch(`${PATH}${path}`, { method, ...told }))) as SignedIn;
}

import type { Request } from 'express';
import type { ReadApplication } from '../applications/application-reader';
import type { Principal } from '../policy/principal';

/** A request on its way through the API; the logger has given it an id. */
export interface ApiRequest extends Request {
  /** Who asks; set by the policy guard on every route that is not public. */
  principal?: Principal;
  /** The case that the path names, on a route that is for whoever may see it; set by the policy guard too. */
  application?: ReadApplication;
  /** When it is to be answered at the latest, by the process's own stopwatch; set by the policy guard as well. */
  answerBy?: number;
  /** Whose session was opened or renewed, on a route that is public. */
  signedInAs?: string;
  /** Of a failed sign-in: a digest of the login that was tried, the same whether there is such a login or not. */
  triedLogin?: string;
}

/** What the browser says of itself, cut to what tells one from another. */
export function browserOf({ headers }: ApiRequest): string | null {
  const said = (headers['user-agent'] ?? '')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, 200);
  return said === '' ? null : said;
}

/** The id under which this request is found in the logs. */
export function requestIdOf({ id }: ApiRequest): string | undefined {
  return typeof id === 'string' ? id : undefined;
}

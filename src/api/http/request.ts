import type { Request } from 'express';
import type { Principal } from '../policy/principal';

/** A request on its way through the API; the logger has given it an id. */
export interface ApiRequest extends Request {
  /** Who asks; set by the policy guard on every route that is not public. */
  principal?: Principal;
}

/** The id under which this request is found in the logs. */
export function requestIdOf({ id }: ApiRequest): string | undefined {
  return typeof id === 'string' ? id : undefined;
}

import type { Request } from 'express';
import type { Logger } from 'pino';
import type { Principal } from '../policy/principal';

/** A request on its way through the API. */
export interface ApiRequest extends Omit<Request, 'id'> {
  /** Given by the logger; also in every problem and log line. */
  id?: string;
  log?: Logger;
  /** Who asks; set by the policy guard on every route that is not public. */
  principal?: Principal;
}

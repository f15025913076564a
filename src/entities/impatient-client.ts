import { Client } from 'pg';

/** A connection on which an answer was waited for in vain. */
const IN_VAIN = 'Query read timeout';

/**
 * A connection that is given up when an answer does not come in time. Where a network swallows what is sent, nobody says that
 * the connection is gone; the pool would hand it out again, and each who gets it would wait in vain until the system gives it
 * up, a quarter of an hour later.
 */
export class ImpatientClient extends Client {
  override query(...said: unknown[]): never {
    const answer: unknown = super.query(...(said as [string]));
    if (answer instanceof Promise) {
      answer.catch((error: Error) => {
        if (error.message === IN_VAIN) void this.end();
      });
    }
    return answer as never;
  }
}

import { isGrpcServiceError } from '@temporalio/client';
import { StorageFull, StoreUnavailable } from '../../adapters/files/file-store';
import type { ApiProblemCode } from './codes';
import { problem, type ApiProblem } from './problem';

/** Connection failures of the system, of Postgres (classes 08 and 57), of a server that only reads, and of the pool. */
const LOST_CONNECTION = /^(ECONN(REFUSED|RESET)|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN|08\w{3}|57P0\d|53\w{3}|25006)$/;
const LOST_WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Client (has encountered a connection|was closed))/;

/**
 * What Postgres undid because somebody else was at the same rows or it took too long: serialisation, deadlock, lock and
 * statement timeouts. A unique index that two met at once too: whoever comes again meets the row and is told properly.
 */
const UNDONE = /^(40001|40P01|55P03|57014|25P03|25P04|23505)$/;
/** The driver waited in vain. Whether it happened is not known; the same key finds out. */
const UNDONE_WORDS = /^Query read timeout/;

/** What stands behind the API and fails for a while: the problem that says so, and when to come again. */
export function problemOfFailure(error: unknown): ApiProblem | undefined {
  if (error instanceof StorageFull) return again('storageFull', 60);
  if (error instanceof StoreUnavailable) return again('filesUnavailable', 5);
  if (isOfBooks(error, LOST_CONNECTION, LOST_WORDS)) return again('booksUnavailable', 5);
  if (isOfBooks(error, UNDONE, UNDONE_WORDS)) return again('booksBusy', 1);
  // The clock of a training centre is asked of the engine.
  return isGrpcServiceError(error) ? again('engineUnavailable', 2) : undefined;
}

function again(code: ApiProblemCode, seconds: number): ApiProblem {
  return problem(code, { headers: { 'Retry-After': String(seconds) } });
}

/** Whether Postgres, its driver or the pool says one of these; TypeORM wraps what they say. */
function isOfBooks(error: unknown, codes: RegExp, words: RegExp): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as Error & { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && codes.test(code)) return true;
  return words.test(error.message) || (driverError !== error && isOfBooks(driverError, codes, words));
}

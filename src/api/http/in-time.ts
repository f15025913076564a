import { throwError, timeout, type MonoTypeOperatorFunction } from 'rxjs';
import { problem } from '../problems/problem';
import type { ApiRequest } from './request';

/** A command is answered within five seconds, whatever is out of reach behind the API; the rest is for the way. */
const ANSWER_WITHIN_MS = 4_800;
const AGAIN = { headers: { 'Retry-After': '2' } };

/** From here on the time of a request runs, by the process's own stopwatch. */
export function beginTime(request: ApiRequest): void {
  request.answerBy = performance.now() + ANSWER_WITHIN_MS;
}

const leftOf = ({ answerBy }: ApiRequest): number => Math.max(0, (answerBy ?? 0) - performance.now());

/** Who asks and what they may see is read in time, or the books are out of reach. @throws ApiProblem booksUnavailable */
export async function readInTime<T>(request: ApiRequest, reading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(problem('booksUnavailable', AGAIN)), leftOf(request));
  });
  return Promise.race([reading, tooLate]).finally(() => clearTimeout(timer));
}

/** A command is done in time, or whoever gave it is told that its outcome is not known; what was begun goes on. */
export function doneInTime<T>(request: ApiRequest): MonoTypeOperatorFunction<T> {
  return timeout({ first: leftOf(request), with: () => throwError(() => problem('outcomeUnknown', AGAIN)) });
}

import { problem } from '../problems/problem';
import { AttemptCounter } from '../sign-in/attempts';
import type { ApiRequest } from './request';

const WINDOW_MS = 60_000;

/** Slows down whoever asks a public route too often, by the address they ask from. */
export class SlowDown {
  private readonly asked: AttemptCounter;

  constructor(mostAMinute: number) {
    this.asked = new AttemptCounter(mostAMinute, WINDOW_MS);
  }

  /** Counts a request. @throws ApiProblem tooManyAttempts, with when to come again */
  count(request: ApiRequest): void {
    const address = request.ip ?? '';
    const wait = this.asked.waitSeconds(address);
    if (wait > 0) throw problem('tooManyAttempts', { headers: { 'Retry-After': String(wait) } });
    this.asked.fail(address);
  }
}

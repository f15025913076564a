import { problem, type ApiProblem } from '../problems/problem';

/** Counts failures by key within a moving window, in this process; for what no account row can count. */
export class AttemptCounter {
  private readonly failures = new Map<string, number[]>();

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
    private readonly size = 50_000,
  ) {}

  /** Seconds until the key may try again; 0 when it may now. */
  waitSeconds(key: string, now = performance.now()): number {
    const recent = this.recent(key, now);
    if (recent.length < this.most) return 0;
    return Math.max(1, Math.ceil((recent[recent.length - this.most]! + this.windowMs - now) / 1000));
  }

  fail(key: string, now = performance.now()): void {
    const recent = [...this.recent(key, now), now].slice(-this.most);
    this.failures.delete(key);
    // The oldest keys go first, so that a flood of new ones cannot use up the memory.
    for (const oldest of this.failures.keys()) {
      if (this.failures.size < this.size) break;
      this.failures.delete(oldest);
    }
    this.failures.set(key, recent);
  }

  private recent(key: string, now: number): number[] {
    return (this.failures.get(key) ?? []).filter((at) => at > now - this.windowMs);
  }
}

/** The problem of who must wait. */
export function tooMany(seconds: number): ApiProblem {
  return problem('tooManyAttempts', { headers: { 'Retry-After': String(seconds) } });
}

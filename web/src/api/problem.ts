import type { components } from './schema';

export type Problem = components['schemas']['ProblemBody'];

/** A refusal of the API (RFC 9457), or that there was no answer at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | undefined,
  ) {
    super(problem?.code ?? `status ${status}`);
  }

  /** Whether the same command may and should be sent again, with the same key. */
  get again(): boolean {
    return this.status === 0 || this.status === 503;
  }
}

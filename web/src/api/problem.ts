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

/**
 * What was answered.
 * @throws ApiError with the problem that refused it; status 0 when there was no answer
 */
export async function answerOf(asked: Promise<Response>): Promise<unknown> {
  const response = await asked.catch(() => undefined);
  if (!response) throw new ApiError(0, undefined);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiError(response.status, answer as Problem | undefined);
  return answer;
}

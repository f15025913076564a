/** How often and after how long something that did not get through is sent again. */
export interface RetryPlan {
  readonly mostAttempts: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

/** About fifteen hours from the first attempt to the last: a night's outage passes by itself. */
export const RETRY_PLAN: RetryPlan = { mostAttempts: 12, firstDelayMs: 30_000, longestDelayMs: 6 * 3_600_000 };

/**
 * The wait after the nth attempt failed: twice the one before, at most the longest; between half of it and all of it by
 * chance, so that what failed together does not come back together. Null: that was the last attempt.
 * @param attempt counts from 1
 * @param chance from 0 to 1
 */
export function retryDelayMs(plan: RetryPlan, attempt: number, chance: number): number | null {
  if (attempt >= plan.mostAttempts) return null;
  const whole = Math.min(plan.longestDelayMs, plan.firstDelayMs * 2 ** (attempt - 1));
  return Math.round(whole * (0.5 + chance / 2));
}

/** A scenario falls into timelines, each with a server, a database and processes of its own. */
import type { Data, Expectation, Scenario, Step } from './file';

export interface Timeline {
  /** `data.case` or `data.variant`; empty for steps that name neither. */
  readonly name: string;
  readonly steps: readonly Step[];
  readonly expectations: readonly Expectation[];
  /** The step after which it is played no further; left out: the last. */
  readonly until?: number;
}

/**
 * The timelines in the order in which they first appear. Only the applications for one limited number of licences must meet
 * in one centre: their `case` then tells apart the cases of one timeline.
 */
export function timelinesOf(scenario: Scenario, isQuota: boolean): Timeline[] {
  const together = isQuota && isForward(scenario.steps);
  const nameOf = (data: Data): string => {
    const { variant, case: named } = data;
    return [variant, together ? undefined : named]
      .filter((part) => part !== undefined)
      .map(String)
      .join('/');
  };
  const names = [...new Set(scenario.steps.map(({ data }) => nameOf(data)))];
  return names.map((name) => {
    const steps = scenario.steps.filter(({ data }) => nameOf(data) === name);
    const own = new Set(steps.map(({ n }) => n));
    return { name, steps, expectations: scenario.expectations.filter(({ after }) => own.has(after)) };
  });
}

function isForward(steps: readonly Step[]): boolean {
  return steps.every(({ at }, index) => index === 0 || steps[index - 1]!.at <= at);
}

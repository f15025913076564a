/** Plays a file of scenarios and tells the outcome line by line, in the order of the file. */
import { centreOf } from './centre/centre';
import { byConfig, playUnderAny } from './configs';
import { lineOf, type Difference } from './differences';
import type { Scenario, ScenarioFile } from './file';
import { openHouse } from './house';
import { playTimeline, scenarioFailed, type PlayOptions } from './player';
import { timelinesOf } from './timelines';

export interface FileOptions {
  /** Receives each line of the outcome. */
  readonly print: (line: string) => void;
  /** Receives what the person who waits may like to know, such as what is built once. */
  readonly say: (line: string) => void;
  /** Only these, by their ids; all when left out. */
  readonly only?: readonly string[];
  readonly opened?: PlayOptions['opened'];
  readonly played?: PlayOptions['played'];
}

/** How many scenarios showed what was expected, and how many did not. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** While one waits for its processes to start, others are played. */
export const AT_ONCE = 3;

export async function playFile(file: ScenarioFile, options: FileOptions): Promise<Tally> {
  const { print, only } = options;
  const chosen = file.scenarios.filter(({ id }) => !only || only.includes(id));
  const house = await openHouse(options.say);
  let passed = 0;
  try {
    const play = (scenario: Scenario): Promise<Difference[]> =>
      playScenario(scenario, { ...options, house, items: file.items });
    for await (const [{ id }, differences] of inOrder(chosen, play)) {
      print(`${differences.length === 0 ? 'PASS' : 'FAIL'} ${id}`);
      for (const difference of differences) print(lineOf(difference));
      if (differences.length === 0) passed += 1;
    }
  } finally {
    await house.close();
  }
  const failed = chosen.length - passed;
  print(`${passed} passed, ${failed} failed`);
  return { passed, failed };
}

/** Works on a few at a time, and gives each with its outcome when all before it have been given. */
async function* inOrder<T, R>(all: readonly T[], work: (one: T) => Promise<R>): AsyncGenerator<[T, R]> {
  const begun: Promise<R>[] = [];
  for (const [index, one] of all.entries()) {
    while (begun.length < Math.min(index + AT_ONCE, all.length)) begun.push(work(all[begun.length]!));
    yield [one, await begun[index]!];
  }
}

/** @returns every difference; none when all was as expected. What breaks one scenario does not keep the next from its turn. */
export async function playScenario(
  scenario: Scenario,
  { house, items, opened, played }: Pick<PlayOptions, 'house' | 'items' | 'opened' | 'played'>,
): Promise<Difference[]> {
  const differences = scenario.faults.map(faultOfForm);
  try {
    const centre = centreOf(scenario, items);
    differences.push(...centre.faults.map(faultOfForm));
    const { own, other } = byConfig(scenario.expectations);
    const ofConfig = { ...scenario, expectations: own };
    for (const timeline of timelinesOf(ofConfig, centre.hasQuota)) {
      differences.push(
        ...(await playTimeline(timeline, { house, centre, items, config: scenario.config, opened, played })),
      );
    }
    for (const expectation of other) {
      differences.push(...(await playUnderAny(expectation, ofConfig, { house, items, opened, played })));
    }
    return differences;
  } catch (error) {
    return [...differences, scenarioFailed((error as Error).message)];
  }
}

function faultOfForm(seen: string): Difference {
  return { step: null, key: 'form', expected: 'a known one', seen };
}

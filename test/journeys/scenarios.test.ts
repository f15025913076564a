/** The scenario player on the running system: what passes, and that it knows nothing but what the API says. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { scenario as command } from '../../src/ops/cli/scenario';
import { lineOf } from '../../src/ops/scenario/differences';
import { readScenarioFile } from '../../src/ops/scenario/file';
import { openHouse, type House } from '../../src/ops/scenario/house';
import { AT_ONCE, playFile, playScenario } from '../../src/ops/scenario/play-file';

const FILE = join(__dirname, 'scenarios.json');
/** These are played by the command line, the others one by one. */
const TYPED = ['S01', 'S02'];
/** One that passes, one in two timelines, one that needs what is not there yet. */
const KILLED = ['S01', 'S24', 'S26'];

/** A test may take so long on a machine that is busy with another scenario and more. */
const PATIENCE_MS = 400_000;

/** Every scenario of every file, in the order in which they are played: scenarios.json, scenarios-joint.json and the like. */
const CASES = readdirSync(__dirname)
  .filter((name) => /^scenarios.*\.json$/.test(name))
  .flatMap((name) => {
    const { scenarios, items } = readScenarioFile(join(__dirname, name));
    return scenarios.map((scenario) => ({ name, id: scenario.id, scenario, items }));
  })
  .filter(({ name, id }) => name !== 'scenarios.json' || !TYPED.includes(id))
  .map((one, index) => ({ ...one, index }));

it(
  'plays whole cases as the command line does',
  async () => {
    const lines: string[] = [];
    const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    const code = await command.run([FILE, '--only', TYPED.join(',')]);
    log.mockRestore();
    expect(lines).toEqual([...TYPED.map((id) => `PASS ${id}`), `${TYPED.length} passed, 0 failed`]);
    expect(code).toBe(0);
  },
  PATIENCE_MS,
);

describe('each plays to its end as expected', () => {
  const begun = new Map<number, Promise<string[]>>();
  let house: House;
  beforeAll(async () => {
    house = await openHouse(() => undefined);
  }, PATIENCE_MS);
  afterAll(() => house?.close());

  /** What is seen that was not expected, line by line. */
  async function play({ scenario, items }: (typeof CASES)[number]): Promise<string[]> {
    return (await playScenario(scenario, { house, items })).map(lineOf);
  }

  /** While one waits for its engines to start, the next are played. */
  function outcomeOf(index: number): Promise<string[]> {
    for (const one of CASES.slice(index, index + AT_ONCE)) {
      if (!begun.has(one.index)) begun.set(one.index, play(one));
    }
    return begun.get(index)!;
  }

  it.each(CASES)(
    '$name: $id',
    async ({ index }) => {
      expect(await outcomeOf(index)).toEqual([]);
    },
    PATIENCE_MS,
  );
});

it(
  'has no way to a case but the API: without it every scenario fails',
  async () => {
    const lines: string[] = [];
    const tally = await playFile(readScenarioFile(FILE), {
      only: KILLED,
      print: (line) => void lines.push(line),
      say: () => undefined,
      opened: (town) => town.stopApi(),
    });
    expect(tally).toEqual({ passed: 0, failed: KILLED.length });
    expect(lines.filter((line) => line.startsWith('PASS'))).toEqual([]);
    expect(lines.filter((line) => line.includes('no answer')).length).toBeGreaterThanOrEqual(tally.failed);
  },
  PATIENCE_MS,
);

/** The scenario player on the running system: what passes, and that it knows nothing but what the API says. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { scenario } from '../../src/ops/cli/scenario';
import { readScenarioFile } from '../../src/ops/scenario/file';
import { playFile } from '../../src/ops/scenario/play-file';

const FILE = join(__dirname, 'scenarios.json');
/** Those that the API can do; each takes some seconds on its own engines. */
const PASSING = ['S01', 'S02', 'S03', 'S12', 'S13', 'S22', 'S24', 'S26'];

/** Those by theme, which pass altogether: scenarios-joint.json and the like. */
const THEMES = readdirSync(__dirname).filter((name) => /^scenarios-.+\.json$/.test(name));

it('plays whole cases as the command line does', async () => {
  const { lines, code } = await asTyped([FILE, '--only', PASSING.join(',')]);
  expect(lines).toEqual([...PASSING.map((id) => `PASS ${id}`), `${PASSING.length} passed, 0 failed`]);
  expect(code).toBe(0);
}, 400_000);

test.each(THEMES)(
  'plays every case of %s',
  async (name) => {
    const { lines } = await asTyped([join(__dirname, name)]);
    expect(lines.filter((line) => !line.startsWith('PASS'))).toEqual([`${lines.length - 1} passed, 0 failed`]);
  },
  600_000,
);

async function asTyped(words: readonly string[]): Promise<{ lines: string[]; code: number }> {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const code = await scenario.run(words);
  log.mockRestore();
  return { lines, code };
}

/** One that passes, one in two timelines, one that needs what is not there yet. */
const KILLED = ['S01', 'S24', 'S26'];

it('has no way to a case but the API: without it every scenario fails', async () => {
  const lines: string[] = [];
  const tally = await playFile(readScenarioFile(FILE), {
    only: KILLED,
    print: (line) => void lines.push(line),
    say: () => undefined,
    opened: (town) => town.api.stop(),
  });
  expect(tally).toEqual({ passed: 0, failed: KILLED.length });
  expect(lines.filter((line) => line.startsWith('PASS'))).toEqual([]);
  expect(lines.filter((line) => line.includes('no answer')).length).toBeGreaterThanOrEqual(tally.failed);
}, 400_000);

/**
 * `npm run break:rules`: breaks each rule in memory, one break at a time, and tells which test sees it.
 * `npm run break:rules -- R-04 R-31`: these rules alone. Exit code 1 when a break goes unseen.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCLI, type Config } from 'jest';
import type { Break } from './break';
import { BREAKS } from './breaks';

type TestResult = Awaited<ReturnType<typeof runCLI>>['results']['testResults'][number];
type Project = Exclude<NonNullable<Config['projects']>[number], string>;

const ROOT = join(__dirname, '..', '..');
const { projects } = require('../../jest.config.js') as { projects: Project[] };

async function main(rules: readonly string[]): Promise<void> {
  const chosen = BREAKS.filter(({ rule }) => rules.length === 0 || rules.includes(rule));
  const seen = await resultsOf(chosen);
  let unseen = 0;
  for (const one of chosen) {
    const why = whyUnseen(seen.get(nameOf(one)));
    if (why !== null) unseen += 1;
    say(`${one.rule} broken (${one.says}): ${why === null ? `seen by ${one.test}` : `NOT SEEN, ${why}`}`);
  }
  say(`${chosen.length - unseen} breaks seen, ${unseen} not seen`);
  process.exit(unseen > 0 || chosen.length === 0 ? 1 : 0);
}

/** One run of jest with a project for each break, which sees its own source as broken and runs its own test file. */
async function resultsOf(chosen: readonly Break[]): Promise<ReadonlyMap<string, TestResult>> {
  const config = { projects: chosen.map(projectOf), testTimeout: 30_000 };
  const argv = { config: JSON.stringify(config), reporters: [], silent: true, forceExit: true, maxWorkers: 2 };
  const { results } = await runCLI({ ...argv, $0: 'jest', _: [] }, [ROOT]);
  return new Map(results.testResults.map((one) => [one.displayName?.name ?? '', one]));
}

function projectOf(one: Break): Project {
  const path = join(ROOT, 'test', one.test);
  if (!existsSync(path)) throw new Error(`${one.rule}: there is no ${one.test}`);
  const folder = one.test.split('/')[0];
  const base = projects.find(({ displayName }) => displayName === folder) ?? projects[0]!;
  const [pattern, [, swc]] = Object.entries(base.transform!)[0] as unknown as [string, [string, object]];
  const file = join(ROOT, 'src', one.file);
  const broken = [join(__dirname, 'broken.js'), { swc, file, from: one.from, to: one.to }] as [string, object];
  return { ...base, displayName: nameOf(one), testMatch: [path], transform: { [pattern]: broken } };
}

/** Null when a test failed because of what it saw; a file that does not run, or throws by the way, has seen nothing. */
function whyUnseen(result: TestResult | undefined): string | null {
  if (!result) return 'the test file does not run';
  if (result.testExecError) return `the test file does not run: ${result.testExecError.message}`;
  const failures = result.testResults.filter(({ status }) => status === 'failed');
  if (failures.length === 0) return 'every test passes';
  const messages = failures.flatMap(({ failureMessages }) => failureMessages);
  return messages.some(isAssertion) ? null : `no assertion failed, but: ${messages[0]!.split('\n')[0]}`;
}

/** What `expect` says, and what the players of cases say when an act is refused that they expect to be done, or the reverse. */
function isAssertion(message: string): boolean {
  return /expect\(|Property failed|refused|no usual course leads/.test(message);
}

function nameOf({ rule, says }: Break): string {
  return `${rule} ${says}`;
}

/** How often the old text of a break stands in its file; anything but once cannot be broken. */
export function occurrencesOf({ file, from }: Break): number {
  return readFileSync(join(ROOT, 'src', file), 'utf8').split(from).length - 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (require.main === module) void main(process.argv.slice(2));

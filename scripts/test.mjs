// npm test: installs what is missing, then runs all tests in three turns: without engines, with engines, in series.
//   npm test                      everything
//   npm test -- test/journeys     only what matches (any arguments of jest)
//   --summary FILE                writes {"passed": n, "failed": n} there
// When all is run and a few files fail, those are run once more, each alone: a machine that is shared may be too busy for a
// moment. What passes only then is named at the end, since it is to be mended all the same.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureArchiving, ensureChromium, ensureJava, ensurePoppler, ensurePython } from './system-packages.mjs';
import { ensurePackages, requireNode, root, say } from './toolchain.mjs';

const WITHOUT_ENGINES = ['rules'];
const IN_SERIES = ['scenarios', 'faults', 'surface', 'deployed'];
const args = process.argv.slice(2);
const at = args.indexOf('--summary');
/** More than these fail for a reason that does not go away. */
const MOST_AGAIN = 6;
const summaryFile = at < 0 ? undefined : args.splice(at, 2)[1];

requireNode();
ensurePackages();
const projects = (await import('../jest.config.js')).default.projects.map(({ displayName }) => displayName);
const withEngines = projects.filter((name) => ![...WITHOUT_ENGINES, ...IN_SERIES].includes(name));
const folder = mkdtempSync(join(tmpdir(), 'banjie-results-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

ensureArchiving();
const first = await jest(WITHOUT_ENGINES, 2, []);
ensureJava();
ensurePoppler();
ensureChromium();
ensurePython();
// A worker that a failed test left running would keep jest from ending; the failure itself is reported all the same.
const second = await jest(withEngines, 2, ['--forceExit']);
const third = await jest(IN_SERIES, 1, ['--forceExit']);
const turns = [first, second, third];
const passed = sum(turns.map((turn) => turn.passed));
const failed = sum(turns.map((turn) => turn.failed));
for (const file of turns.flatMap((turn) => turn.onlyAlone)) say(`failed beside others and passed alone: ${file}`);
if (summaryFile) writeFileSync(summaryFile, JSON.stringify({ passed, failed }));
say(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** Runs some projects and counts their tests; a file that could not run at all counts as one failed. */
async function jest(names, abreast, options) {
  const all = await runJest(names, [`--maxWorkers=${abreast}`, ...options, ...args]);
  const broken = all.files.filter(({ status }) => status === 'failed').map(({ name }) => name);
  const whole = args.every((arg) => arg.startsWith('--'));
  if (!whole || broken.length === 0 || broken.length > MOST_AGAIN) return { ...all, onlyAlone: [] };
  say(`once more, each alone: ${broken.map((file) => relative(root, file)).join(', ')}`);
  const again = await runJest(names, ['--maxWorkers=1', ...options, ...args, '--runTestsByPath', ...broken]);
  const repaired = again.files.filter(({ status }) => status === 'passed').map(({ name }) => name);
  return {
    passed: all.passed - sum(broken.map((file) => passedIn(all, file))) + again.passed,
    failed: again.failed,
    onlyAlone: repaired.map((file) => relative(root, file)),
  };
}

async function runJest(names, options) {
  const results = join(folder, `${names[0]}.json`);
  rmSync(results, { force: true });
  const own = ['--selectProjects', ...names, '--passWithNoTests', '--json', '--outputFile', results];
  // What selects comes last: it takes all words that follow.
  const code = await waitFor([...own, ...options]);
  const counted = readResults(results);
  const failures = counted.numFailedTests + counted.numRuntimeErrorTestSuites;
  // Jest itself may fail, in a set-up for instance, without any test to blame.
  return { passed: counted.numPassedTests, failed: Math.max(failures, code === 0 ? 0 : 1), files: counted.testResults };
}

function passedIn({ files }, file) {
  return files.find(({ name }) => name === file).assertionResults.filter(({ status }) => status === 'passed').length;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Ctrl-C reaches jest too, which ends its engines; this process must outlive that. */
function waitFor(jestArgs) {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...jestArgs], {
    cwd: root,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      if (code !== 0 && (signal || code > 128)) process.exit(code ?? 1);
      resolve(code);
    });
  });
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };
  }
}

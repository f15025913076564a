// npm test: installs what is missing, then runs all tests in three turns: without engines, with engines, in series.
//   npm test                      everything
//   npm test -- test/journeys     only what matches (any arguments of jest)
//   --summary FILE                writes {"passed": n, "failed": n} there
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureArchiving, ensureChromium, ensureJava, ensurePoppler } from './system-packages.mjs';
import { ensurePackages, requireNode, root, say } from './toolchain.mjs';

const WITHOUT_ENGINES = ['rules'];
const IN_SERIES = ['scenarios', 'faults'];
const args = process.argv.slice(2);
const at = args.indexOf('--summary');
const summaryFile = at < 0 ? undefined : args.splice(at, 2)[1];

requireNode();
ensurePackages();
const projects = (await import('../jest.config.js')).default.projects.map(({ displayName }) => displayName);
const withEngines = projects.filter((name) => ![...WITHOUT_ENGINES, ...IN_SERIES].includes(name));
const folder = mkdtempSync(join(tmpdir(), 'banjie-results-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

ensureArchiving();
const first = await jest(WITHOUT_ENGINES, ['--maxWorkers=2']);
ensureJava();
ensurePoppler();
ensureChromium();
// A worker that a failed test left running would keep jest from ending; the failure itself is reported all the same.
const second = await jest(withEngines, ['--maxWorkers=2', '--forceExit']);
const third = await jest(IN_SERIES, ['--maxWorkers=1', '--forceExit']);
const passed = first.passed + second.passed + third.passed;
const failed = first.failed + second.failed + third.failed;
if (summaryFile) writeFileSync(summaryFile, JSON.stringify({ passed, failed }));
say(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** Runs some projects and counts their tests; a file that could not run at all counts as one failed. */
async function jest(names, options) {
  const results = join(folder, `${names[0]}.json`);
  const own = ['--selectProjects', ...names, ...options, '--passWithNoTests'];
  const code = await waitFor(['--json', '--outputFile', results, ...own, ...args]);
  const counted = readResults(results);
  const failures = counted.numFailedTests + counted.numRuntimeErrorTestSuites;
  // Jest itself may fail, in a set-up for instance, without any test to blame.
  return { passed: counted.numPassedTests, failed: Math.max(failures, code === 0 ? 0 : 1) };
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
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  }
}

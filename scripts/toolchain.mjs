// What every script needs before node_modules exists: the right Node, the packages, the build. Plain Node, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Says one line to the person who waits; progress goes to stderr, so that stdout stays for results. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

export function fail(line) {
  say(line);
  process.exit(1);
}

/** Ends with a clear word when this Node is too old; the version is the one that package.json asks for. */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  fail(`Banjie needs Node ${wanted} or later; this is ${process.versions.node}.`);
}

/** Runs a command with its output shown; ends this script when it fails. */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) fail(`cannot run ${command}: ${error.message}`);
  if (status !== 0) fail(`${command} ${args.join(' ')} ended with ${signal ?? status}`);
}

/** `npm ci` when node_modules is missing or not what package-lock.json says. */
export function ensurePackages() {
  if (packagesMatch()) return;
  exclusively('install', () => {
    if (packagesMatch()) return;
    say('installing packages (npm ci; some 40 s) …');
    run('npm', ['ci', '--no-audit', '--no-fund']);
  });
}

/** `npm run build` when a source or a setting of the build changed since the last one. */
export function ensureBuild() {
  if (readText(stampFile()) === sourceHash()) return;
  exclusively('build', () => {
    const hash = sourceHash();
    if (readText(stampFile()) === hash) return;
    say('building (some seconds) …');
    run('npm', ['run', '--silent', 'build']);
    writeFileSync(stampFile(), hash);
  });
}

const stampFile = () => join(root, 'dist', '.built-from');

/** npm keeps the lock of what it really installed; packages for other platforms are rightly absent from it. */
function packagesMatch() {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  const same = (path) => installed[path]?.version === wanted[path]?.version && !installed[path]?.extraneous;
  return (
    Object.keys(installed).every((path) => path in wanted && same(path)) &&
    Object.keys(wanted).every((path) => path === '' || path in installed || wanted[path].optional)
  );
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function sourceHash() {
  const hash = createHash('sha256');
  const settings = ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
  for (const file of [
    ...settings.map((name) => join(root, name)),
    ...filesUnder(join(root, 'src')),
    ...filesUnder(join(root, 'web')),
  ]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** One process at a time in this checkout; a lock whose holder is gone is void. */
function exclusively(name, work) {
  const lock = join(root, 'var', `${name}.lock`);
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; ; told = true) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
    else if (!told) say(`waiting for another ${name} in this checkout …`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid));
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function isAbandoned(lock) {
  const pid = Number(readText(join(lock, 'pid')) ?? 0);
  // Between making the folder and naming the holder there is a moment.
  if (pid === 0) return Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 5_000;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

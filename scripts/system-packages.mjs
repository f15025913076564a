// What tests need that npm does not bring: programs from the system's packages, installed when they are missing.
import { spawnSync } from 'node:child_process';
import { fail, run, say } from './toolchain.mjs';

/** The time-skipping Temporal and the checker of PDF/A are Java. */
export function ensureJava() {
  ensure(['javac', 'mvn'], ['default-jdk-headless', 'maven'], 'Some tests need a JDK (11 or later) and Maven');
}

/** Papers are looked at as pictures and read as text by another program than the one that made them. */
export function ensurePoppler() {
  ensure(['pdftoppm', 'pdftotext'], ['poppler-utils'], 'The tests of papers need poppler-utils');
}

/** The portal is tried in a real browser, with a font that draws Chinese. */
export function ensureChromium() {
  ensure(['chromium'], ['chromium', 'fonts-noto-cjk'], 'The tests of the portal need Chromium and a Chinese font');
}

/** Schemathesis, which tries the API by its description, is Python. */
export function ensurePython() {
  ensure(['python3', 'pip3'], ['python3', 'python3-pip'], 'The tests of the surface need Python 3 with pip');
}

/** Archives and releases are checked by programs that everybody has. */
export function ensureArchiving() {
  ensure(
    ['openssl', 'unzip', 'sha256sum', 'ssh-keygen'],
    ['openssl', 'unzip', 'coreutils', 'openssh-client'],
    'The tests of archives and releases need openssl, unzip and ssh-keygen',
  );
}

/** Installs them on Debian and its kin when this is root; otherwise says what to install. */
function ensure(commands, packages, why) {
  if (commands.every(works)) return;
  if (process.getuid?.() !== 0 || !works('apt-get')) fail(`${why} on the PATH. Install them and run again.`);
  say(`installing ${packages.join(' and ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function works(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

// The time-skipping Temporal is Java: a JDK and Maven, from the system's packages when they are missing.
import { spawnSync } from 'node:child_process';
import { fail, run, say } from './toolchain.mjs';

const PACKAGES = ['default-jdk-headless', 'maven'];

/** Installs a JDK and Maven on Debian and its kin when this is root; otherwise says what to install. */
export function ensureJava() {
  if (works('javac') && works('mvn')) return;
  if (process.getuid?.() !== 0 || !works('apt-get')) {
    fail('The tests that leap in time need a JDK (11 or later) and Maven on the PATH. Install them and run again.');
  }
  say(`installing ${PACKAGES.join(' and ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function works(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

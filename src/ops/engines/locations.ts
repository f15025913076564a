/** Where things live: data of this checkout, and what is built once for all checkouts of a user. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

const OTHERS_MAY_TRAVERSE = 0o001;

export interface DataLayout {
  readonly root: string;
  readonly postgres: string;
  readonly temporalDb: string;
  readonly run: string;
  readonly log: string;
  readonly secrets: string;
}

/** The checkout this code belongs to: the nearest folder upwards with a package.json. */
export function checkoutRoot(from: string = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json above ${from}`);
  }
}

/**
 * `var/` in the checkout. Postgres refuses to run as root, so root's Postgres runs as another user, who may not be able
 * to reach a checkout such as one in root's home: the data are then kept in /var/lib/banjie under a name made from the
 * checkout's path.
 */
export function dataDirectory(checkout: string): string {
  if (!runsAsRoot() || othersMayTraverse(checkout)) return join(checkout, 'var');
  return join('/var/lib/banjie', createHash('sha256').update(checkout).digest('hex').slice(0, 12));
}

export function layoutOf(root: string): DataLayout {
  return {
    root,
    postgres: join(root, 'postgres'),
    temporalDb: join(root, 'temporal', 'temporal.db'),
    run: join(root, 'run'),
    log: join(root, 'log'),
    secrets: join(root, 'secrets'),
  };
}

/** What is built or fetched once and kept between checkouts; `given` is the user's own choice. */
export function cacheDirectory(given?: string): string {
  if (given) return given;
  return process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Caches', 'banjie')
    : join(homedir(), '.cache', 'banjie');
}

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether a user without any rights of his own gets through to this path. */
export function othersMayTraverse(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & OTHERS_MAY_TRAVERSE) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Makes a folder that other users can pass through, whatever the umask. */
export function makeTraversable(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
}

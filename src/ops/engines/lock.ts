/** One at a time, across processes: a lock file that names its holder and is void when the holder is gone. */
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identify, isRunning, type ProcessIdentity, readIdentity } from './processes';

const RETRY_MS = 250;

/**
 * Takes the lock or says who holds it. Linking a finished file is atomic, so a reader never sees half a holder.
 * @returns undefined when it is ours now, else the holder; also this very process, when it already holds it
 */
export function takeLock(file: string): ProcessIdentity | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const mine = identify(process.pid);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readIdentity(file);
      if (holder && isRunning(holder)) return holder;
      discardStale(file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two may find the same stale lock: the later one must not throw away the lock that the earlier one took since. */
function discardStale(file: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const holder = readIdentity(aside);
  if (holder && isRunning(holder)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

export function releaseLock(file: string): void {
  if (readIdentity(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** Runs `work` alone; waits for another holder, and tells so once. */
export async function whileLocked<T>(file: string, work: () => Promise<T>, onWait: (pid: number) => void): Promise<T> {
  let told = false;
  for (let holder = takeLock(file); holder; holder = takeLock(file)) {
    if (!told) onWait(holder.pid);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  try {
    return await work();
  } finally {
    releaseLock(file);
  }
}

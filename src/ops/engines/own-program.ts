import { dirname, join } from 'node:path';

/**
 * How a built program of ours (`…/main.worker.js`) is started so that it ends with this process, however that ends: for
 * `spawnOwned`.
 * @param args what the program is told
 * @param nodeArgs what node itself is told
 */
export function endingWithUs(entry: string, args: readonly string[] = [], nodeArgs: readonly string[] = []) {
  const guard = join(dirname(entry), 'ops', 'engines', 'end-with-parent.js');
  return { command: process.execPath, args: [...nodeArgs, '--require', guard, entry, ...args], ipc: true } as const;
}

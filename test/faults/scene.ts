/** A deployment with links that can be cut and, where it is asked for, a disk that can be filled. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { currentRun } from '../support/run';
import { deploy } from '../deployed/deployment';
import { startLinks, type Link } from './links';
import type { Kind, Scene, SmallDisk } from './troubles';

/** Room for both databases and their log of writing ahead, and not much more. */
const DISK_SIZE = '1500m';

export interface OpenScene extends Scene {
  close(): Promise<void>;
}

/** Starts everything. @param kinds what trouble is meant to be made */
export async function openScene(kinds: readonly Kind[]): Promise<OpenScene> {
  const disk = kinds.includes('disk') ? mountDisk() : undefined;
  const links = await startLinks();
  const closeRest = async (): Promise<void> => {
    await links.stop();
    disk?.unmount();
  };
  try {
    const deployment = await deploy({
      between: (process, server, address) => links.open(`${process}-${server}` satisfies Link, address),
      keptUp: true,
      settings: { BANJIE_LOG_LEVEL: 'info' },
      ...(disk && { postgresData: join(disk.folder, 'postgres') }),
    });
    const close = async (): Promise<void> => {
      await deployment.stop();
      await closeRest();
    };
    return { deployment, links, disk, close };
  } catch (error) {
    await closeRest();
    throw error;
  }
}

/** A file system in memory of fixed size; only root may mount one. */
function mountDisk(): SmallDisk & { unmount(): void } {
  const folder = mkdtempSync(join(currentRun().folder, 'disk-'));
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_SIZE},mode=755`, 'tmpfs', folder]);
  chmodSync(folder, 0o755);
  return { folder, unmount: () => void execFileSync('umount', ['--lazy', folder]) };
}

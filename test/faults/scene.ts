/** A deployment with links that can be cut and, where it is asked for, a disk that can be filled. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify } from '../../src/ops/engines/processes';
import { currentRun } from '../support/run';
import { deploy } from '../deployed/deployment';
import { startLinks, type Link } from './links';
import type { Kind, Scene, SmallDisk } from './troubles';

/** Room for both databases and their log of writing ahead, and not much more. */
const DISK_SIZE = '1500m';
/** Before the id of the process that mounts it. */
const DISK = 'banjie-disk-';

/** How often the store of Temporal fails: mostly it does what it is asked and says that it did not. */
const STORE_FAULTS = {
  ExecutionStore: {
    CreateWorkflowExecution: { ExecuteAndTimeout: 0.02 },
    UpdateWorkflowExecution: { ExecuteAndTimeout: 0.01, Timeout: 0.005, Unavailable: 0.005 },
    AppendHistoryNodes: { ExecuteAndTimeout: 0.01 },
    AddHistoryTasks: { ExecuteAndTimeout: 0.02 },
    GetWorkflowExecution: { Unavailable: 0.005 },
  },
  TaskStore: { CreateTasks: { ExecuteAndTimeout: 0.02 }, GetTasks: { Unavailable: 0.01 } },
} as const;

/** Of the Debian package libfaketime. */
const FAKE_TIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

export interface OpenScene extends Scene {
  close(): Promise<void>;
}

/** Starts everything. @param kinds what trouble is meant to be made @param seed of the faults of Temporal's store */
export async function openScene(kinds: readonly Kind[], seed = 1): Promise<OpenScene> {
  const disk = kinds.includes('disk') ? mountDisk() : undefined;
  const clocks = kinds.includes('clock') ? loosenClocks() : undefined;
  const links = await startLinks();
  const closeRest = async (): Promise<void> => {
    await links.stop();
    disk?.unmount();
  };
  try {
    const deployment = await deploy({
      between: (process, server, address) => links.open(`${process}-${server}` satisfies Link, address),
      keptUp: true,
      settings: { BANJIE_LOG_LEVEL: 'info', ...clocks?.settings },
      ...(kinds.includes('store') && { temporal: { faults: { seed, methods: STORE_FAULTS } } }),
      ...(disk && { postgresData: join(disk.folder, 'postgres') }),
    });
    const close = async (): Promise<void> => {
      await deployment.stop();
      await closeRest();
    };
    return { deployment, links, disk, setClocks: (minutes) => clocks?.set(minutes), close };
  } catch (error) {
    await closeRest();
    throw error;
  }
}

/** Lets the clocks of API and worker be set off, by the library that is loaded before them. */
function loosenClocks(): { readonly settings: Record<string, string>; set(minutes: number): void } {
  if (!existsSync(FAKE_TIME)) throw new Error('clocks need the Debian package libfaketime');
  const file = join(currentRun().folder, 'clock');
  const set = (minutes: number): void => writeFileSync(file, `${minutes < 0 ? '' : '+'}${minutes}m\n`);
  set(0);
  const settings = {
    LD_PRELOAD: FAKE_TIME,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    // Stopwatches go on, as they do when a machine's clock is set.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  return { settings, set };
}

/** A file system in memory of fixed size; only root may mount one. What a killed run left mounted is taken away first. */
function mountDisk(): SmallDisk & { unmount(): void } {
  for (const left of readdirSync(tmpdir()).filter((name) => name.startsWith(DISK))) {
    if (identify(Number(left.slice(DISK.length))) === undefined) unmountDisk(join(tmpdir(), left));
  }
  // Outside the folder of the run, which could not be removed with something mounted in it.
  const folder = join(tmpdir(), `${DISK}${process.pid}`);
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_SIZE},mode=755`, 'tmpfs', folder]);
  const unmount = (): void => {
    process.off('exit', unmount);
    unmountDisk(folder);
  };
  process.once('exit', unmount);
  return { folder, unmount };
}

function unmountDisk(folder: string): void {
  execFileSync('umount', ['--lazy', folder]);
  rmdirSync(folder);
}

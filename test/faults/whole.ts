/** The whole program as `npm start` runs it, on engines and data of its own, built from the sources as they are now. */
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Addresses } from '../../src/ops/addresses';
import { layoutOf, type DataLayout } from '../../src/ops/engines/locations';
import { endingWithUs } from '../../src/ops/engines/own-program';
import { freePort } from '../../src/ops/engines/ports';
import { isRunning, readIdentity, spawnOwned, tailOf } from '../../src/ops/engines/processes';
import { retryUntil } from '../../src/ops/engines/serving';
import { findTrialKeys } from '../../src/ops/trial-keys';
import { readSealingKeys, type SealingKey } from '../../src/adapters/sealing-keys';
import { buildInto } from '../support/built';
import { currentRun, logFile, runDir } from '../support/run';

const START_TIMEOUT_MS = 90_000;

/** What `npm start` keeps up, by the names of its pid files. */
export type Part = 'worker' | 'api' | 'postgres' | 'temporal';

export interface Whole {
  readonly layout: DataLayout;
  readonly api: string;
  /** Kills a part as kill -9 does; whoever keeps it up starts it again. */
  kill(part: Part): void;
  stop(): Promise<void>;
}

/** Builds and starts everything, and waits until it says that it is ready. */
export async function startWhole(): Promise<Whole> {
  const run = currentRun();
  const folder = mkdtempSync(join(run.folder, 'whole-'));
  // Postgres runs as another user when this process is root's.
  chmodSync(folder, 0o755);
  const layout = layoutOf(join(folder, 'var'));
  await buildInto(folder);
  const log = logFile(run, 'whole');
  const main = await spawnOwned({
    name: 'whole',
    ...endingWithUs(join(folder, 'dist/main.dev.js')),
    env: { ...process.env, ...(await environment(layout)) },
    runDir: runDir(run),
    logFile: log,
    stopGraceMs: 30_000,
  });
  try {
    const api = await retryUntil(performance.now() + START_TIMEOUT_MS, main, async () => addressIn(layout));
    return { layout, api, kill: (part) => killNamed(layout.run, part), stop: () => main.stop() };
  } catch (error) {
    await main.stop();
    throw new Error(`${(error as Error).message}\n${tailOf(log, 40)}`, { cause: error });
  }
}

/** The keys with which it seals what Temporal keeps. */
export function payloadKeysOf({ layout }: Whole): readonly SealingKey[] {
  return readSealingKeys(readFileSync(findTrialKeys(layout.secrets).payloadKeys!, 'utf8')) as readonly SealingKey[];
}

async function environment({ root }: DataLayout): Promise<Record<string, string>> {
  return {
    BANJIE_DATA_DIR: root,
    BANJIE_API_PORT: String(await freePort()),
    BANJIE_POSTGRES_PORT: String(await freePort()),
    BANJIE_TEMPORAL_PORT: String(await freePort()),
    BANJIE_TEMPORAL_UI_PORT: String(await freePort()),
    BANJIE_SHUTDOWN_GRACE_SECONDS: '5',
  };
}

function addressIn({ run }: DataLayout): string {
  return (JSON.parse(readFileSync(join(run, 'addresses.json'), 'utf8')) as Addresses).api;
}

/** Kills as kill -9 does, only what its pid file names, and only if that is still the process that wrote it. */
export function killNamed(folder: string, name: string): void {
  const identity = readIdentity(join(folder, `${name}.pid`));
  if (!identity || !isRunning(identity)) throw new Error(`${name} does not run`);
  process.kill(identity.pid, 'SIGKILL');
}

/** The whole program as `npm start` runs it, on engines and data of its own, built from the sources as they are now. */
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import type { Addresses } from '../../src/ops/addresses';
import { checkoutRoot, layoutOf, type DataLayout } from '../../src/ops/engines/locations';
import { freePort } from '../../src/ops/engines/ports';
import { isRunning, readIdentity, spawnOwned, tailOf } from '../../src/ops/engines/processes';
import { retryUntil } from '../../src/ops/engines/serving';
import { findTrialKeys } from '../../src/ops/trial-keys';
import { readSealingKeys, type SealingKey } from '../../src/adapters/sealing-keys';
import { workflowBundle } from '../support/engines';
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
    command: process.execPath,
    args: ['--require', join(folder, 'dist/ops/engines/end-with-parent.js'), join(folder, 'dist/main.dev.js')],
    env: { ...process.env, ...(await environment(layout)) },
    runDir: runDir(run),
    logFile: log,
    ipc: true,
    stopGraceMs: 30_000,
  });
  try {
    const api = await retryUntil(performance.now() + START_TIMEOUT_MS, main, async () => addressIn(layout));
    return { layout, api, kill: (part) => kill(layout, part), stop: () => main.stop() };
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

/** Only what its pid file names, and only if that is still the process that wrote it. */
function kill({ run }: DataLayout, part: Part): void {
  const identity = readIdentity(join(run, `${part}.pid`));
  if (!identity || !isRunning(identity)) throw new Error(`${part} does not run`);
  process.kill(identity.pid, 'SIGKILL');
}

/** As the build makes it, but beside the checkout: nobody else's build is touched, and types are not checked again. */
async function buildInto(folder: string): Promise<void> {
  const root = checkoutRoot();
  for (const name of ['node_modules', 'data']) symlinkSync(join(root, name), join(folder, name));
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  const layouts = 'adapters/papers/layout';
  cpSync(join(root, 'src', layouts), join(folder, 'dist', layouts), { recursive: true });
  for (const file of sourcesIn(join(root, 'src'))) {
    const target = join(folder, 'dist', file.slice(join(root, 'src').length).replace(/\.ts$/, '.js'));
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, transformSync(readFileSync(file, 'utf8'), { ...TRANSFORM, filename: file }).code);
  }
  copyFileSync((await workflowBundle()).codePath, join(folder, 'dist/workflow-bundle.js'));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

const TRANSFORM = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'commonjs' },
} as const;

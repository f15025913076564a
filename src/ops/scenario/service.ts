/** The API and the worker of one timeline, each a process of its own that can be killed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, environmentWith } from '../../config';
import { checkoutRoot } from '../engines/locations';
import { endingWithUs } from '../engines/own-program';
import { type RunningProcess, spawnOwned, tailOf } from '../engines/processes';
import { retryUntil } from '../engines/serving';

const START_TIMEOUT_MS = 60_000;
const GRACE_MS = 3_000;

export interface ServiceOptions {
  readonly process: 'api' | 'worker';
  /** The folder of the compiled programs. */
  readonly programs: string;
  /** Tells several apart in one run directory. */
  readonly name: string;
  readonly args?: readonly string[];
  readonly env: Environment;
  readonly runDir: string;
  readonly logDir: string;
}

export interface RunningService extends RunningProcess {
  /** All that it has written so far. */
  log(): string;
}

/**
 * Starts the API or the worker. It ends with this process.
 * @throws Error with the end of its log when it ends at once or does not get ready
 */
export async function startService(
  options: ServiceOptions,
  ready: (service: RunningService) => Promise<void>,
): Promise<RunningService> {
  const { process: program, programs, name, args = [], env, runDir, logDir } = options;
  const logFile = join(logDir, `${name}.log`);
  const running = await spawnOwned({
    name,
    ...endingWithUs(join(programs, `main.${program}.js`), args),
    cwd: checkoutRoot(),
    env: environmentWith(env),
    runDir,
    logFile,
    stopGraceMs: GRACE_MS,
  });
  const service = { ...running, log: () => readFileSync(logFile, 'utf8') };
  try {
    await retryUntil(performance.now() + START_TIMEOUT_MS, running, () => ready(service));
    return service;
  } catch (error) {
    await running.stop();
    throw new Error(`${(error as Error).message}\n${tailOf(logFile, 25)}`, { cause: error });
  }
}

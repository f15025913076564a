/** The API and the worker as child processes of `npm start`. */
import { join } from 'node:path';
import { type Environment, inheritedEnvironment } from '../../config';
import { type RunningProcess, spawnOwned, tailOf } from './processes';
import { retryUntil } from './serving';

const START_TIMEOUT_MS = 90_000;

export interface ServiceOptions {
  readonly name: 'api' | 'worker';
  /** The built program. */
  readonly entry: string;
  readonly env: Environment;
  readonly runDir: string;
  readonly logDir: string;
  readonly graceMs: number;
}

/**
 * Starts a service, its log going to a file. It ends with this process, however that ends.
 * @param ready throws as long as the service cannot be used
 * @throws Error with the end of the log when it ends at once or does not get ready
 */
export async function startService(options: ServiceOptions, ready: () => Promise<void>): Promise<RunningProcess> {
  const logFile = join(options.logDir, `${options.name}.log`);
  const running = await spawnOwned({
    name: options.name,
    command: process.execPath,
    args: ['--enable-source-maps', '--require', join(__dirname, 'end-with-parent.js'), options.entry],
    env: inheritedEnvironment(options.env),
    runDir: options.runDir,
    logFile,
    ipc: true,
    stopGraceMs: options.graceMs,
  });
  try {
    await retryUntil(performance.now() + START_TIMEOUT_MS, running, ready);
    return running;
  } catch (error) {
    await running.stop();
    throw new Error(`${(error as Error).message}\n${tailOf(logFile, 25)}\n(all of it: ${logFile})`, { cause: error });
  }
}

/** Throws unless this address answers with success. */
export async function isHealthy(url: string): Promise<void> {
  const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!ok) throw new Error(`${url} answers ${status}`);
}

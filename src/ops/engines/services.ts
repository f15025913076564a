/** The API and the worker as child processes of `npm start`. */
import { join } from 'node:path';
import { type Environment, inheritedEnvironment } from '../../config';
import { endingWithUs } from './own-program';
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
 * The environment of services beside that of this process.
 * @param set what this process decided, whatever form it was given in
 * @param usual what is so unless whoever started this said otherwise, by the name or by `_FILE`
 */
export function servicesEnvironment(
  { set, usual }: { readonly set: Environment; readonly usual: Environment },
  given: Environment = inheritedEnvironment({}),
): Environment {
  const unsaid = Object.entries(usual).filter(([name]) => !inBothForms(name).some((form) => given[form]));
  const otherForms = Object.keys(set).map((name): [string, undefined] => [`${name}_FILE`, undefined]);
  return { ...Object.fromEntries(unsaid), ...Object.fromEntries(otherForms), ...set };
}

/** A secret can be given as itself and by file, never as both. */
function inBothForms(name: string): [string, string] {
  const plain = name.replace(/_FILE$/, '');
  return [plain, `${plain}_FILE`];
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
    ...endingWithUs(options.entry, [], ['--enable-source-maps']),
    env: inheritedEnvironment(options.env),
    runDir: options.runDir,
    logFile,
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

/** A Temporal for development and tests: the development server of the Temporal CLI, with its page and a file to keep data. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Connection } from '@temporalio/client';
import type { Say } from './cache';
import { ensureSearchAttributes, type SearchAttributes } from './namespace';
import { freePort } from './ports';
import { type RunningProcess, spawnOwned, tailOf } from './processes';
import { connectWhenServing, retryUntil } from './serving';
import { resolveTemporalCli, type TemporalCli } from './temporal-cli';

const START_TIMEOUT_MS = 60_000;
const PORT_TRIES = 5;
/** Hands an activity out with the answer to the workflow task that ordered it; else it waits 40 ms for the next poll. */
const EAGER = { 'system.enableActivityEagerExecution': 'true' };

export interface TemporalOptions {
  readonly cli: TemporalCli;
  readonly namespace: string;
  readonly runDir: string;
  readonly logFile: string;
  /** Keeps the data; without it they end with the server. */
  readonly dbFile?: string;
  /** Any free one when left out. */
  readonly port?: number;
  /** Serves the page there; without it there is none. */
  readonly uiPort?: number;
  readonly uiCodecEndpoint?: string;
  readonly searchAttributes?: SearchAttributes;
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';
  /** Dynamic configuration, values as JSON. */
  readonly dynamicConfig?: Readonly<Record<string, string>>;
}

export interface RunningTemporal extends RunningProcess {
  readonly address: string;
  readonly port: number;
  readonly namespace: string;
  readonly uiUrl: string | undefined;
}

/**
 * Starts the development server and waits until its namespace answers.
 * @throws Error when it does not start; the message has the end of its log
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  if (options.dbFile) mkdirSync(dirname(options.dbFile), { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(options.port ?? (await freePort()), options);
    } catch (error) {
      if (options.port !== undefined || attempt === PORT_TRIES) throw error;
    }
  }
}

/** Finds the program and starts it, saying which was taken. */
export async function resolveAndStartTemporal(
  options: Omit<TemporalOptions, 'cli'> & { cacheDir?: string; download?: boolean; say: Say },
): Promise<RunningTemporal> {
  const cli = await resolveTemporalCli(options);
  options.say(`Temporal: the program temporal ${cli.origin} (${cli.path})`);
  return startTemporal({ ...options, cli });
}

async function startOn(port: number, options: TemporalOptions): Promise<RunningTemporal> {
  const running = await spawnOwned({
    name: 'temporal',
    command: options.cli.path,
    args: argumentsFor(port, options),
    runDir: options.runDir,
    logFile: options.logFile,
    stopSignal: 'SIGINT',
    stopGraceMs: 15_000,
  });
  const address = `127.0.0.1:${port}`;
  try {
    const connection = await connectWhenServing({ address }, running, START_TIMEOUT_MS);
    try {
      await namespaceAnswers(connection, options.namespace, running);
      await ensureSearchAttributes(connection, options.namespace, options.searchAttributes ?? {});
    } finally {
      await connection.close();
    }
  } catch (error) {
    await running.stop();
    const reason = `${(error as Error).message}\n${tailOf(options.logFile)}`;
    throw new Error(`Temporal does not start on port ${port}: ${reason}`, { cause: error });
  }
  const uiUrl = options.uiPort === undefined ? undefined : `http://127.0.0.1:${options.uiPort}`;
  return { ...running, address, port, namespace: options.namespace, uiUrl };
}

function argumentsFor(port: number, options: TemporalOptions): string[] {
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', options.namespace];
  if (options.uiPort === undefined) args.push('--headless');
  else args.push('--ui-port', String(options.uiPort));
  if (options.uiCodecEndpoint) args.push('--ui-codec-endpoint', options.uiCodecEndpoint);
  if (options.dbFile) args.push('--db-filename', options.dbFile);
  for (const [key, value] of Object.entries({ ...EAGER, ...options.dynamicConfig })) {
    args.push('--dynamic-config-value', `${key}=${value}`);
  }
  return [...args, '--log-level', options.logLevel ?? 'warn'];
}

async function namespaceAnswers(connection: Connection, namespace: string, running: RunningProcess): Promise<void> {
  await retryUntil(performance.now() + START_TIMEOUT_MS, running, async () => {
    await connection.workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 });
  });
}

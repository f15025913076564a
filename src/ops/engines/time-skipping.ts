/**
 * A Temporal whose time is ours: it starts on a given day and leaps when told, so a case of twenty working days plays in
 * a second. Its clock is one for everything that runs on it, so: one server a test file. It knows neither lists of
 * workflows nor schedules; those are tested on the development server.
 */
import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '@temporalio/client';
import { TEST_SERVICE, testTimeOf } from '../../temporal/test-time';
import { type SearchAttributes, typeNumbersOf } from './namespace';
import { type RunningProcess, spawnOwned, tailOf } from './processes';
import { connectWhenServing, retryUntil } from './serving';
import type { JavaProgram } from './java-program';

const START_TIMEOUT_MS = 30_000;

/** The clock of a time-skipping server. */
export interface TimeMachine {
  currentTimeMs(): Promise<number>;
  /**
   * Leaps forward to an instant; timers on the way fire in order.
   * @throws RangeError for a target in the past
   * @throws Error when it did not land within the second of the target, in which legal time is counted (K-10)
   */
  moveTo(epochMs: number): Promise<void>;
}

export interface TimeSkippingOptions {
  /** The time at which it starts, in milliseconds since the epoch. */
  readonly startAt: number;
  /** How many seconds one of its seconds takes between leaps; 1 when left out. */
  readonly slowness?: number;
  /** This server refuses attributes that it was not told of. */
  readonly searchAttributes?: SearchAttributes;
}

export interface HolderOptions {
  readonly program: JavaProgram;
  readonly runDir: string;
  readonly logFile: string;
  /** Tells several in one run directory apart. */
  readonly name?: string;
}

export interface RunningTimeSkipping extends TimeMachine {
  readonly address: string;
  /** Resolves, never rejects, when the process that holds it is gone. */
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
}

/** A time-skipping server in a process of its own. @throws Error when it does not start; the message has the end of its log */
export async function startTimeSkipping(options: HolderOptions & TimeSkippingOptions): Promise<RunningTimeSkipping> {
  const servers = new TimeSkippingServers(options);
  const server = await servers.open(options);
  const stop = async (): Promise<void> => {
    try {
      await server.stop();
    } finally {
      await servers.stop();
    }
  };
  return { ...server, stop };
}

/** One process that holds time-skipping servers, one after the other or several at once; it starts with the first of them. */
export class TimeSkippingServers {
  private holder: Promise<RunningProcess> | undefined;

  constructor(private readonly options: HolderOptions) {}

  /** @throws Error when it does not start; the message has the end of its log. Then none of this process can be used. */
  async open(options: TimeSkippingOptions): Promise<RunningTimeSkipping> {
    const { runDir, logFile } = this.options;
    const holder = await (this.holder ??= this.start());
    const portFile = join(runDir, `time-skipping-${randomBytes(5).toString('hex')}.port`);
    const { startAt, slowness = 1, searchAttributes = {} } = options;
    try {
      holder.tell(`open ${portFile} ${startAt} ${slowness}`);
      const until = performance.now() + START_TIMEOUT_MS;
      const port = await retryUntil(until, holder, () => readFile(portFile, 'utf8'));
      const address = `127.0.0.1:${port}`;
      const connection = await connectWhenServing({ address, ...TEST_SERVICE }, holder, START_TIMEOUT_MS);
      await connection.operatorService.addSearchAttributes({
        namespace: 'default',
        searchAttributes: typeNumbersOf(searchAttributes),
      });
      const stop = async (): Promise<void> => {
        await connection.close();
        holder.tell(`close ${portFile}`);
        await rm(portFile, { force: true });
      };
      return { ...timeMachine(connection), address, exited: holder.exited, stop };
    } catch (error) {
      await this.stop();
      const reason = `${(error as Error).message}\n${tailOf(logFile)}`;
      throw new Error(`the time-skipping Temporal does not start: ${reason}`, { cause: error });
    }
  }

  /** Ends the process and all that it holds. */
  async stop(): Promise<void> {
    const holder = await this.holder;
    this.holder = undefined;
    await holder?.stop();
  }

  private start(): Promise<RunningProcess> {
    const { program, runDir, logFile, name = 'time-skipping' } = this.options;
    const { command, args } = program;
    return spawnOwned({ name, command, args, runDir, logFile, reads: true, stopGraceMs: 3_000 });
  }
}

function timeMachine(connection: Connection): TimeMachine {
  const { currentTimeMs, leapBy } = testTimeOf(connection);
  const moveTo = async (epochMs: number): Promise<void> => {
    const now = await currentTimeMs();
    if (secondOf(epochMs) < secondOf(now))
      throw new RangeError(`time cannot go back from ${iso(now)} to ${iso(epochMs)}`);
    await leapBy(epochMs - now);
    const landed = await currentTimeMs();
    if (secondOf(landed) !== secondOf(epochMs)) {
      throw new Error(`moved to ${iso(epochMs)} but it is already ${iso(landed)}: this machine is too busy`);
    }
  };
  return { currentTimeMs, moveTo };
}

function secondOf(epochMs: number): number {
  return Math.floor(epochMs / 1000);
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

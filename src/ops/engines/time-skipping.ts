/**
 * A Temporal whose time is ours: it starts on a given day and leaps when told, so a case of twenty working days plays in
 * a second. Its clock is one for everything that runs on it, so: one server a test file. It knows neither lists of
 * workflows nor schedules; those are tested on the development server.
 */
import type { Connection } from '@temporalio/client';
import { inheritedEnvironment } from '../../config';
import { TEST_SERVICE, testTimeOf } from '../../temporal/test-time';
import { type SearchAttributes, typeNumbersOf } from './namespace';
import { freePort } from './ports';
import { type RunningProcess, spawnOwned, tailOf } from './processes';
import { connectWhenServing } from './serving';
import type { JavaProgram } from './java-program';

const START_TIMEOUT_MS = 30_000;
const PORT_TRIES = 5;

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
  readonly program: JavaProgram;
  /** The time at which it starts, in milliseconds since the epoch. */
  readonly startAt: number;
  /** How many seconds one of its seconds takes between leaps; 1 when left out. */
  readonly slowness?: number;
  /** This server refuses attributes that it was not told of. */
  readonly searchAttributes?: SearchAttributes;
  readonly runDir: string;
  readonly logFile: string;
  /** Tells several in one run directory apart. */
  readonly name?: string;
}

export interface RunningTimeSkipping extends RunningProcess, TimeMachine {
  readonly address: string;
}

/** @throws Error when it does not start; the message has the end of its log */
export async function startTimeSkipping(options: TimeSkippingOptions): Promise<RunningTimeSkipping> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(await freePort(), options);
    } catch (error) {
      if (attempt === PORT_TRIES || /ENOENT/.test((error as Error).message)) throw error;
    }
  }
}

async function startOn(port: number, options: TimeSkippingOptions): Promise<RunningTimeSkipping> {
  const { command, args } = options.program;
  const running = await spawnOwned({
    name: options.name ?? 'time-skipping',
    command,
    args: [...args, String(port)],
    env: inheritedEnvironment({
      BANJIE_START_MILLIS: String(options.startAt),
      BANJIE_PARENT_PID: String(process.pid),
      BANJIE_CLOCK_SLOWNESS: options.slowness === undefined ? undefined : String(options.slowness),
    }),
    runDir: options.runDir,
    logFile: options.logFile,
    stopGraceMs: 3_000,
  });
  const address = `127.0.0.1:${port}`;
  try {
    const connection = await connectWhenServing({ address, ...TEST_SERVICE }, running, START_TIMEOUT_MS);
    const searchAttributes = typeNumbersOf(options.searchAttributes ?? {});
    await connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
    const stop = async (): Promise<void> => {
      await connection.close();
      await running.stop();
    };
    return { ...running, ...timeMachine(connection), address, stop };
  } catch (error) {
    await running.stop();
    const reason = `${(error as Error).message}\n${tailOf(options.logFile)}`;
    throw new Error(`the time-skipping Temporal does not start on port ${port}: ${reason}`, { cause: error });
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

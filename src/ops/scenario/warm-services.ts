/** Processes that hold API and worker of one town after another, so that they are started once for many. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { environmentWith, type Environment } from '../../config';
import { checkoutRoot } from '../engines/locations';
import { endingWithUs } from '../engines/own-program';
import { type RunningProcess, spawnOwned, tailOf } from '../engines/processes';

/** What the process of `main.town.ts` is told, and what it says when that is done. */
export type TownOrder =
  | { readonly do: 'open'; readonly environment: Environment; readonly bundle: string }
  | { readonly do: 'closeApi' | 'close' };
export type TownAnswer = { readonly done: TownOrder['do'] } | { readonly failed: string };

export interface WarmOptions {
  /** The folder of the compiled programs. */
  readonly programs: string;
  /** The file of the bundled workflows. */
  readonly bundle: string;
  readonly runDir: string;
  readonly logDir: string;
}

/** API and worker of one town. */
export interface LentServices {
  /** Of the process that holds both. */
  readonly exited: Promise<unknown>;
  /** Nobody is answered any more; the worker goes on. */
  closeApi(): Promise<void>;
  /** Closes both in good order; their process is free for another town. */
  giveBack(): Promise<void>;
}

/** After so many towns a process makes room for a fresh one: what is left of each of them in memory is small, not nothing. */
const TOWNS_PER_PROCESS = 25;
const GRACE_MS = 3_000;

interface WarmProcess extends RunningProcess {
  readonly logFile: string;
  towns: number;
}

export class WarmServices {
  private readonly idle: WarmProcess[] = [];

  constructor(private readonly options: WarmOptions) {}

  /**
   * Opens API and worker by this environment; they listen when it returns.
   * @throws Error with the end of their log when they cannot start
   */
  async lend(environment: Environment): Promise<LentServices> {
    const warm = this.idle.pop() ?? (await this.start());
    warm.towns += 1;
    try {
      await this.tell(warm, { do: 'open', environment, bundle: this.options.bundle });
    } catch (error) {
      await warm.stop();
      throw new Error(`${(error as Error).message}\n${tailOf(warm.logFile, 25)}`, { cause: error });
    }
    return {
      exited: warm.exited,
      closeApi: () => this.tell(warm, { do: 'closeApi' }),
      giveBack: () => this.takeBack(warm),
    };
  }

  private async takeBack(warm: WarmProcess): Promise<void> {
    try {
      await this.tell(warm, { do: 'close' });
      if (warm.towns < TOWNS_PER_PROCESS) this.idle.push(warm);
      else await warm.stop();
    } catch {
      // Its town is over; what it was played for is known. Another process takes the next.
      await warm.stop();
    }
  }

  private async tell(warm: WarmProcess, order: TownOrder): Promise<void> {
    const answer = (await warm.ask(order)) as TownAnswer;
    if ('failed' in answer) throw new Error(answer.failed);
  }

  private async start(): Promise<WarmProcess> {
    const { programs, runDir, logDir } = this.options;
    const name = `town-${randomBytes(5).toString('hex')}`;
    const logFile = join(logDir, `${name}.log`);
    const running = await spawnOwned({
      name,
      ...endingWithUs(join(programs, 'main.town.js')),
      cwd: checkoutRoot(),
      env: environmentWith({}),
      runDir,
      logFile,
      stopGraceMs: GRACE_MS,
    });
    return { ...running, logFile, towns: 0 };
  }
}

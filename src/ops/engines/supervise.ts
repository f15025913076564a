/** Keeps a process up: when it ends unasked it is started again, soon at first and then with growing pauses. */
import type { Say } from './cache';
import type { ProcessExit, RunningProcess } from './processes';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
/** Whoever ran that long was healthy: the next pause is short again. */
const HEALTHY_MS = 30_000;

export interface Supervised<T extends RunningProcess> {
  /** What was started first; later ones listen on the same port. */
  readonly first: T;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/**
 * Starts a process and keeps it up until `stop`.
 * @param start starts it the first time and again, the second time with what the first gave
 * @throws what the first start throws; later failures are told and tried again
 */
export async function supervise<T extends RunningProcess>(
  name: string,
  start: (first?: T) => Promise<T>,
  say: Say,
): Promise<Supervised<T>> {
  const first = await start();
  let current: T = first;
  let stopping = false;
  let wake = (): void => undefined;

  const pauseFor = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const restart = async (): Promise<boolean> => {
    try {
      current = await start(first);
      if (stopping) await current.stop();
      else say(`${name} runs again`);
      return true;
    } catch (error) {
      say(`${name} does not start: ${(error as Error).message}`);
      return false;
    }
  };

  const watch = async (): Promise<void> => {
    let pause = FIRST_PAUSE_MS;
    while (!stopping) {
      const started = performance.now();
      const exit = await current.exited;
      if (stopping) return;
      if (performance.now() - started > HEALTHY_MS) pause = FIRST_PAUSE_MS;
      say(`${name} ended (${reasonOf(exit)}); starting it again`);
      do {
        await pauseFor(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      } while (!stopping && !(await restart()));
    }
  };

  const watching = watch();
  const stop = async (): Promise<void> => {
    stopping = true;
    wake();
    await current.stop();
    await watching;
  };
  return { first, stop };
}

function reasonOf({ code, signal }: ProcessExit): string {
  return signal ?? `code ${code}`;
}

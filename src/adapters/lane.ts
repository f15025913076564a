import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const IDLE_MS = 1_000;

export interface Lane {
  /** Waits for what is being done, and begins nothing more. */
  stop(): Promise<void>;
}

/**
 * Does something over and over until it is stopped, at once while there is something to do; any number of processes may. What
 * fails is logged and tried again, since a store or database that is away for a while must end nothing.
 * @param work says how much it did
 */
export function startLane(name: string, work: () => Promise<number>, log: Logger): Lane {
  const stopping = new AbortController();
  const running = run(name, work, log, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function run(name: string, work: () => Promise<number>, log: Logger, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const done = await work().catch((error: unknown) => {
      log.error({ err: error, lane: name }, 'a lane cannot go on; it tries again');
      return 0;
    });
    if (done === 0) await sleep(IDLE_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

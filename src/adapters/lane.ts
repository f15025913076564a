import { setTimeout as sleep } from 'node:timers/promises';

const IDLE_MS = 1_000;

export interface Lane {
  /** Waits for what is being done, and begins nothing more. */
  stop(): Promise<void>;
}

/**
 * Does something over and over until it is stopped, at once while there is something to do; any number of processes may. What
 * fails is told and tried again, since a store or database that is away for a while must end nothing.
 * @param work says how much it did
 */
export function startLane(work: () => Promise<number>, failed: (error: unknown) => void, idleMs = IDLE_MS): Lane {
  const stopping = new AbortController();
  const running = run(work, failed, idleMs, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function run(
  work: () => Promise<number>,
  failed: (error: unknown) => void,
  idleMs: number,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    const done = await work().catch((error: unknown) => {
      failed(error);
      return 0;
    });
    if (done === 0) await sleep(idleMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}

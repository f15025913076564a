import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { FileKeeper } from './file-keeper';

const IDLE_MS = 1_000;
const SWEEP_EVERY_MS = 3_600_000;

/** Scans what waits and sweeps what nobody needs, until it is stopped; any number of processes may. */
export function keepFiles(keeper: FileKeeper, log: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(keeper, log, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function run(keeper: FileKeeper, log: Logger, stopping: AbortSignal): Promise<void> {
  let swept = -Infinity;
  while (!stopping.aborted) {
    try {
      if (performance.now() - swept > SWEEP_EVERY_MS) {
        await keeper.sweep();
        swept = performance.now();
      }
      if ((await keeper.scanSome()) > 0) continue;
    } catch (error) {
      // A store, scanner or database that is away for a while ends nothing; what waits stays in quarantine.
      log.error({ err: error }, 'files cannot be looked after');
    }
    await sleep(IDLE_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

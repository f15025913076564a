import { startLane, type Lane } from '../lane';
import type { FileKeeper } from './file-keeper';
import { sweepSpool } from './spool';

const SWEEP_EVERY_MS = 3_600_000;

/** Shows what waits to the scanner, and sweeps what nobody needs any more, also from this machine. */
export function keepFiles(keeper: FileKeeper, failed: (error: unknown) => void): Lane {
  let swept = -Infinity;
  const work = async (): Promise<number> => {
    if (performance.now() - swept > SWEEP_EVERY_MS) {
      await sweepSpool();
      await keeper.sweep();
      swept = performance.now();
    }
    return keeper.scanSome();
  };
  return startLane(work, failed);
}

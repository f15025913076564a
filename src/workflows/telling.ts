import { isCancellation, TemporalFailure } from '@temporalio/workflow';

/** A signal to another workflow. Whoever is over already need not be told any more, and nobody else fails to be. */
export async function delivered(signal: Promise<void>): Promise<void> {
  try {
    await signal;
  } catch (problem) {
    if (isCancellation(problem) || !(problem instanceof TemporalFailure)) throw problem;
  }
}

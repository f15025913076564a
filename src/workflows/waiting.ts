import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';
import { formatInstant, type Instant } from '../domain/calendar/time';

/** The next instant that matters to a case, and what an operator reads on its timer. */
export interface WakeUp {
  readonly at: Instant;
  readonly what: string;
}

/**
 * Waits until `moved` holds or the wake-up's instant has come, whichever is first; null waits for `moved` alone. Resolves
 * true when it was the instant. A timer that is overtaken while its instant has come already is left to fire for nothing:
 * to cancel it would race with the server, which may have fired it.
 */
export async function waitFor(wakeUp: WakeUp | null, moved: () => boolean): Promise<boolean> {
  if (!wakeUp) {
    await condition(moved);
    return false;
  }
  let rang = false;
  const timer = new CancellationScope({ cancellable: true });
  const ringing = timer
    .run(() => sleep(Math.max(wakeUp.at - Date.now(), 1), { summary: `${wakeUp.what} ${formatInstant(wakeUp.at)}` }))
    .then(() => {
      rang = true;
    });
  ringing.catch((problem: unknown) => {
    if (!isCancellation(problem)) throw problem;
  });
  await condition(() => rang || moved());
  if (!rang && Date.now() < wakeUp.at) timer.cancel();
  return rang;
}

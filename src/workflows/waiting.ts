import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';
import { formatInstant, instantOf, type Instant } from '../domain/calendar/time';

/** The next instant that matters to a case, and what an operator reads on its timer. */
export interface WakeUp {
  readonly at: Instant;
  readonly what: string;
}

interface Timer extends WakeUp {
  readonly scope: CancellationScope;
  rang: boolean;
}

/** The one timer of a case. It is only a wake-up: whoever is woken recomputes, and instants decide. */
export class AlarmClock {
  private timer: Timer | null = null;

  /**
   * Waits until `moved` holds or the wake-up's instant has come, whichever is first; null waits for `moved` alone.
   * Resolves true when it was the instant. The timer goes on from one waiting to the next as long as they wake for the
   * same, so that a case that moves on costs no timer.
   */
  async waitFor(wakeUp: WakeUp | null, moved: () => boolean): Promise<boolean> {
    if (this.timer?.at !== wakeUp?.at || this.timer?.what !== wakeUp?.what) {
      this.drop();
      this.timer = wakeUp && start(wakeUp);
    }
    const { timer } = this;
    await condition(() => timer?.rang === true || moved());
    if (!timer?.rang) return false;
    this.timer = null;
    return true;
  }

  /**
   * A timer whose instant has come already is left to fire for nothing: to cancel it would race with the server, which
   * may have fired it.
   */
  private drop(): void {
    if (this.timer && Date.now() < this.timer.at) this.timer.scope.cancel();
    this.timer = null;
  }
}

/** The present of a workflow that keeps no file. */
export function present(): Instant {
  return instantOf(Date.now());
}

function start(wakeUp: WakeUp): Timer {
  const timer = { ...wakeUp, scope: new CancellationScope({ cancellable: true }), rang: false };
  const summary = `${wakeUp.what} ${formatInstant(wakeUp.at)}`;
  const ringing = timer.scope.run(() => sleep(Math.max(wakeUp.at - Date.now(), 1), { summary }));
  ringing.then(
    () => {
      timer.rang = true;
    },
    (problem: unknown) => {
      if (!isCancellation(problem)) throw problem;
    },
  );
  return timer;
}

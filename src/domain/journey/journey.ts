import type { Doer } from '../application/events';
import type { Refusal } from '../application/refusals';
import type { Note } from '../application/situation';
import type { Instant } from '../calendar/time';
import type { RegistersSeen } from '../papers/sealing';
import type { Actor } from '../people/roles';

/** What every long-lived matter has in common: it is folded from events, stands in a stage, and time does something to it. */
export interface MatterFile {
  readonly seq: number;
  readonly lastAt: Instant;
  readonly stage: string;
}

export interface MatterEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Doer;
  readonly type: string;
  readonly facts: unknown;
}

/** The answer to a command: the events that it leaves, in their places behind the file, or why it is refused. */
export type Verdict<E> =
  | { readonly allowed: true; readonly events: readonly E[]; readonly notes: readonly Note[] }
  | {
      readonly allowed: false;
      readonly reason: Refusal;
      /** What the attempt leaves on file all the same, such as the breach that it was. */
      readonly leaves?: readonly E[];
    };

/** The next instant at which time alone does something, and what an operator reads on the timer. */
export interface WakeUp {
  readonly at: Instant;
  readonly what: string;
}

/** What operators see of a matter: search attributes (codes, numbers, opaque ids) and markdown on who must do what. */
export interface Shown {
  readonly stage: string;
  readonly item: string | null;
  readonly department: string | null;
  readonly officer: string | null;
  readonly card: string | null;
  readonly due: Instant | null;
  readonly details: string;
}

/**
 * The rules of one kind of matter, pure: what the desk of its workflow asks. An application is one kind, an enquiry or a
 * rating another; all wait, act and record in the same way.
 */
export interface Journey<F extends MatterFile, E extends MatterEvent> {
  /** The act that opens the matter, and every other act. */
  readonly opening: string;
  readonly acts: readonly string[];
  /** Supervisors act by signal, everybody else by update. */
  isSignalled(act: string): boolean;
  /**
   * Judges a command on a file that was brought up to `now`; null: the matter is not open yet. `registers`: what those of
   * seals and delegations held when it was sent; only where sealed papers are issued does it matter.
   */
  judge(
    file: F | null,
    act: string,
    actor: Actor,
    params: unknown,
    now: Instant,
    registers?: RegistersSeen,
  ): Verdict<E>;
  fold(file: F | null, events: readonly E[]): F;
  /** What the passing of time up to `now` has caused and is not on file yet. */
  elapse(file: F, now: Instant): E[];
  nextPassing(file: F): WakeUp | null;
  isOver(file: F): boolean;
  /** Whether the workflow itself is at work in this stage; who asked for it waits for its end. */
  isBusy(file: F): boolean;
  show(file: F, number: string): Shown;
}

import { defineQuery } from '@temporalio/workflow';
import type { Note } from '../domain/application/situation';
import type { RegistersSeen } from '../domain/papers/sealing';
import type { Actor } from '../domain/people/roles';

/**
 * One command on its way into a matter: `commandId` is derived from the caller's idempotency key and has at most one
 * effect for the life of the matter; `actor` carries the authorities held at that moment.
 */
export interface Envelope<P = unknown> {
  readonly commandId: string;
  readonly actor: Actor;
  readonly params: P;
  /** The version that the doer had read; a matter that has moved on since does nothing (lost updates). */
  readonly expectedSeq?: number;
  /** what the registers of seals and delegations held when it was sent; absent in commands from before. */
  readonly registers?: RegistersSeen;
}

/** What the doer of an accepted command learns. Instants are texts at +08:00. */
export interface CommandReply {
  readonly seq: number;
  readonly at: string;
  readonly stage: string;
  /** Numbers of the papers that this command issued, by the kind of paper. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Things that are lawful but that the doer should see, such as a correction notice that lists less than is missing. */
  readonly notes: readonly Note[];
}

/** What one run of a workflow hands to the next. */
export interface Continued<F> {
  readonly file: F;
  /** The number of the matter, once the books have allocated it. */
  readonly number: string;
  /** The replies to the latest commands, so that a repeated command finds its answer (bounded, oldest first). */
  readonly replies: readonly (readonly [commandId: string, reply: CommandReply])[];
  /** The latest signals that were refused, by command id. */
  readonly turnedDown?: readonly string[];
}

/** The failure type of a refused update; its first detail is the `Refusal`. */
export const REFUSED = 'Refused';
/** The failure type of a hand-in that repeats an open application; its first detail is the number of that one. */
export const DUPLICATE = 'DuplicateApplication';

/** The failure type of an update that was meant for an older version; its first detail is the present `seq`. */
export const STALE = 'StaleVersion';

/** The sequence and stage the workflow stands at; for the checker that compares it with the books, never for reading. */
export const standing = defineQuery<{ readonly seq: number; readonly stage: string } | null>('standing');

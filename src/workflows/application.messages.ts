import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Act } from '../domain/application/acts';
import type { ApplicationFile, References } from '../domain/application/file';
import type { Note } from '../domain/application/situation';
import type { ActParams } from '../domain/application/params';
import type { Stage } from '../domain/application/stages';
import type { Actor } from '../domain/people/roles';

/** The name under which the journey of an application is registered. */
export const APPLICATION_WORKFLOW = 'applicationWorkflow';

/**
 * One command on its way into a case: `commandId` is derived from the caller's idempotency key and has at most one
 * effect for the life of the case; `actor` carries the authorities held at that moment.
 */
export interface CommandEnvelope<A extends Act = Act> {
  readonly commandId: string;
  readonly actor: Actor;
  readonly params: ActParams[A];
}

/** What the doer of an accepted command learns. Instants are texts at +08:00. */
export interface CommandReply {
  readonly seq: number;
  readonly at: string;
  readonly stage: Stage;
  /** Numbers of the papers that this command issued, by the kind of paper. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Things that are lawful but that the doer should see, such as a correction notice that lists less than is missing. */
  readonly notes: readonly Note[];
}

/** The failure type of a refused update; its first detail is the `Refusal`. */
export const REFUSED = 'Refused';
/** The failure type of a hand-in that repeats an open application; its first detail is the number of that one. */
export const DUPLICATE = 'DuplicateApplication';

/** The input of the workflow: the identity, everything the case is judged by, and after continue-as-new the file so far. */
export interface OpenedApplication {
  readonly applicationId: string;
  readonly references: References;
  readonly continued?: ContinuedApplication;
}

/** What one run hands to the next. */
export interface ContinuedApplication {
  readonly file: ApplicationFile;
  /** Case number, once the books have allocated it. */
  readonly number: string;
  /** The replies to the latest commands, so that a repeated command finds its answer (bounded, oldest first). */
  readonly replies: readonly (readonly [commandId: string, reply: CommandReply])[];
}

/** The update of one act; its name in the Temporal UI is the act. */
export const actUpdate = <A extends Act>(act: A) => defineUpdate<CommandReply, [CommandEnvelope<A>]>(act);

/** The signal of one supervisor's act; the recorded outcome is found by its command id. */
export const actSignal = <A extends Act>(act: A) => defineSignal<[CommandEnvelope<A>]>(act);

/** The sequence and stage the workflow stands at; for the checker that compares it with the books, never for reading. */
export const standing = defineQuery<{ readonly seq: number; readonly stage: Stage } | null>('standing');

import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Act } from '../domain/application/acts';
import type { ApplicationFile, References } from '../domain/application/file';
import type { ActParams } from '../domain/application/params';
import type { CommandReply, Continued, Envelope } from './desk.messages';

/** The name under which the journey of an application is registered. */
export const APPLICATION_WORKFLOW = 'applicationWorkflow';

/** One command on its way into a case. */
export type CommandEnvelope<A extends Act = Act> = Envelope<ActParams[A]>;

/** The input of the workflow: the identity, everything the case is judged by, and after continue-as-new the file so far. */
export interface OpenedApplication {
  readonly applicationId: string;
  readonly references: References;
  readonly continued?: Continued<ApplicationFile>;
}

/** The update of one act; its name in the Temporal UI is the act. */
export const actUpdate = <A extends Act>(act: A) => defineUpdate<CommandReply, [CommandEnvelope<A>]>(act);

/** The signal of one supervisor's act; the recorded outcome is found by its command id. */
export const actSignal = <A extends Act>(act: A) => defineSignal<[CommandEnvelope<A>]>(act);

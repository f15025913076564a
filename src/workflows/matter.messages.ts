import { defineUpdate } from '@temporalio/workflow';
import type { MatterKind, MatterReferences } from '../domain/matter/matter';
import type { CommandReply, Continued, Envelope } from './desk.messages';

/** The input of the workflow of a matter: its identity, what it is judged by, and after continue-as-new the file so far. */
export interface OpenedMatter<F = unknown> {
  readonly matterId: string;
  readonly references: MatterReferences;
  readonly continued?: Continued<F>;
}

/** The update of one act on a matter; its name in the Temporal UI is the act. */
export const matterUpdate = (act: string) => defineUpdate<CommandReply, [Envelope]>(act);

/** Under which name the workflow of each kind is registered that people open; a branch is begun by its application. */
export const MATTER_WORKFLOWS = {
  enquiry: 'enquiryWorkflow',
  rating: 'ratingWorkflow',
  complaint: 'complaintWorkflow',
  assessment: 'assessmentWorkflow',
} as const satisfies Partial<Record<MatterKind, string>>;

export type OpenedByPeople = keyof typeof MATTER_WORKFLOWS;

import type { Act } from '../domain/application/acts';
import type { ApplicationEvent } from '../domain/application/events';
import type { Refusal } from '../domain/application/refusals';
import type { Instant } from '../domain/calendar/time';
import type { MatterEvent } from '../domain/journey/journey';
import type { MatterKind } from '../domain/matter/matter';

/** The outcome of one command, kept for the life of the case: accepted with the events it left, or refused with the reason. */
export type RecordedCommand = { readonly commandId: string; readonly act: Act; readonly at: Instant } & (
  | { readonly outcome: 'accepted'; readonly seqs: { readonly from: number; readonly to: number } }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
);

/** What one transaction writes: new events in order, and the commands whose outcome they are. Either list may be empty. */
export interface RecordInput {
  readonly applicationId: string;
  /** The pinned versions by which the file is judged; all immutable, and so read once per process. */
  readonly references: { readonly itemCode: string; readonly itemVersion: number; readonly settingsVersion: number };
  readonly events: readonly ApplicationEvent[];
  readonly commands: readonly RecordedCommand[];
}

/**
 * The case number and the numbers of the papers and certificates that these events issued, by seq; the same on every
 * repeat. `duplicateOf`: R-13 forbids to open this application, nothing was written, and this is the number of the open one.
 */
export type RecordResult =
  { readonly number: string; readonly numbers: Readonly<Record<number, string>> } | { readonly duplicateOf: string };

/** The same for a matter that is no application. */
export interface RecordMatterInput {
  readonly matterId: string;
  readonly kind: MatterKind;
  readonly settingsVersion: number;
  readonly events: readonly MatterEvent[];
  readonly commands: readonly RecordedCommand[];
}

export interface MatterActivities {
  recordMatter(input: RecordMatterInput): Promise<RecordResult>;
}

export interface RecordActivities {
  record(input: RecordInput): Promise<RecordResult>;
}

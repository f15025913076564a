import { Check, Entity, Index, PrimaryColumn } from 'typeorm';
import { MachineTimeColumn, TextColumn } from './columns';
import { oneOf } from './vocabulary';

/** How books, Temporal, messages, files and numbers may come apart, in words for whoever operates them. */
export const DRIFT_KINDS = {
  workflowMissing: 'a matter is open, and no workflow runs for it',
  workflowLeft: 'a matter has ended, and its workflow still runs',
  workflowUnknown: 'a workflow runs, and its matter is not in the books',
  workflowSilent: 'a workflow does not say where it stands',
  sequenceApart: 'workflow and books stand at different events',
  stageApart: 'workflow and books stand in different stages',
  attributesApart: 'Temporal shows something else of a case than its file says',
  taskStuck: 'a workflow task fails again and again',
  activityStuck: 'an activity fails again and again',
  messageWaiting: 'a message should have left long ago',
  messageDead: 'a message was given up',
  jobStuck: 'a paper or package could not be made again and again',
  contentMissing: 'a content is in the books, and not as it should be in the store',
  contentUnknown: 'a content lies in the store, and is not in the books',
  readModelApart: 'what lists show is not what the events make of it',
  numbersBehind: 'numbers were given that the counters do not know of',
} as const;

export type DriftKind = keyof typeof DRIFT_KINDS;

/** Something that was found to have come apart; `goneAt`: it was looked for again, and is no longer so. */
@Entity('drift_findings')
@Check('drift_findings_kind_known', oneOf('kind', Object.keys(DRIFT_KINDS)))
@Check('drift_findings_in_order', 'seen_at >= found_at and gone_at >= seen_at')
@Index('drift_findings_once', ['kind', 'subjectId'], { unique: true, where: 'gone_at is null' })
export class DriftFindingRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  kind!: DriftKind;

  /** An application or matter, a message, a job, a content or a scope of numbers. */
  @TextColumn()
  subjectId!: string;

  /** Ids, numbers and words of the program; never anything personal. */
  @TextColumn()
  what!: string;

  @MachineTimeColumn()
  foundAt!: Date;

  /** When it was found last. */
  @MachineTimeColumn()
  seenAt!: Date;

  @MachineTimeColumn({ nullable: true })
  goneAt!: Date | null;
}

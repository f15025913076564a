import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { IntegerColumn, RecordedAtColumn, TextColumn } from './columns';
import type { DriftKind } from './drift';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

/** What can be made good where books, Temporal, files and numbers drifted apart. */
export const REPAIR_KINDS = [
  'workflowMissing',
  'sequenceApart',
  'stageApart',
  'attributesApart',
  'activityStuck',
  'messageWaiting',
  'messageDead',
  'jobStuck',
  'contentUnknown',
  'readModelApart',
  'numbersBehind',
] as const satisfies readonly DriftKind[];
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** Something that had drifted apart was made good, and why. Only added to; in the audit. */
@Entity('repairs')
@Check('repairs_kind_known', oneOf('kind', REPAIR_KINDS))
@Check('repairs_with_reason', "btrim(reason) <> ''")
@Index(['recordedAt'])
export class RepairRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  kind!: RepairKind;

  /** What was repaired: an application or matter, a scope of numbers, a message or a content. */
  @TextColumn()
  subjectId!: string;

  @TextColumn()
  reason!: string;

  /** Null: a process found it when it started. */
  @TextColumn({ nullable: true })
  @ForeignKey(() => PersonRow)
  doneBy!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/**
 * A number that somebody may have been told and of which the database knows nothing, since it was restored to an earlier
 * moment. It is void and never given again (invariant 19). Only added to.
 */
@Entity('lost_numbers')
@Check('lost_numbers_count', 'serial >= 1')
@Index(['subjectId'])
@Index(['repairId'])
export class LostNumberRow {
  @PrimaryColumn({ type: 'text' })
  scope!: string;

  @IntegerColumn({ primary: true })
  serial!: number;

  /** The application or matter that it was given to, as the journal has it; null where it says none. */
  @TextColumn({ nullable: true })
  subjectId!: string | null;

  @TextColumn()
  @ForeignKey(() => RepairRow)
  repairId!: string;
}

import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { IntegerColumn, JsonColumn, MachineTimeColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

/** `open`: waits for a worker, or is being done; `failed`: whether the audit was altered could not be known. */
export const AUDIT_CHECK_STATES = ['open', 'unaltered', 'faulty', 'failed'] as const;
export type AuditCheckState = (typeof AUDIT_CHECK_STATES)[number];

/** A verification of the audit's chain by a worker, and what it found. */
@Entity('audit_checks')
@Check('audit_checks_state_known', oneOf('state', AUDIT_CHECK_STATES))
@Check('audit_checks_finished_whole', "(state = 'open') = (finished_at is null)")
@Check(
  'audit_checks_faults_counted',
  "(state in ('unaltered', 'faulty')) = (fault_count is not null) and (fault_count is null or (fault_count > 0) = (state = 'faulty'))",
)
@Index('audit_checks_one_open', ['state'], { unique: true, where: "state = 'open'" })
@Index(['askedAt'])
export class AuditCheckRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  /** Null: a day had passed. */
  @TextColumn({ nullable: true })
  @ForeignKey(() => PersonRow)
  askedBy!: string | null;

  @MachineTimeColumn({ default: () => 'now()' })
  askedAt!: Date;

  @TextColumn({ default: 'open' })
  state!: AuditCheckState;

  /** How many links there were when it began; null before. */
  @IntegerColumn({ nullable: true })
  linksToRead!: number | null;

  @IntegerColumn({ default: 0 })
  linksRead!: number;

  @MachineTimeColumn({ nullable: true })
  finishedAt!: Date | null;

  /** When the last link was made. */
  @MachineTimeColumn({ nullable: true })
  sealedAt!: Date | null;

  /** With how many files of anchors it was compared. */
  @IntegerColumn({ nullable: true })
  anchorFiles!: number | null;

  /** The furthest link that an anchor in order names, and when that was written. */
  @IntegerColumn({ nullable: true })
  anchoredLink!: number | null;

  @MachineTimeColumn({ nullable: true })
  anchoredAt!: Date | null;

  @IntegerColumn({ nullable: true })
  faultCount!: number | null;

  /** The first of them: kind and place. */
  @JsonColumn({ nullable: true })
  faults!: readonly { readonly kind: string; readonly place: string }[] | null;
}

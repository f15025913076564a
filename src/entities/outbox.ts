import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApplicationRow } from './application';
import { IntegerColumn, JsonColumn, MachineTimeColumn, RecordedAtColumn, TextColumn } from './columns';
import { oneOf } from './vocabulary';

/** One message that still has to leave, or has left: written with the event that causes it, sent by somebody else. */
@Entity('outbox')
@Check('outbox_status_known', oneOf('status', ['pending', 'sent', 'failed']))
@Check('outbox_attempts_count', 'attempts >= 0')
@Check('outbox_sent_is_dated', "(status = 'sent') = (sent_at is not null)")
@Index('outbox_waiting', ['nextAttemptAt'], { where: "status = 'pending'" })
@Index(['applicationId'])
export class OutboxRow {
  /** What makes it one and the same message, however often it is written. */
  @PrimaryColumn({ type: 'text' })
  dedupeKey!: string;

  @TextColumn()
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @TextColumn()
  topic!: 'notice';

  /** Ids only; the words stand in `notices`. */
  @JsonColumn()
  payload!: Readonly<Record<string, unknown>>;

  @TextColumn({ default: 'pending' })
  status!: 'pending' | 'sent' | 'failed';

  @IntegerColumn({ default: 0 })
  attempts!: number;

  @MachineTimeColumn({ default: () => 'now()' })
  nextAttemptAt!: Date;

  @TextColumn({ nullable: true })
  lastError!: string | null;

  @MachineTimeColumn({ nullable: true })
  sentAt!: Date | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

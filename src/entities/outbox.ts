import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApplicationRow } from './application';
import { IntegerColumn, JsonColumn, MachineTimeColumn, RecordedAtColumn, TextColumn } from './columns';
import { MatterRow } from './matter';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

/** `dead`: given up after the last attempt, or refused for good; an administrator may send it again. */
export const OUTBOX_STATUSES = ['pending', 'sent', 'dead'] as const;

/** A notice is written with its event; what leaves for mail servers and other systems follows from it. */
export const OUTBOX_TOPICS = ['notice', 'mail', 'webhook', 'sms'] as const;

/** SQL: by which receivers know a message, however often it comes; the same for the same dedupe key. */
export const MESSAGE_ID = `'msg_' || left(encode(sha256(convert_to(dedupe_key, 'UTF8')), 'hex'), 32)`;

/**
 * One message that still has to leave, or has left: written in the transaction of the event that causes it, sent by the
 * relay (src/relay).
 */
@Entity('outbox')
@Check('outbox_of_one_thing', 'num_nonnulls(application_id, matter_id) = 1')
@Check('outbox_status_known', oneOf('status', OUTBOX_STATUSES))
@Check('outbox_topic_known', oneOf('topic', OUTBOX_TOPICS))
@Check('outbox_dead_has_reason', "status <> 'dead' or last_error is not null")
@Check('outbox_resent_by_somebody', '(resent_by is null) = (resent_at is null)')
@Check('outbox_attempts_count', 'attempts >= 0')
@Check('outbox_sent_is_dated', "(status = 'sent') = (sent_at is not null)")
@Index('outbox_waiting', ['nextAttemptAt'], { where: "status = 'pending'" })
@Index(['applicationId'])
@Index(['matterId'])
export class OutboxRow {
  /** What makes it one and the same message, however often it is written. */
  @PrimaryColumn({ type: 'text' })
  dedupeKey!: string;

  /** What issued the notice: an application, or a matter beside them. */
  @TextColumn({ nullable: true })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string | null;

  @TextColumn({ nullable: true })
  @ForeignKey(() => MatterRow)
  matterId!: string | null;

  @TextColumn()
  topic!: (typeof OUTBOX_TOPICS)[number];

  /** Ids only; the words stand in `notices`, addresses and telephones with the people. */
  @JsonColumn()
  payload!: Readonly<Record<string, unknown>>;

  @TextColumn({ default: 'pending' })
  status!: (typeof OUTBOX_STATUSES)[number];

  /** Counted when an attempt begins, so that one that ends its worker counts too. */
  @IntegerColumn({ default: 0 })
  attempts!: number;

  /** While somebody is sending it: when it is anybody's again. */
  @MachineTimeColumn({ default: () => 'now()' })
  nextAttemptAt!: Date;

  /** A word of the relay's, never what a receiver said: that may hold anything. */
  @TextColumn({ nullable: true })
  lastError!: string | null;

  @MachineTimeColumn({ nullable: true })
  sentAt!: Date | null;

  /** The administrator who last took it from the dead letters. */
  @TextColumn({ nullable: true })
  @ForeignKey(() => PersonRow)
  resentBy!: string | null;

  @MachineTimeColumn({ nullable: true })
  resentAt!: Date | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

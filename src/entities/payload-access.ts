import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn, RecordedAtColumn, TextColumn } from './columns';
import type { Instant } from '../domain/calendar/time';
import { AccountRow } from './account';

/**
 * somebody was let read what Temporal keeps sealed, with the reason; holds for an hour of the machine, in one session.
 * Only added to.
 */
@Entity('payload_accesses')
@Check('payload_accesses_with_reason', "btrim(reason) <> ''")
@Index(['personId'])
@Index(['recordedAt'])
export class PayloadAccessRow {
  /** SHA-256 of what the browser shows; only its hash is kept. */
  @PrimaryColumn({ type: 'text' })
  tokenHash!: string;

  @TextColumn()
  @ForeignKey(() => AccountRow)
  personId!: string;

  @TextColumn()
  sessionId!: string;

  @TextColumn()
  reason!: string;

  @InstantColumn()
  expiresAt!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** An opening that somebody else ended before its time, and why. Only added to. */
@Entity('payload_access_ends')
@Check('payload_access_ends_with_reason', "btrim(reason) <> ''")
@Index(['recordedAt'])
export class PayloadAccessEndRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => PayloadAccessRow)
  tokenHash!: string;

  @TextColumn()
  @ForeignKey(() => AccountRow)
  endedBy!: string;

  @TextColumn()
  reason!: string;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** Each time that payloads were opened under such an access. Only added to. */
@Entity('payload_reads')
@Check('payload_reads_of_some', 'payloads > 0')
@Index(['tokenHash'])
@Index(['recordedAt'])
export class PayloadReadRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PayloadAccessRow)
  tokenHash!: string;

  /** How many were opened. */
  @IntegerColumn()
  payloads!: number;

  @RecordedAtColumn()
  recordedAt!: Date;
}

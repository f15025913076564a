import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

/**
 * One request by its caller's key. The same key with the same body leads to the same command and the same answer; with
 * another body it is refused.
 */
@Entity('idempotency_keys')
@Check('idempotency_keys_status_known', oneOf('status', ['pending', 'answered']))
@Check('idempotency_keys_answer_is_whole', "(status = 'answered') = (http_status is not null)")
@Index('idempotency_keys_refused_by_time', ['recordedAt'], { where: 'http_status >= 400' })
export class IdempotencyKeyRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => PersonRow)
  personId!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  @TextColumn()
  route!: string;

  @TextColumn()
  bodyHash!: string;

  @TextColumn({ unique: true })
  commandId!: string;

  /** No foreign key: it is chosen before the application is recorded, and may never be. */
  @TextColumn({ nullable: true })
  applicationId!: string | null;

  @TextColumn({ default: 'pending' })
  status!: 'pending' | 'answered';

  @IntegerColumn({ nullable: true })
  httpStatus!: number | null;

  @JsonColumn({ nullable: true })
  response!: unknown;

  @RecordedAtColumn()
  recordedAt!: Date;
}

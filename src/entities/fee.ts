import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { FEE_ENTRY_KINDS, PAYMENT_METHODS, type FeeEntryKind, type PaymentMethod } from '../domain/office/fee-ledger';
import { ApplicationEventRow } from './application-event';
import { DayColumn, InstantColumn, IntegerColumn, RecordedAtColumn, TextColumn } from './columns';
import { DepartmentRow } from './department';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

/** one line of the fee ledger. Each fee that was asked for is collected once at most, and refunded once at most. */
@Entity('fee_entries')
@ForeignKey(() => ApplicationEventRow, ['applicationId', 'requestSeq'], ['applicationId', 'seq'])
@Check('fee_entries_kind_known', oneOf('kind', FEE_ENTRY_KINDS))
@Check('fee_entries_method_known', oneOf('method', PAYMENT_METHODS))
@Check('fee_entries_amount_counts', 'amount_fen > 0')
@Check('fee_entries_refund_has_reason', "(kind = 'refunded') = (reason is not null)")
@Index('fee_entries_once', ['applicationId', 'requestSeq', 'kind'], { unique: true })
@Index(['departmentCode', 'day'])
export class FeeEntryRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn({ unique: true })
  receiptNumber!: string;

  @TextColumn()
  kind!: FeeEntryKind;

  @TextColumn()
  applicationId!: string;

  /** Of the event that asked for it. */
  @IntegerColumn()
  requestSeq!: number;

  @TextColumn()
  name!: string;

  @IntegerColumn()
  amountFen!: number;

  @TextColumn()
  method!: PaymentMethod;

  @TextColumn({ nullable: true })
  reason!: string | null;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  /** On which it counts. */
  @DayColumn()
  day!: PlainDate;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @InstantColumn()
  at!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** what was counted at the end of a day, against what the ledger says; the day is closed by it. */
@Entity('fee_days')
@Check('fee_days_difference_explained', 'counted_fen = booked_fen or note is not null')
export class FeeDayRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @DayColumn({ primary: true })
  day!: PlainDate;

  @IntegerColumn()
  bookedFen!: number;

  @IntegerColumn()
  countedFen!: number;

  @TextColumn({ nullable: true })
  note!: string | null;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @InstantColumn()
  at!: Instant;
}

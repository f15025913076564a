import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { ApplicationRow } from './application';
import { DayColumn, InstantColumn, IntegerColumn, TextColumn } from './columns';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** A certificate: its number is reserved when the documents are being made, and valid once it is issued. */
@Entity('certificates')
@Check('certificates_status_known', oneOf('status', ['reserved', 'issued', 'void']))
@Check('certificates_serial_counts', 'serial >= 1 and version >= 1 and year between 2000 and 9999')
@Check(
  'certificates_issue_is_whole',
  '(issued_at is null) = (issued_seq is null) and (issued_at is null) = (valid_from is null)',
)
@Check(
  'certificates_issued_or_reserved',
  "(status <> 'issued' or issued_at is not null) and (status <> 'reserved' or issued_at is null)",
)
@Check('certificates_issued_after_reservation', 'issued_at >= reserved_at')
@Check('certificates_end_after_beginning', 'valid_until >= valid_from')
@Index('certificates_one_current', ['applicationId'], { unique: true, where: "status in ('reserved', 'issued')" })
export class CertificateRow {
  /** 机关代字 of the department. */
  @PrimaryColumn({ type: 'text' })
  office!: string;

  @IntegerColumn({ primary: true })
  year!: number;

  @IntegerColumn({ primary: true })
  serial!: number;

  @TextColumn({ unique: true })
  number!: string;

  @TextColumn()
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @IntegerColumn()
  version!: number;

  @TextColumn()
  name!: string;

  /** Void ones are kept, so that the serials have no gap. */
  @TextColumn()
  status!: 'reserved' | 'issued' | 'void';

  @InstantColumn()
  reservedAt!: Instant;

  @IntegerColumn()
  reservedSeq!: number;

  @InstantColumn(NULLABLE)
  issuedAt!: Instant | null;

  @IntegerColumn(NULLABLE)
  issuedSeq!: number | null;

  @DayColumn(NULLABLE)
  validFrom!: PlainDate | null;

  /** Last valid day; null: it does not expire. */
  @DayColumn(NULLABLE)
  validUntil!: PlainDate | null;
}

import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { VOID_CAUSES, type VoidCause } from '../domain/papers/voided-sheets';
import { ApplicationRow } from './application';
import { InstantColumn, IntegerColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { PrintedPaperRow } from './printed-paper';
import { oneOf } from './vocabulary';

/**
 * a sheet on which a certificate was printed and that somebody voided, since it was spoilt before it was handed out. Its
 * number stays with the certificate, which is printed anew: voiding begins another edition. Only added to.
 */
@Entity('voided_sheets')
@Check('voided_sheets_cause_known', oneOf('cause', Object.keys(VOID_CAUSES)))
@Check('voided_sheets_with_reason', "btrim(reason) <> ''")
@Check('voided_sheets_after_printing', 'voided_at > edition_at')
@ForeignKey(() => PrintedPaperRow, ['subjectId', 'seq', 'editionAt'], ['subjectId', 'seq', 'editionAt'])
@Index(['applicationId'])
@Index(['voidedAt'])
export class VoidedSheetRow {
  @PrimaryColumn({ type: 'text' })
  subjectId!: string;

  @IntegerColumn({ primary: true })
  seq!: number;

  /** Of the edition that is void. */
  @InstantColumn({ primary: true })
  editionAt!: Instant;

  @TextColumn()
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  /** Of the certificate, which keeps it. */
  @TextColumn()
  number!: string;

  @TextColumn()
  cause!: VoidCause;

  @TextColumn()
  reason!: string;

  /** 空白证照编号, where the blank bears one; no blank is spoilt twice. */
  @TextColumn({ nullable: true, unique: true })
  blankNumber!: string | null;

  @InstantColumn()
  voidedAt!: Instant;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  voidedBy!: string;

  @RecordedAtColumn()
  recordedAt!: Date;
}

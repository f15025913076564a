import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { SEAL_ENDS, SEAL_KINDS, type SealEnd, type SealKind } from '../domain/centre/seals';
import type { PaperKind } from '../domain/papers/notices';
import { SEALED_KINDS, SEALING_OFFICES, type SealingOffice } from '../domain/papers/sealing';
import { ApplicationRow } from './application';
import { DayColumn, InstantColumn, IntegerColumn, RecordedAtColumn, TextColumn } from './columns';
import { DelegationRow } from './delegation';
import { DepartmentRow } from './department';
import { PersonRow } from './person';
import { FileContentRow } from './stored-file';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** R-55 印章登记: one seal of a department, or of the centre itself. It is ended, never altered and never taken out. */
@Entity('seals')
@Check('seals_kind_known', oneOf('kind', SEAL_KINDS))
@Check('seals_end_after_beginning', 'until >= "from"')
@Check('seals_end_ground_known', oneOf('end_ground', SEAL_ENDS))
@Check('seals_end_is_whole', 'num_nonnulls(ended_at, ended_by, end_ground, end_reason) in (0, 4)')
@Index(['departmentCode', 'from'])
export class SealRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  /** Null: the centre's own. */
  @TextColumn(NULLABLE)
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string | null;

  @TextColumn()
  name!: string;

  @TextColumn()
  kind!: SealKind;

  @TextColumn({ unique: true })
  number!: string;

  /** Null in what the files of the centre say. */
  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  keeperId!: string | null;

  /** Where its impression is kept. */
  @TextColumn(NULLABLE)
  picture!: string | null;

  @DayColumn()
  from!: PlainDate;

  /** The last day as it was set ahead. */
  @DayColumn(NULLABLE)
  until!: PlainDate | null;

  /** Null: the files of the centre. */
  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  registeredBy!: string | null;

  @InstantColumn(NULLABLE)
  endedAt!: Instant | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  endedBy!: string | null;

  @TextColumn(NULLABLE)
  endGround!: SealEnd | null;

  @TextColumn(NULLABLE)
  endReason!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/**
 * the seal and the delegation under which a sealed paper was issued, by the event that issued it; given by the books as
 * its number is. Where either lacked it bears none, and wants its seal until somebody affixes it.
 */
@Entity('paper_seals')
@Check('paper_seals_kind_known', oneOf('kind', SEALED_KINDS))
@Check('paper_seals_office_known', oneOf('office', SEALING_OFFICES))
@Check(
  'paper_seals_both_or_neither',
  "(seal_id is not null and office = 'department') = (delegation_number is not null)",
)
@Check('paper_seals_affixed_is_whole', '(affixed_at is null) = (affixed_by is null) and affixed_at >= at')
@Check('paper_seals_affixed_is_sealed', 'affixed_at is null or seal_id is not null')
@ForeignKey(() => DelegationRow, ['departmentCode', 'delegationNumber'], ['departmentCode', 'documentNumber'])
@Index('paper_seals_wanting', ['at'], { where: 'seal_id is null' })
export class PaperSealRow {
  /** The application or the other matter whose event it is. */
  @PrimaryColumn({ type: 'text' })
  subjectId!: string;

  @IntegerColumn({ primary: true })
  seq!: number;

  /** Of the case whose paper it is. */
  @TextColumn()
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @TextColumn()
  kind!: PaperKind;

  @TextColumn()
  office!: SealingOffice;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @TextColumn()
  itemCode!: string;

  @InstantColumn()
  at!: Instant;

  @TextColumn(NULLABLE)
  @ForeignKey(() => SealRow)
  sealId!: string | null;

  @TextColumn(NULLABLE)
  delegationNumber!: string | null;

  @InstantColumn(NULLABLE)
  affixedAt!: Instant | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  affixedBy!: string | null;
}

/** A picture of a seal, by which its papers are printed from then on; the newest counts, and those before are kept. */
@Entity('seal_pictures')
@Check('seal_pictures_version_counts', 'version >= 1')
@Index('seal_pictures_content_hash_idx', ['contentHash'])
export class SealPictureRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => SealRow)
  sealId!: string;

  @IntegerColumn({ primary: true })
  version!: number;

  /** A PNG that was drawn here from what somebody uploaded. */
  @TextColumn()
  @ForeignKey(() => FileContentRow)
  contentHash!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  uploadedBy!: string;

  /** Papers that are issued, amended or sealed from then on bear it. */
  @InstantColumn()
  uploadedAt!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

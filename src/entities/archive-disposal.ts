import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Retention } from '../domain/archive/retention';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { DRAFT_STATUSES } from '../domain/drafts';
import { ApplicationRow } from './application';
import { ArchivedCaseRow } from './archive';
import { DayColumn, InstantColumn, IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { DraftLife } from './draft-life';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** why a case must be kept whatever its retention says, such as a suit; it counts until it is lifted, which is final. */
@Entity('archive_holds')
@Check(
  'archive_holds_lifted_by_somebody',
  '(lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lift_reason is null)',
)
@Check('archive_holds_lifted_after_placed', 'lifted_at >= placed_at')
@Index('archive_holds_in_force', ['applicationId'], { where: 'lifted_at is null' })
export class ArchiveHoldRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @TextColumn()
  reason!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  placedBy!: string;

  @InstantColumn()
  placedAt!: Instant;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  liftedBy!: string | null;

  @InstantColumn(NULLABLE)
  liftedAt!: Instant | null;

  @TextColumn(NULLABLE)
  liftReason!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** 销毁清册: cases whose retention ended, drafted by one person and decided on by another; `publishedVersion` is its number. */
@Entity('disposal_lists')
@Check('disposal_lists_status_known', oneOf('status', DRAFT_STATUSES))
@Check('disposal_lists_revision_counts', 'revision >= 1')
@Check('disposal_lists_four_eyes', 'decided_by <> drafted_by')
@Check('disposal_lists_submitted_has_instant', "status = 'draft' or submitted_at is not null")
@Check(
  'disposal_lists_decided_by_somebody',
  "(status in ('published', 'rejected')) = (decided_by is not null) and (decided_by is null) = (decided_at is null)",
)
@Check('disposal_lists_approved_has_number', "(status = 'published') = (published_version is not null)")
@Check('disposal_lists_name_cases', 'jsonb_array_length(application_ids) >= 1')
@Index('disposal_lists_number', ['publishedVersion'], { unique: true })
@Index(['status', 'draftedAt'])
export class DisposalListRow extends DraftLife {
  @JsonColumn()
  applicationIds!: readonly string[];
}

/** What is left of a package that was disposed of: whoever has a copy can tell by it which case it was. */
export interface DisposedPackage {
  readonly ordinal: number;
  readonly sha256: string;
  readonly keyId: string;
}

/** the archive of a case that was disposed of, and by which list. Only added to. */
@Entity('disposed_archives')
@Check('disposed_archives_never_early', 'disposed_on > retained_until')
@Index('disposed_archives_list_id_idx', ['listId'])
export class DisposedArchiveRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ArchivedCaseRow)
  applicationId!: string;

  @TextColumn()
  @ForeignKey(() => DisposalListRow)
  listId!: string;

  /** When the second person agreed; files leave the store within the hours that follow. */
  @InstantColumn()
  disposedAt!: Instant;

  @DayColumn()
  disposedOn!: PlainDate;

  @TextColumn()
  retention!: Retention;

  @DayColumn()
  retainedUntil!: PlainDate;

  @JsonColumn()
  packages!: readonly DisposedPackage[];

  /** How many papers, uploads and packages went with it. */
  @IntegerColumn()
  files!: number;

  @RecordedAtColumn()
  recordedAt!: Date;
}

import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CHANGE_KINDS, CHANGE_STATUSES, type ChangeContent } from '../domain/calendar/change';
import type { Instant } from '../domain/calendar/time';
import { CalendarVersionRow } from './calendar-version';
import { InstantColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/**
 * A change of the calendar: a schedule that was published or days that were decreed otherwise. One person
 * drafts it, another decides; an approved one has become a version.
 */
@Entity('calendar_changes')
@Check('calendar_changes_kind_known', oneOf('kind', CHANGE_KINDS))
@Check('calendar_changes_status_known', oneOf('status', CHANGE_STATUSES))
@Check('calendar_changes_four_eyes', "decided_by <> drafted_by or status = 'dismissed'")
@Check(
  'calendar_changes_decided_by_somebody',
  "(status <> 'drafted') = (decided_by is not null) and (decided_by is null) = (decided_at is null)",
)
@Check('calendar_changes_approved_has_version', "(status = 'approved') = (version is not null)")
@Index(['status', 'draftedAt'])
export class CalendarChangeRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  kind!: (typeof CHANGE_KINDS)[number];

  @JsonColumn()
  content!: ChangeContent;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  draftedBy!: string;

  @InstantColumn()
  draftedAt!: Instant;

  @TextColumn()
  status!: (typeof CHANGE_STATUSES)[number];

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  decidedBy!: string | null;

  @InstantColumn(NULLABLE)
  decidedAt!: Instant | null;

  @TextColumn(NULLABLE)
  opinion!: string | null;

  /** The version that it has become. */
  @TextColumn(NULLABLE)
  @ForeignKey(() => CalendarVersionRow)
  version!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

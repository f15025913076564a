import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MEASURE_STATUSES, MEASURES, type MeasureKind, type MeasureStatus } from '../domain/assessment/measures';
import type { Aspect, AssessmentScheme } from '../domain/assessment/scheme';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { DayColumn, InstantColumn, IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { WindowRow } from './department';
import { MatterRow } from './matter';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** one version of the scheme by which the centre assesses; never changed, the newest is for new sheets. */
@Entity('assessment_schemes')
@Check('assessment_schemes_version_counts', 'version > 0')
export class AssessmentSchemeRow {
  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @JsonColumn()
  content!: Omit<AssessmentScheme, 'version'>;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  enactedBy!: string;

  @InstantColumn()
  at!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** R-62 突击检查: one check at a place, entered when it is done; before that nothing of it stands anywhere. */
@Entity('spot_checks')
@Check('spot_checks_entered_after', 'at >= checked_at')
export class SpotCheckRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @InstantColumn()
  checkedAt!: Instant;

  @TextColumn()
  place!: string;

  @TextColumn(NULLABLE)
  @ForeignKey(() => WindowRow)
  windowNumber!: string | null;

  @JsonColumn()
  checkerIds!: readonly string[];

  @TextColumn()
  @ForeignKey(() => PersonRow)
  recordedBy!: string;

  @InstantColumn()
  at!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** what a check found of one person, with its points and the evidence. Only ever added to. */
@Entity('spot_check_findings')
@Check('spot_check_findings_ordinal_counts', 'ordinal > 0')
@Check('spot_check_findings_aspect_known', oneOf('aspect', ['business', 'daily']))
@Index(['personId', 'at'])
export class SpotCheckFindingRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => SpotCheckRow)
  checkId!: string;

  @IntegerColumn({ primary: true })
  ordinal!: number;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @TextColumn()
  aspect!: Aspect;

  @TextColumn()
  finding!: string;

  @IntegerColumn()
  points!: number;

  @TextColumn()
  evidence!: string;

  @InstantColumn()
  at!: Instant;
}

/** a reward or consequence that somebody proposed on a confirmed sheet, with what became of it. */
@Entity('measure_drafts')
@Check('measure_drafts_kind_known', oneOf('kind', Object.keys(MEASURES)))
@Check('measure_drafts_status_known', oneOf('status', MEASURE_STATUSES))
@Check(
  'measure_drafts_decision_is_whole',
  "num_nonnulls(decided_by, decided_at) = case status when 'proposed' then 0 else 2 end",
)
@Check('measure_drafts_four_eyes', 'decided_by <> proposed_by')
@Check('measure_drafts_not_of_oneself', 'proposed_by <> person_id and decided_by <> person_id')
@Index(['personId', 'proposedAt'])
export class MeasureDraftRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @TextColumn()
  kind!: MeasureKind;

  @TextColumn()
  ground!: string;

  @TextColumn()
  @ForeignKey(() => MatterRow)
  sheetId!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  proposedBy!: string;

  @InstantColumn()
  proposedAt!: Instant;

  @TextColumn()
  status!: MeasureStatus;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  decidedBy!: string | null;

  @InstantColumn(NULLABLE)
  decidedAt!: Instant | null;

  @TextColumn(NULLABLE)
  opinion!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** what is kept in the file of a person: a confirmed reward or consequence. Only ever added to. */
@Entity('personnel_entries')
@Check('personnel_entries_kind_known', oneOf('kind', Object.keys(MEASURES)))
@Check('personnel_entries_not_by_themselves', 'confirmed_by <> person_id')
@Index(['personId', 'day'])
export class PersonnelEntryRow {
  /** Of the draft that was confirmed. */
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => MeasureDraftRow)
  id!: string;

  @TextColumn({ unique: true })
  documentNumber!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @TextColumn()
  kind!: MeasureKind;

  @TextColumn()
  ground!: string;

  @TextColumn()
  @ForeignKey(() => MatterRow)
  sheetId!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  confirmedBy!: string;

  @DayColumn()
  day!: PlainDate;

  @RecordedAtColumn()
  recordedAt!: Date;
}

import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { DOCUMENT_DIRECTIONS, type DocumentDirection } from '../domain/office/documents';
import { INTEGRITY_BREACHES, type IntegrityBreachKind } from '../domain/office/integrity';
import { ApplicationRow } from './application';
import { DayColumn, FlagColumn, InstantColumn, RecordedAtColumn, TextColumn } from './columns';
import { DepartmentRow } from './department';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** R-58 意见建议: what somebody suggests, and the answer that it gets. */
@Entity('suggestions')
@Check('suggestions_answer_is_whole', 'num_nonnulls(answer, answered_by, answered_at, counts_for_reward) in (0, 4)')
@Index(['personId', 'at'])
export class SuggestionRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn({ unique: true })
  number!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @TextColumn()
  text!: string;

  @InstantColumn()
  at!: Instant;

  @TextColumn(NULLABLE)
  answer!: string | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  answeredBy!: string | null;

  @InstantColumn(NULLABLE)
  answeredAt!: Instant | null;

  @FlagColumn(NULLABLE)
  countsForReward!: boolean | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** R-58 突发事件: one report of an incident; a later report on the same names the first. Only ever added to. */
@Entity('incident_reports')
@Check('incident_reports_reported_after', 'reported_at >= occurred_at')
@Index(['incidentId', 'reportedAt'])
export class IncidentReportRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  /** Of the first report. */
  @TextColumn()
  @ForeignKey(() => IncidentReportRow)
  incidentId!: string;

  @TextColumn()
  place!: string;

  @TextColumn()
  description!: string;

  @TextColumn()
  measures!: string;

  @InstantColumn()
  occurredAt!: Instant;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  reportedBy!: string;

  @InstantColumn()
  reportedAt!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** R-59 廉洁: a breach with its evidence. Only ever added to; what follows from it is the draft of cause 6. */
@Entity('integrity_breaches')
@Check('integrity_breaches_kind_known', oneOf('kind', Object.keys(INTEGRITY_BREACHES)))
@Check('integrity_breaches_not_of_oneself', 'officer_id <> recorded_by')
@Index(['officerId', 'occurredOn'])
export class IntegrityBreachRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  officerId!: string;

  @TextColumn()
  kind!: IntegrityBreachKind;

  @DayColumn()
  occurredOn!: PlainDate;

  @TextColumn()
  evidence!: string;

  @TextColumn(NULLABLE)
  @ForeignKey(() => ApplicationRow)
  applicationId!: string | null;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  recordedBy!: string;

  @InstantColumn()
  at!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** R-60 公文收发: a document in or out, whose it is to answer, and until when. */
@Entity('official_documents')
@Check('official_documents_direction_known', oneOf('direction', Object.keys(DOCUMENT_DIRECTIONS)))
@Check(
  'official_documents_only_incoming_is_answered',
  "direction = 'in' or num_nonnulls(answer_due_on, answered_at) = 0",
)
@Check('official_documents_answer_is_whole', 'num_nonnulls(answer, answered_by, answered_at) in (0, 3)')
@Index(['departmentCode', 'answerDueOn'])
export class OfficialDocumentRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn({ unique: true })
  number!: string;

  @TextColumn()
  direction!: DocumentDirection;

  @TextColumn()
  title!: string;

  /** From whom it came, or to whom it went. */
  @TextColumn()
  counterpart!: string;

  @TextColumn(NULLABLE)
  counterpartNumber!: string | null;

  /** Whose it is; null: the centre's own. */
  @TextColumn(NULLABLE)
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  assigneeId!: string | null;

  @DayColumn(NULLABLE)
  answerDueOn!: PlainDate | null;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  registeredBy!: string;

  @InstantColumn()
  registeredAt!: Instant;

  @TextColumn(NULLABLE)
  answer!: string | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  answeredBy!: string | null;

  @InstantColumn(NULLABLE)
  answeredAt!: Instant | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

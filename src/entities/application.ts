import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ApplicationFile } from '../domain/application/file';
import type { Stage } from '../domain/application/stages';
import type { Instant } from '../domain/calendar/time';
import { CalendarVersionRow } from './calendar-version';
import { CatalogueItemRow } from './catalogue-item';
import { SettingsRow } from './centre';
import { FlagColumn, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from './columns';
import { DepartmentRow } from './department';
import { PartyRow } from './party';
import {
  ACCEPTED_STAGE_WORDS,
  DECIDED_STAGE_WORDS,
  FINAL_STAGE_WORDS,
  oneOf,
  STAGE_WORDS,
  UNDECIDED_STAGE_WORDS,
} from './vocabulary';

const NULLABLE = { nullable: true } as const;

/**
 * One application as it stands: `file` is the fold of its events, the columns repeat what lists ask for. Written by the
 * recorder alone and rebuilt from the events at any time.
 */
@Entity('applications')
@ForeignKey(() => CatalogueItemRow, ['itemCode', 'itemVersion'], ['code', 'version'])
@Check('applications_stage_known', oneOf('stage', STAGE_WORDS))
@Check('applications_channel_known', oneOf('channel', ['window', 'online']))
@Check('applications_decision_known', oneOf('decision', ['granted', 'refused']))
@Check('applications_seq_counts', 'seq >= 1')
@Check('applications_final_is_closed', `(${oneOf('stage', FINAL_STAGE_WORDS)}) = (closed_at is not null)`)
@Check(
  'applications_stage_needs_acceptance',
  `accepted_at is not null or not (${oneOf('stage', ACCEPTED_STAGE_WORDS)})`,
)
@Check(
  'applications_stage_is_decision',
  // a licence may be cancelled between its decision and its delivery, and the case ends with it.
  `stage = 'terminated' or (${oneOf('stage', DECIDED_STAGE_WORDS)}) = (decided_at is not null)`,
)
@Check(
  'applications_stage_fits_decision',
  "(stage not in ('granted', 'certificateMaking') or decision = 'granted') and (stage <> 'refused' or decision = 'refused')",
)
@Check('applications_certificate_needs_grant', "certificate_number is null or decision is not distinct from 'granted'")
@Check(
  'applications_decision_is_whole',
  '(decision is null) = (decided_at is null) and (decision is null) = (decided_by is null)',
)
@Check('applications_first_responsible_named', '(accepted_at is null) = (first_responsible_id is null)')
@Check('applications_approver_uninvolved', 'decided_by <> first_responsible_id and decided_by <> reviewer_id')
@Check(
  'applications_instants_in_order',
  'accepted_at >= received_at and decided_at >= accepted_at and delivered_at >= decided_at and closed_at >= received_at and last_event_at >= stage_since and stage_since >= received_at',
)
@Check('applications_delivery_needs_decision', 'delivered_at is null or decided_at is not null')
@Check('applications_no_closed_suspension', 'not suspended or (decided_at is null and closed_at is null)')
@Index('applications_one_open', ['applicantId', 'itemCode', 'object'], {
  unique: true,
  where: `not repeatable and ${oneOf('stage', UNDECIDED_STAGE_WORDS)}`,
})
@Index(['departmentCode', 'stage', 'committedDueAt'])
@Index(['applicantId', 'receivedAt'])
@Index('applications_of_agent', ['agentId', 'receivedAt'], { where: 'agent_id is not null' })
@Index('applications_by_receipt', ['receivedAt', 'id'])
@Index('applications_by_due', ['committedDueAt', 'id'])
@Index('applications_open_by_due', ['committedDueAt', 'id'], { where: 'decided_at is null and closed_at is null' })
@Index('applications_running_statutory', ['statutoryDueAt'], {
  where: 'decided_at is null and closed_at is null and statutory_due_at is not null',
})
export class ApplicationRow {
  /** Also the id of its workflow. */
  @PrimaryColumn({ type: 'text' })
  id!: string;

  /** Without gaps within a year: 2026-000123. */
  @TextColumn({ unique: true })
  number!: string;

  @TextColumn()
  itemCode!: string;

  @IntegerColumn()
  itemVersion!: number;

  @IntegerColumn()
  @ForeignKey(() => SettingsRow)
  settingsVersion!: number;

  @TextColumn()
  @ForeignKey(() => CalendarVersionRow)
  calendarVersion!: string;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @TextColumn()
  channel!: 'window' | 'online';

  @TextColumn(NULLABLE)
  windowNo!: string | null;

  @TextColumn()
  @ForeignKey(() => PartyRow)
  applicantId!: string;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PartyRow)
  agentId!: string | null;

  /** What it is about; with applicant and item it tells duplicates apart. */
  @TextColumn()
  object!: string;

  /** the centre opens a separate case for what repeats an open one. */
  @FlagColumn()
  repeatable!: boolean;

  @InstantColumn()
  receivedAt!: Instant;

  @TextColumn()
  receivedBy!: string;

  @TextColumn()
  stage!: Stage;

  @InstantColumn()
  stageSince!: Instant;

  /** Of the last event. */
  @IntegerColumn()
  seq!: number;

  @InstantColumn()
  lastEventAt!: Instant;

  @InstantColumn(NULLABLE)
  acceptedAt!: Instant | null;

  /** accepted because nobody told anything in time. */
  @FlagColumn()
  deemed!: boolean;

  @TextColumn(NULLABLE)
  firstResponsibleId!: string | null;

  @TextColumn(NULLABLE)
  reviewerId!: string | null;

  /** Who answers for the present step. */
  @TextColumn()
  stepHolderId!: string;

  @TextColumn(NULLABLE)
  decision!: 'granted' | 'refused' | null;

  @InstantColumn(NULLABLE)
  decidedAt!: Instant | null;

  @TextColumn(NULLABLE)
  decidedBy!: string | null;

  @InstantColumn(NULLABLE)
  deliveredAt!: Instant | null;

  @InstantColumn(NULLABLE)
  closedAt!: Instant | null;

  /** Null before acceptance and while suspended (K-7). */
  @InstantColumn(NULLABLE)
  committedDueAt!: Instant | null;

  @InstantColumn(NULLABLE)
  statutoryDueAt!: Instant | null;

  /** R-35, of the committed clock. */
  @InstantColumn(NULLABLE)
  warnAt!: Instant | null;

  /** a due rests on a year whose notice is not in. */
  @FlagColumn()
  provisional!: boolean;

  @FlagColumn()
  suspended!: boolean;

  @FlagColumn()
  yellowCard!: boolean;

  @FlagColumn()
  redCard!: boolean;

  /** Reserved when the documents are being made, valid once the certificate is issued. */
  @TextColumn(NULLABLE)
  certificateNumber!: string | null;

  @JsonColumn()
  file!: ApplicationFile;
}

import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import type { MatterKind, StoredFile } from '../domain/matter/matter';
import { ApplicationRow } from './application';
import { CalendarVersionRow } from './calendar-version';
import { SettingsRow } from './centre';
import { InstantColumn, IntegerColumn, JsonColumn, TextColumn } from './columns';
import { DepartmentRow } from './department';
import { MATTER_KIND_WORDS, MATTER_STAGE_WORDS, oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/**
 * One matter beside the applications, as it stands: `file` is the fold of its events, the columns repeat what lists ask
 * for. Written by the recorder alone and rebuilt from the events at any time.
 */
@Entity('matters')
@Check('matters_kind_known', oneOf('kind', MATTER_KIND_WORDS))
@Check('matters_stage_known', oneOf('stage', MATTER_STAGE_WORDS))
@Check('matters_seq_counts', 'seq >= 1')
@Check(
  'matters_instants_in_order',
  'closed_at >= opened_at and last_event_at >= stage_since and stage_since >= opened_at',
)
@Check('matters_branch_has_application', "kind <> 'jointBranch' or num_nulls(application_id, department_code) = 0")
@Check('matters_certificate_has_application', "kind <> 'certificate' or num_nulls(application_id, department_code) = 0")
@Index('matters_one_certificate', ['applicationId'], { unique: true, where: "kind = 'certificate'" })
@Index('matters_one_branch', ['applicationId', 'departmentCode'], { unique: true, where: "kind = 'jointBranch'" })
@Index(['kind', 'departmentCode', 'openedAt'])
export class MatterRow {
  /** Also the id of its workflow. */
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  kind!: MatterKind;

  /** Without gaps within a kind and year: LB2026-000012; of a certificate its own. */
  @TextColumn({ unique: true })
  number!: string;

  @TextColumn(NULLABLE)
  @ForeignKey(() => ApplicationRow)
  applicationId!: string | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string | null;

  @IntegerColumn()
  @ForeignKey(() => SettingsRow)
  settingsVersion!: number;

  @TextColumn()
  @ForeignKey(() => CalendarVersionRow)
  calendarVersion!: string;

  @TextColumn()
  stage!: string;

  @InstantColumn()
  stageSince!: Instant;

  /** Of the last event. */
  @IntegerColumn()
  seq!: number;

  @InstantColumn()
  lastEventAt!: Instant;

  @InstantColumn()
  openedAt!: Instant;

  @InstantColumn(NULLABLE)
  closedAt!: Instant | null;

  /** Null: no limit runs. */
  @InstantColumn(NULLABLE)
  dueAt!: Instant | null;

  @JsonColumn()
  file!: StoredFile;
}

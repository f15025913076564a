import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { CAUSES, DRAFT_STATUSES, type Cause, type DraftStatus } from '../domain/supervision/criticism';
import { ApplicationRow } from './application';
import { FlagColumn, InstantColumn, IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** a draft of a criticism with what became of it. The id follows from cause and event, so that none is made twice. */
@Entity('criticism_drafts')
@Check('criticism_drafts_cause_known', `cause in (${Object.keys(CAUSES).join(', ')})`)
@Check('criticism_drafts_status_known', oneOf('status', DRAFT_STATUSES))
@Check('criticism_drafts_confirmed_by_a_person', "status in ('drafted') or confirmed_by is not null")
@Check('criticism_drafts_not_by_the_officer', 'confirmed_by <> officer_id')
@Index(['officerId', 'draftedAt'])
@Index(['applicationId'])
export class CriticismDraftRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @IntegerColumn()
  cause!: Cause;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  officerId!: string;

  @TextColumn(NULLABLE)
  @ForeignKey(() => ApplicationRow)
  applicationId!: string | null;

  /** Of the event that made it. */
  @IntegerColumn(NULLABLE)
  seq!: number | null;

  /** On what it rests: the breach before, the level of a medium, evidence. */
  @JsonColumn()
  facts!: Readonly<Record<string, unknown>>;

  @InstantColumn()
  draftedAt!: Instant;

  @TextColumn()
  status!: DraftStatus;

  /** Of the centre; who dismissed it, too. */
  @TextColumn(NULLABLE)
  confirmedBy!: string | null;

  @InstantColumn(NULLABLE)
  confirmedAt!: Instant | null;

  @TextColumn(NULLABLE)
  opinion!: string | null;

  @TextColumn(NULLABLE)
  appealGround!: string | null;

  @InstantColumn(NULLABLE)
  appealedAt!: Instant | null;

  @TextColumn(NULLABLE)
  appealAnswer!: string | null;

  @TextColumn(NULLABLE)
  appealAnsweredBy!: string | null;

  @InstantColumn(NULLABLE)
  appealAnsweredAt!: Instant | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** the officer's appeal against a recorded breach; the breach itself stays where it is. */
@Entity('breach_appeals')
export class BreachAppealRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  /** Of the breach. */
  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  officerId!: string;

  @TextColumn()
  ground!: string;

  @InstantColumn()
  appealedAt!: Instant;

  /** Null until the centre has answered. */
  @FlagColumn(NULLABLE)
  upheld!: boolean | null;

  @TextColumn(NULLABLE)
  answer!: string | null;

  @TextColumn(NULLABLE)
  answeredBy!: string | null;

  @InstantColumn(NULLABLE)
  answeredAt!: Instant | null;
}

/** What the centre records and drafts rest on: a 批评教育 (cause 1), the outcome of a review or suit (cause 8). */
@Entity('supervision_facts')
@Check('supervision_facts_kind_known', oneOf('kind', ['admonition', 'outcome']))
@Index(['officerId', 'at'])
export class SupervisionFactRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  kind!: 'admonition' | 'outcome';

  @TextColumn()
  @ForeignKey(() => PersonRow)
  officerId!: string;

  @TextColumn(NULLABLE)
  @ForeignKey(() => ApplicationRow)
  applicationId!: string | null;

  /** The rule that the officer was admonished about. */
  @TextColumn(NULLABLE)
  rule!: string | null;

  @JsonColumn()
  facts!: Readonly<Record<string, unknown>>;

  @TextColumn()
  recordedBy!: string;

  @InstantColumn()
  at!: Instant;
}

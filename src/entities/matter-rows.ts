import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Doer } from '../domain/application/events';
import type { Refusal } from '../domain/application/refusals';
import type { Instant } from '../domain/calendar/time';
import type { Role } from '../domain/people/roles';
import { InstantColumn, IntegerColumn, JsonColumn, PositionColumn, RecordedAtColumn, TextColumn } from './columns';
import type { NoticeKind } from '../domain/papers/notices';
import { MatterRow } from './matter';
import { PersonRow } from './person';
import { MATTER_BREACH_WORDS, MATTER_EVENT_WORDS, NOTICE_WORDS, oneOf, PAPER_WORDS, ROLE_WORDS } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** One event of a matter: the truth. Rows are only ever added, in the order of `seq` and of time. */
@Entity('matter_events')
@Check('matter_events_seq_counts', 'seq >= 1')
@Check('matter_events_type_known', oneOf('type', MATTER_EVENT_WORDS))
@Check('matter_events_role_known', oneOf('role', ['system', ...ROLE_WORDS]))
@Check('matter_events_system_is_nobody', "(role = 'system') = (person_id = 'system')")
@Index('matter_events_in_their_places', ['position'])
@Index(['personId', 'at'])
@Index('matter_events_by_time', ['at'])
export class MatterEventRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => MatterRow)
  matterId!: string;

  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  type!: string;

  @InstantColumn()
  at!: Instant;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  /** The authority that was used. */
  @TextColumn()
  role!: Doer['role'];

  @TextColumn(NULLABLE)
  departmentCode!: string | null;

  @JsonColumn()
  facts!: unknown;

  /** The number of the matter with the event that opens it, of a paper with that which issues it. */
  @TextColumn(NULLABLE)
  number!: string | null;

  /** Where the event led, by the rules of that day. */
  @TextColumn()
  stage!: string;

  @IntegerColumn()
  settingsVersion!: number;

  @TextColumn(NULLABLE)
  commandId!: string | null;

  @PositionColumn()
  position!: string;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** What became of one command on a matter. */
@Entity('matter_commands')
@ForeignKey(() => MatterEventRow, ['matterId', 'firstSeq'], ['matterId', 'seq'])
@ForeignKey(() => MatterEventRow, ['matterId', 'lastSeq'], ['matterId', 'seq'])
@Check('matter_commands_outcome_known', oneOf('outcome', ['accepted', 'refused']))
@Check(
  'matter_commands_accepted_has_events',
  "(outcome = 'accepted') = (first_seq is not null) and (first_seq is null) = (last_seq is null) and last_seq >= first_seq",
)
@Check('matter_commands_refused_has_reason', "(outcome = 'refused') = (refusal is not null)")
@Index('matter_commands_one_an_event', ['matterId', 'firstSeq'], { unique: true })
export class MatterCommandRow {
  @PrimaryColumn({ type: 'text' })
  commandId!: string;

  @TextColumn()
  matterId!: string;

  @TextColumn()
  act!: string;

  @TextColumn()
  outcome!: 'accepted' | 'refused';

  @InstantColumn()
  at!: Instant;

  @IntegerColumn(NULLABLE)
  firstSeq!: number | null;

  @IntegerColumn(NULLABLE)
  lastSeq!: number | null;

  @JsonColumn(NULLABLE)
  refusal!: Refusal | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** Something that is or was owed to a matter; open while `closedAt` is null. */
@Entity('matter_tasks')
@Check('matter_tasks_role_known', oneOf('owner_role', ROLE_WORDS))
@Check(
  'matter_tasks_one_owner',
  '(owner_person_id is null) <> (owner_role is null) and (owner_role is not null or owner_department_code is null)',
)
@Check(
  'matter_tasks_close_after_opening',
  '(closed_at is null) = (closed_seq is null) and closed_at >= since and closed_seq >= opened_seq',
)
@Index('matter_tasks_one_open', ['matterId', 'key'], { unique: true, where: 'closed_at is null' })
@Index('matter_tasks_open_of_person', ['ownerPersonId', 'dueAt'], {
  where: 'closed_at is null and owner_person_id is not null',
})
@Index('matter_tasks_open_of_role', ['ownerRole', 'ownerDepartmentCode', 'dueAt'], {
  where: 'closed_at is null and owner_role is not null',
})
export class MatterTaskRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => MatterRow)
  matterId!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  /** Of the event that brought it about. */
  @IntegerColumn({ primary: true })
  openedSeq!: number;

  /** What discharges it. */
  @TextColumn()
  act!: string;

  @TextColumn(NULLABLE)
  ownerPersonId!: string | null;

  @TextColumn(NULLABLE)
  ownerRole!: Role | null;

  @TextColumn(NULLABLE)
  ownerDepartmentCode!: string | null;

  @InstantColumn()
  since!: Instant;

  @InstantColumn(NULLABLE)
  dueAt!: Instant | null;

  @InstantColumn(NULLABLE)
  closedAt!: Instant | null;

  @IntegerColumn(NULLABLE)
  closedSeq!: number | null;
}

/** a duty missed in a matter, by an officer, or by a department where nobody in particular owed it. */
@Entity('matter_breaches')
@Check('matter_breaches_kind_known', oneOf('kind', MATTER_BREACH_WORDS))
@Check('matter_breaches_one_debtor', '(officer_id is null) <> (department_code is null)')
@Index(['officerId', 'at'])
export class MatterBreachRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => MatterRow)
  matterId!: string;

  /** Of the event. */
  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  kind!: string;

  @TextColumn(NULLABLE)
  officerId!: string | null;

  @TextColumn(NULLABLE)
  departmentCode!: string | null;

  /** When the duty had to be done. */
  @InstantColumn()
  dueAt!: Instant;

  /** When the breach was found. */
  @InstantColumn()
  at!: Instant;
}

/** A paper or message that a matter has issued, with everybody whom it reaches. */
@Entity('matter_notices')
@Check('matter_notices_kind_known', oneOf('kind', NOTICE_WORDS))
@Check('matter_notices_paper_is_numbered', `(${oneOf('kind', PAPER_WORDS)}) = (number is not null)`)
@Check('matter_notices_ordinal_counts', 'ordinal >= 1')
@Index('matter_notices_counted_by_kind', ['matterId', 'kind', 'ordinal'], { unique: true })
export class MatterNoticeRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => MatterRow)
  matterId!: string;

  /** Of the event that issued it. */
  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  kind!: NoticeKind;

  @IntegerColumn()
  ordinal!: number;

  /** A new version of a certificate bears the number of the old one, and so numbers are not unique here. */
  @TextColumn(NULLABLE)
  number!: string | null;

  @JsonColumn()
  content!: Readonly<Record<string, unknown>>;

  /** Each by its name: party/…, person/… or role/…/department. */
  @JsonColumn()
  recipients!: readonly string[];

  @InstantColumn()
  at!: Instant;
}

import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { ABSENCE_KINDS, type Absence, type AbsenceKind } from '../domain/people/absence';
import { ALERTS, type AlertKind } from '../domain/people/centre-day';
import { DayColumn, InstantColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/**
 * somebody is away; `substituteId` stands in for all that the person has in hand, from `substitutedAt` until `endedAt`.
 * Who is named for a leave that has not begun stands in from its beginning.
 */
@Entity('absences')
@Check('absences_kind_known', oneOf('kind', Object.keys(ABSENCE_KINDS)))
@Check('absences_leave_is_told_ahead', "kind <> 'leave' or told_at < from_at")
@Check('absences_substitute_is_dated', '(substitute_id is null) = (substituted_at is null and named_by is null)')
@Check('absences_nobody_stands_in_for_themselves', 'substitute_id <> person_id')
@Check('absences_end_after_beginning', 'ended_at >= from_at')
@Index(['personId', 'fromAt'])
export class AbsenceRow implements Absence {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @TextColumn()
  kind!: AbsenceKind;

  @InstantColumn()
  fromAt!: Instant;

  /** The last day as it was told; the absence lasts until the person is back. */
  @DayColumn(NULLABLE)
  untilOn!: PlainDate | null;

  @TextColumn()
  reason!: string;

  @InstantColumn()
  toldAt!: Instant;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  recordedBy!: string;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  substituteId!: string | null;

  /** Null until the work has changed hands. */
  @InstantColumn(NULLABLE)
  substitutedAt!: Instant | null;

  /** Who named the substitute, and in whose name the work changes hands. Null: nobody, or before that was kept. */
  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  namedBy!: string | null;

  @InstantColumn(NULLABLE)
  endedAt!: Instant | null;
}

/** What people are told about a member of staff or a paper; the id follows from what it is about. */
@Entity('staff_alerts')
@Check('staff_alerts_kind_known', oneOf('kind', Object.keys(ALERTS)))
@Check('staff_alerts_about_somebody', "(kind = 'paperUnsealed') = (person_id is null)")
@Check('staff_alerts_resolved_after_raising', 'resolved_at >= at')
@Index(['personId', 'at'])
@Index('staff_alerts_one_of_cases_left', ['personId'], {
  unique: true,
  where: "kind = 'casesLeft' and resolved_at is null",
})
export class StaffAlertRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  kind!: AlertKind;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  personId!: string | null;

  @JsonColumn()
  facts!: Readonly<Record<string, unknown>>;

  @InstantColumn()
  at!: Instant;

  /** Null while somebody still has to do something about it. */
  @InstantColumn(NULLABLE)
  resolvedAt!: Instant | null;
}

/** the department's 书面函告 that an officer leaves its window, and what became of it. */
@Entity('departure_letters')
@Check('departure_letters_removal_is_signed', '(removed_at is null) = (removed_by is null)')
@Index(['personId', 'filedAt'])
export class DepartureLetterRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  /** The first day without the officer. */
  @DayColumn()
  effectiveOn!: PlainDate;

  /** Number or title of the letter. */
  @TextColumn()
  letter!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  filedBy!: string;

  @InstantColumn()
  filedAt!: Instant;

  @InstantColumn(NULLABLE)
  removedAt!: Instant | null;

  @TextColumn(NULLABLE)
  removedBy!: string | null;
}

/** one change of shift: the open work and the papers that were handed on; both sign. */
@Entity('shift_handovers')
@Check('shift_handovers_between_two', 'from_id <> to_id')
@Check('shift_handovers_received_after', 'received_at >= handed_at')
@Index(['toId', 'handedAt'])
export class ShiftHandoverRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  fromId!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  toId!: string;

  /** The open cases of the giver with their copies of materials, as they stood. */
  @JsonColumn()
  cases!: readonly { readonly applicationId: string; readonly number: string; readonly materialCount: number }[];

  /** Papers, seals and keys at the window. */
  @JsonColumn()
  papers!: readonly string[];

  /** The giver's signature. */
  @InstantColumn()
  handedAt!: Instant;

  /** The receiver's; null until then. */
  @InstantColumn(NULLABLE)
  receivedAt!: Instant | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import {
  APPOINTMENT_GROUPS,
  APPOINTMENT_STATES,
  type AppointmentGroup,
  type AppointmentState,
} from '../domain/hall/appointment';
import { TICKET_KINDS, type TicketKind } from '../domain/hall/queue';
import { DayColumn, FlagColumn, InstantColumn, IntegerColumn, RecordedAtColumn, TextColumn } from './columns';
import { DepartmentRow, WindowRow } from './department';
import { PartyRow } from './party';
import { PersonRow } from './person';
import { SealedColumn, sealedWhere } from './sealed-columns';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** R-45 预约: a slot for special groups and urgent matters, in hours or, once approved, out of them. */
@Entity('appointments')
@Check('appointments_category_known', oneOf('category', Object.keys(APPOINTMENT_GROUPS)))
@Check('appointments_state_known', oneOf('state', Object.keys(APPOINTMENT_STATES)))
@Check('appointments_end_after_beginning', 'until_at > from_at')
@Check('appointments_out_of_hours_approved', "not out_of_hours or state <> 'booked' or decided_by is not null")
@Index(['departmentCode', 'fromAt'])
export class AppointmentRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @TextColumn()
  @ForeignKey(() => PartyRow)
  partyId!: string;

  @TextColumn()
  category!: AppointmentGroup;

  @TextColumn()
  reason!: string;

  @InstantColumn()
  fromAt!: Instant;

  @InstantColumn()
  untilAt!: Instant;

  @FlagColumn()
  outOfHours!: boolean;

  @TextColumn()
  state!: AppointmentState;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  bookedBy!: string;

  @InstantColumn()
  bookedAt!: Instant;

  /** Who agreed to it, refused it or called it off. */
  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  decidedBy!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** R-61 来访登记: who came, what for, with which ticket, and how long they waited and were served. */
@Entity('visits')
@Check('visits_kind_known', oneOf('kind', Object.keys(TICKET_KINDS)))
@Check('visits_sealed', sealedWhere('visitor_name'))
@Check('visits_ticket_counts', 'ticket >= 1')
@Check('visits_called_is_whole', '(called_at is null) = (called_by is null)')
@Check('visits_in_order', 'called_at >= arrived_at and served_at >= called_at')
@Index('visits_one_ticket', ['day', 'ticket'], { unique: true })
export class VisitRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @DayColumn()
  day!: PlainDate;

  @IntegerColumn()
  ticket!: number;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @SealedColumn()
  visitorName!: string;

  @TextColumn()
  purpose!: string;

  @TextColumn()
  kind!: TicketKind;

  @TextColumn(NULLABLE)
  @ForeignKey(() => AppointmentRow)
  appointmentId!: string | null;

  @InstantColumn()
  arrivedAt!: Instant;

  @TextColumn(NULLABLE)
  @ForeignKey(() => WindowRow)
  windowNumber!: string | null;

  @InstantColumn(NULLABLE)
  calledAt!: Instant | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  calledBy!: string | null;

  @InstantColumn(NULLABLE)
  servedAt!: Instant | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

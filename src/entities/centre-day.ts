import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { ATTENDANCE_KINDS, type AttendanceEntry, type AttendanceKind } from '../domain/people/attendance';
import type { SummaryFigures } from '../domain/people/summary';
import { DayColumn, FlagColumn, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from './columns';
import { WindowRow } from './department';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** One working day of the centre; `endedAt` null until it is over. Written by the workflow of the day alone. */
@Entity('centre_days')
@Check('centre_days_close_after_opening', 'closes_at > opens_at')
@Check('centre_days_end_after_close', 'ended_at > closes_at')
export class CentreDayRow {
  @PrimaryColumn({ type: 'date' })
  day!: PlainDate;

  @InstantColumn()
  opensAt!: Instant;

  @InstantColumn()
  closesAt!: Instant;

  @InstantColumn(NULLABLE)
  endedAt!: Instant | null;

  /** who had handed in no summary by the close. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  missing!: readonly string[];
}

/** what one officer handed in at the end of a day, with the figures as the events had them. */
@Entity('daily_summaries')
export class DailySummaryRow {
  @PrimaryColumn({ type: 'date' })
  day!: PlainDate;

  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => PersonRow)
  officerId!: string;

  @JsonColumn()
  figures!: SummaryFigures;

  @TextColumn()
  remarks!: string;

  @InstantColumn()
  filedAt!: Instant;
}

/** who is to be at which window on a day, and when. */
@Entity('roster_entries')
@Check('roster_entries_end_after_beginning', 'ends_at > starts_at')
export class RosterEntryRow {
  @PrimaryColumn({ type: 'date' })
  day!: PlainDate;

  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => PersonRow)
  personId!: string;

  @TextColumn()
  @ForeignKey(() => WindowRow)
  windowNumber!: string;

  /** Minutes after midnight. */
  @IntegerColumn()
  startsAt!: number;

  @IntegerColumn()
  endsAt!: number;
}

/** one entry of the attendance. Rows are only ever added; a correction names the entry whose place it takes. */
@Entity('attendance_entries')
@Check('attendance_entries_kind_known', oneOf('kind', Object.keys(ATTENDANCE_KINDS)))
@Check('attendance_entries_never_by_themselves', 'recorded_by <> person_id')
@Check('attendance_entries_correction_says_why', '(corrects is null) = (reason is null)')
@Index('attendance_entries_corrected_once', ['corrects'], { unique: true, where: 'corrects is not null' })
@Index(['personId', 'day'])
export class AttendanceEntryRow implements AttendanceEntry {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @DayColumn()
  day!: PlainDate;

  @TextColumn()
  kind!: AttendanceKind;

  @InstantColumn()
  at!: Instant;

  @FlagColumn()
  told!: boolean;

  @TextColumn(NULLABLE)
  @ForeignKey(() => AttendanceEntryRow)
  corrects!: string | null;

  @TextColumn(NULLABLE)
  reason!: string | null;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  recordedBy!: string;

  @InstantColumn()
  enteredAt!: Instant;
}

import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';
import type { EventType } from '../domain/application/events';
import type { Instant, PlainDate } from '../domain/calendar/time';
import type { Limit } from '../domain/catalogue/item';
import type { SuspensionGround } from '../domain/clock/grounds';
import { ApplicationRow } from './application';
import { DayColumn, FlagColumn, InstantColumn, IntegerColumn, TextColumn } from './columns';
import { GROUND_WORDS, oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;
const CLOCK_WORDS = ['committed', 'statutory'];

/** One of the two clocks of an accepted application, with what its due follows from. */
@Entity('clocks')
@Check('clocks_kind_known', oneOf('kind', CLOCK_WORDS))
@Check('clocks_unit_known', oneOf('limit_unit', ['workingDay', 'calendarDay']))
@Check('clocks_due_is_whole', '(due_at is null) = (due_on is null)')
export class ClockRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: 'committed' | 'statutory';

  @InstantColumn()
  startedAt!: Instant;

  /** counted from the day after. */
  @DayColumn()
  day0!: PlainDate;

  @TextColumn()
  limitUnit!: Limit['unit'];

  @IntegerColumn()
  limitLength!: number;

  /** Granted, whether or not it counts (K-8). */
  @IntegerColumn()
  extensionDays!: number;

  @FlagColumn()
  extensionValid!: boolean;

  @Column({ type: 'double precision' })
  budgetMinutes!: number;

  /** Null while a suspension keeps it open (K-7). */
  @InstantColumn(NULLABLE)
  dueAt!: Instant | null;

  @DayColumn(NULLABLE)
  dueOn!: PlainDate | null;

  @InstantColumn(NULLABLE)
  warnAt!: Instant | null;

  @FlagColumn()
  provisional!: boolean;

  /** By the decision, or by the end of a case without one; on time when it is not later than due (K-10). */
  @InstantColumn(NULLABLE)
  stoppedAt!: Instant | null;
}

/** Each change of a due with the event that caused it, so that a date can always be explained. */
@Entity('clock_changes')
@Check('clock_changes_kind_known', oneOf('kind', CLOCK_WORDS))
export class ClockChangeRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: 'committed' | 'statutory';

  /** Of the event. */
  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  reason!: EventType;

  @InstantColumn()
  at!: Instant;

  @InstantColumn(NULLABLE)
  dueAtBefore!: Instant | null;

  @InstantColumn(NULLABLE)
  dueAt!: Instant | null;
}

/** A stop of the clocks, half-open; `toAt` null while it lasts. Two open ones would overlap, as any two may not. */
@Entity('suspensions')
@Check('suspensions_ordinal_counts', 'ordinal >= 1')
@Check('suspensions_ground_lawful', oneOf('ground', GROUND_WORDS))
@Check('suspensions_end_after_beginning', 'to_at >= from_at')
@Exclusion('suspensions_apart', 'using gist (application_id with =, tstzrange(from_at, to_at) with &&)')
export class SuspensionRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @IntegerColumn({ primary: true })
  ordinal!: number;

  @TextColumn()
  ground!: SuspensionGround;

  @InstantColumn()
  fromAt!: Instant;

  @InstantColumn(NULLABLE)
  toAt!: Instant | null;
}

import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import type { Delegation } from '../domain/centre/centre';
import { DayColumn, FlagColumn, InstantColumn, TextColumn } from './columns';
import { DepartmentRow } from './department';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

/** 授权, a department's written delegation to its window. It is revoked, never altered and never taken out. */
@Entity('delegations')
@Check('delegations_end_after_beginning', 'until >= "from"')
@Check('delegations_cover_something', "covers_all_items = (item_codes = '{}')")
@Check('delegations_revocation_is_whole', 'num_nonnulls(revoked_at, revoked_by, revocation_reason) in (0, 3)')
@Check('delegations_decider_known', oneOf('decider', ['chiefRepresentative', 'windowHead']))
export class DelegationRow implements Delegation {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @PrimaryColumn({ type: 'text' })
  documentNumber!: string;

  @DayColumn()
  from!: PlainDate;

  @DayColumn({ nullable: true })
  until!: PlainDate | null;

  @TextColumn()
  decider!: Delegation['decider'];

  @Column({ type: 'text', array: true })
  itemCodes!: readonly string[];

  /** All items of the department, which are then not named one by one. */
  @FlagColumn({ default: false })
  coversAllItems!: boolean;

  /** Null: the files of the centre. */
  @TextColumn({ nullable: true })
  @ForeignKey(() => PersonRow)
  registeredBy!: string | null;

  @InstantColumn({ nullable: true })
  revokedAt!: Instant | null;

  @TextColumn({ nullable: true })
  @ForeignKey(() => PersonRow)
  revokedBy!: string | null;

  @TextColumn({ nullable: true })
  revocationReason!: string | null;

  /** False when the files of the centre, which said it, name it no longer. */
  @FlagColumn({ default: true })
  active!: boolean;
}

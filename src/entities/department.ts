import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../domain/calendar/time';
import type { RemedyOrgans } from '../domain/catalogue/item';
import type { Delegation, Department, Seal, Section, ServiceWindow } from '../domain/centre/centre';
import { DayColumn, FlagColumn, JsonColumn, TextColumn } from './columns';
import { oneOf } from './vocabulary';

/** A department with a window in the centre; `active` false when the centre's files no longer name it. */
@Entity('departments')
export class DepartmentRow implements Department {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @TextColumn()
  name!: string;

  @TextColumn()
  nameEn!: string;

  @TextColumn({ unique: true })
  officeMark!: string;

  @TextColumn()
  phone!: string;

  @JsonColumn()
  seal!: Seal;

  @JsonColumn()
  remedies!: RemedyOrgans;

  @FlagColumn({ default: true })
  active!: boolean;
}

/** A counter of the hall. */
@Entity('windows')
export class WindowRow implements ServiceWindow {
  @PrimaryColumn({ type: 'text' })
  number!: string;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @TextColumn()
  location!: string;

  @FlagColumn({ default: true })
  active!: boolean;
}

/** 科室, a section of a department. */
@Entity('sections')
export class SectionRow implements Section {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @TextColumn()
  name!: string;

  @TextColumn()
  nameEn!: string;

  @FlagColumn({ default: true })
  active!: boolean;
}

/** 授权, a department's written delegation to its window. */
@Entity('delegations')
@Check('delegations_end_after_beginning', 'until >= "from"')
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

  @FlagColumn({ default: true })
  active!: boolean;
}

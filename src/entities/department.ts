import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CREDIT_CODE } from '../domain/certificate/e-licence';
import type { RemedyOrgans } from '../domain/catalogue/item';
import type { Department, Seal, Section, ServiceWindow } from '../domain/centre/centre';
import { FlagColumn, JsonColumn, TextColumn } from './columns';

/** A department with a window in the centre; `active` false when the centre's files no longer name it. */
@Entity('departments')
@Check('departments_credit_code_formed', `credit_code ~ '${CREDIT_CODE.source}'`)
export class DepartmentRow implements Department {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @TextColumn()
  name!: string;

  @TextColumn()
  nameEn!: string;

  @TextColumn({ unique: true })
  officeMark!: string;

  @TextColumn({ nullable: true })
  creditCode!: string | null;

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

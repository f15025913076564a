import { Check, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { PlainDate } from '../domain/calendar/time';
import type { Role } from '../domain/people/roles';
import { DayColumn, FlagColumn, TextColumn } from './columns';
import { DepartmentRow, SectionRow, WindowRow } from './department';
import { oneOf, ROLE_WORDS, ROLE_WORDS_WITHOUT_DEPARTMENT } from './vocabulary';

/**
 * Everybody who acts: by an opaque id, the only name that events, logs and workflows know. Names and telephones of
 * staff are public; those of applicants and agents are personal data and stand in `parties` under the same id.
 */
@Entity('people')
@Check('people_kind_known', oneOf('kind', ['staff', 'agent', 'applicant', 'system']))
@Check('people_only_staff_has_email', "kind = 'staff' or email is null")
@Check('people_only_staff_is_named', "(kind = 'staff') = (name is not null) and (kind = 'staff' or phone is null)")
export class PersonRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  /** `system` is one row: what the clock and the workflow do by themselves. */
  @TextColumn()
  kind!: 'staff' | 'agent' | 'applicant' | 'system';

  @TextColumn({ nullable: true })
  name!: string | null;

  /** Printed on the acceptance notice for the first-responsible officer. */
  @TextColumn({ nullable: true })
  phone!: string | null;

  /** Where a member of staff also hears of what reaches them. */
  @TextColumn({ nullable: true })
  email!: string | null;

  @TextColumn({ nullable: true })
  @ForeignKey(() => WindowRow)
  windowNumber!: string | null;

  @TextColumn({ nullable: true })
  @ForeignKey(() => SectionRow)
  sectionCode!: string | null;

  @FlagColumn({ default: true })
  active!: boolean;
}

/** An authority that a person holds or held, first and last valid day; null: no beginning or end was filed. */
@Entity('person_authorities')
@Check('person_authorities_role_known', oneOf('role', ROLE_WORDS))
@Check(
  'person_authorities_department_where_held',
  `(${oneOf('role', ROLE_WORDS_WITHOUT_DEPARTMENT)}) = (department_code is null)`,
)
@Check('person_authorities_end_after_beginning', 'valid_until >= valid_from')
@Index('person_authorities_once_in_department', ['personId', 'role', 'departmentCode'], {
  unique: true,
  where: 'department_code is not null and valid_until is null',
})
@Index('person_authorities_once_in_centre', ['personId', 'role'], {
  unique: true,
  where: 'department_code is null and valid_until is null',
})
@Index(['departmentCode', 'role'])
export class PersonAuthorityRow {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @TextColumn()
  role!: Role;

  @TextColumn({ nullable: true })
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string | null;

  /** The named deputy who acts for a recused chief representative. */
  @FlagColumn({ default: false })
  deputy!: boolean;

  @DayColumn({ nullable: true })
  validFrom!: PlainDate | null;

  @DayColumn({ nullable: true })
  validUntil!: PlainDate | null;
}

/** Training by the centre; without one that covers the day nobody signs in at a window. */
@Entity('trainings')
@Check('trainings_end_after_beginning', 'valid_until >= valid_from')
export class TrainingRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => PersonRow)
  personId!: string;

  @DayColumn({ primary: true })
  validFrom!: PlainDate;

  @DayColumn()
  validUntil!: PlainDate;
}

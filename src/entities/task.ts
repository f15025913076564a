import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Act } from '../domain/application/acts';
import type { Instant } from '../domain/calendar/time';
import type { Role } from '../domain/people/roles';
import { ApplicationRow } from './application';
import { InstantColumn, IntegerColumn, TextColumn } from './columns';
import { ACT_WORDS, oneOf, ROLE_WORDS } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** Something that a person, or whoever holds a role in a department, owes or owed a case; open while `closedAt` is null. */
@Entity('tasks')
@Check('tasks_act_known', oneOf('act', ACT_WORDS))
@Check('tasks_role_known', oneOf('owner_role', ROLE_WORDS))
@Check(
  'tasks_one_owner',
  '(owner_person_id is null) <> (owner_role is null) and (owner_role is not null or owner_department_code is null)',
)
@Check(
  'tasks_close_after_opening',
  '(closed_at is null) = (closed_seq is null) and closed_at >= since and closed_seq >= opened_seq',
)
@Index('tasks_one_open', ['applicationId', 'key'], { unique: true, where: 'closed_at is null' })
@Index('tasks_open_of_person', ['ownerPersonId', 'dueAt'], {
  where: 'closed_at is null and owner_person_id is not null',
})
@Index('tasks_open_of_role', ['ownerRole', 'ownerDepartmentCode', 'dueAt'], {
  where: 'closed_at is null and owner_role is not null',
})
export class TaskRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  /** Tells it apart within the case as long as it lasts. */
  @PrimaryColumn({ type: 'text' })
  key!: string;

  /** Of the event that brought it about. */
  @IntegerColumn({ primary: true })
  openedSeq!: number;

  /** What discharges it. */
  @TextColumn()
  act!: Act;

  @TextColumn(NULLABLE)
  ownerPersonId!: string | null;

  @TextColumn(NULLABLE)
  ownerRole!: Role | null;

  /** Null for a role of the whole centre. */
  @TextColumn(NULLABLE)
  ownerDepartmentCode!: string | null;

  @InstantColumn()
  since!: Instant;

  /** Null: no limit runs. */
  @InstantColumn(NULLABLE)
  dueAt!: Instant | null;

  @InstantColumn(NULLABLE)
  closedAt!: Instant | null;

  @IntegerColumn(NULLABLE)
  closedSeq!: number | null;
}

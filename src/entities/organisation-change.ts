import { Check, Entity, Index, type EntityManager } from 'typeorm';
import { SEPARATE_OFFICES } from '../domain/people/roles';
import {
  ORGANISATION_CHANGE_STATUSES,
  ORGANISATION_CHANGES,
  SECOND_PERSON,
  type OrganisationChangeKind,
} from '../domain/centre/organisation-change';
import { JsonColumn, TextColumn } from './columns';
import { Drafted } from './draft-life';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/**
 * One change of the organisation that was made without the data files: who wanted it and why, how it stood before, and who
 * else agreed where two are needed. What is applied here stays when the files are brought in again.
 */
@Entity('organisation_changes')
@Check('organisation_changes_kind_known', oneOf('kind', Object.keys(ORGANISATION_CHANGES)))
@Check('organisation_changes_status_known', oneOf('status', ORGANISATION_CHANGE_STATUSES))
@Check('organisation_changes_four_eyes', "decided_by <> drafted_by or status = 'dismissed'")
@Check(
  'organisation_changes_decided_by_somebody',
  `(decided_by is null) = (decided_at is null) and (decided_by is null) = (opinion is null)
   and (status <> 'proposed' or decided_by is null) and (status <> 'dismissed' or decided_by is not null)`,
)
// Offices that watch each other were ended by one person before they needed two.
@Check(
  'organisation_changes_second_person',
  `status <> 'applied' or kind = 'endAppointment' and ${oneOf("content ->> 'role'", [...SEPARATE_OFFICES])}
   or (decided_by is not null) = (${oneOf('kind', SECOND_PERSON)})`,
)
@Index(['status', 'draftedAt'])
@Index(['draftedAt'])
@Index('organisation_changes_decided_by_time', ['decidedAt'], { where: 'decided_by is not null' })
@Index(['subject'])
export class OrganisationChangeRow extends Drafted {
  @TextColumn()
  kind!: OrganisationChangeKind;

  /** The table and key that it concerns, as the loader of the data files names them: `windows 3`. */
  @TextColumn()
  subject!: string;

  /** What it is to be. Holds no password and nothing that is masked. */
  @JsonColumn()
  content!: Readonly<Record<string, unknown>>;

  /** What it was; null for what is new, and while it is not decided. */
  @JsonColumn(NULLABLE)
  before!: Readonly<Record<string, unknown>> | null;

  @TextColumn()
  reason!: string;

  @TextColumn()
  status!: (typeof ORGANISATION_CHANGE_STATUSES)[number];
}

type Applied = Pick<
  OrganisationChangeRow,
  'id' | 'kind' | 'subject' | 'content' | 'reason' | 'draftedBy' | 'draftedAt'
>;

/** Puts a change on record that is made in this transaction, so that the data files leave what it concerns alone. */
export async function recordApplied(manager: EntityManager, change: Applied): Promise<void> {
  await manager.insert(OrganisationChangeRow, { ...change, before: null, status: 'applied' } as object);
}

/** What was changed without the files, by table and key. */
export async function administeredSubjects(manager: EntityManager): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ subject: string }[]>(
    `select distinct subject from organisation_changes where status = 'applied'`,
  );
  return new Set(rows.map(({ subject }) => subject));
}

import { Check, Entity, ForeignKey, Index, PrimaryColumn, type EntityManager } from 'typeorm';
import { RETENTION_NAMES, type Retention } from '../domain/archive/retention';
import type { PlainDate } from '../domain/calendar/time';
import { ApplicationRow } from './application';
import { DayColumn, IntegerColumn, JsonColumn, MachineTimeColumn, RecordedAtColumn, TextColumn } from './columns';
import { FileContentRow } from './stored-file';
import { oneOf } from './vocabulary';

/** A closed case that waits to be packed, as a whole or for what came after; written with the event that calls for it. */
@Entity('archive_jobs')
@Check('archive_jobs_attempts_count', 'attempts >= 0')
@Index('archive_jobs_waiting', ['nextAttemptAt'])
export class ArchiveJobRow {
  @PrimaryColumn({ type: 'text' })
  applicationId!: string;

  /** What called for it last, such as an event by subject and seq; a packer that began before leaves the job waiting. */
  @TextColumn()
  askedBy!: string;

  @IntegerColumn({ default: 0 })
  attempts!: number;

  @MachineTimeColumn({ default: () => 'now()' })
  nextAttemptAt!: Date;

  /** Why it could not be packed, in words of ours. */
  @TextColumn({ nullable: true })
  lastError!: string | null;
}

/** since when a case is in the archive, and how long it is kept. Never changed. */
@Entity('archived_cases')
@Check('archived_cases_retention_known', oneOf('retention', RETENTION_NAMES))
@Check('archived_cases_permanent_has_no_end', "(retention = 'permanent') = (retained_until is null)")
@Check('archived_cases_end_after_beginning', 'retained_until > archived_on')
@Index(['retainedUntil'])
export class ArchivedCaseRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @DayColumn()
  archivedOn!: PlainDate;

  @TextColumn()
  retention!: Retention;

  @DayColumn({ nullable: true })
  retainedUntil!: PlainDate | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** a package of a closed case: the first is all of it, each further one what came after. Never changed. */
@Entity('archive_packages')
@Check('archive_packages_ordinal_counts', 'ordinal >= 1')
@Check('archive_packages_supplement_names_the_first', '(ordinal = 1) = (supplement_to is null)')
@Check('archive_packages_files_count', 'files >= 1')
@Check('archive_packages_key_formed', "key_id ~ '^[0-9a-f]{16}$'")
@Index('archive_packages_content_hash_idx', ['contentHash'])
export class ArchivePackageRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ArchivedCaseRow)
  applicationId!: string;

  @IntegerColumn({ primary: true })
  ordinal!: number;

  /** SHA-256 of the ZIP. */
  @TextColumn()
  @ForeignKey(() => FileContentRow)
  contentHash!: string;

  /** SHA-256 of the first package, of which this is a supplement. */
  @TextColumn({ nullable: true })
  supplementTo!: string | null;

  /** Of the key that signed it. */
  @TextColumn()
  keyId!: string;

  @IntegerColumn()
  files!: number;

  /** SHA-256 of each file in it, by path: what a supplement need not hold again. */
  @JsonColumn()
  payload!: Readonly<Record<string, string>>;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** Asks for a package of a closed case, in the transaction of what calls for it; of an open case nothing comes of it. */
export async function askForPackage(manager: EntityManager, applicationId: string, askedBy: string): Promise<void> {
  await manager.query(
    `insert into archive_jobs (application_id, asked_by) values ($1, $2)
     on conflict (application_id) do update set asked_by = excluded.asked_by`,
    [applicationId, askedBy],
  );
}

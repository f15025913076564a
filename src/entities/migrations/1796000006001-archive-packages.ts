import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closed cases that wait to be packed, how long each is kept, and their packages. */
export class ArchivePackages1796000006001 implements MigrationInterface {
  readonly name = 'ArchivePackages1796000006001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table archive_packages, archived_cases, archive_jobs');
  }
}

const UP = `
create table archive_jobs (
  application_id text primary key,
  asked_by text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  constraint archive_jobs_attempts_count check (attempts >= 0)
);
create index archive_jobs_waiting on archive_jobs (next_attempt_at);

create table archived_cases (
  application_id text primary key references applications,
  archived_on date not null,
  retention text not null,
  retained_until date,
  recorded_at timestamptz not null default now(),
  constraint archived_cases_retention_known check (retention in ('permanent', 'long', 'short')),
  constraint archived_cases_permanent_has_no_end check ((retention = 'permanent') = (retained_until is null)),
  constraint archived_cases_end_after_beginning check (retained_until > archived_on)
);
create index archived_cases_retained_until_idx on archived_cases (retained_until);
create trigger archived_cases_never_change before update or delete on archived_cases
  for each row execute function refuse_change();
create trigger archived_cases_stay before truncate on archived_cases
  for each statement execute function refuse_change();

create table archive_packages (
  application_id text not null references archived_cases,
  ordinal integer not null,
  content_hash text not null references file_contents,
  supplement_to text,
  key_id text not null,
  files integer not null,
  payload jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (application_id, ordinal),
  constraint archive_packages_ordinal_counts check (ordinal >= 1),
  constraint archive_packages_supplement_names_the_first check ((ordinal = 1) = (supplement_to is null)),
  constraint archive_packages_files_count check (files >= 1),
  constraint archive_packages_key_formed check (key_id ~ '^[0-9a-f]{16}$')
);
create index archive_packages_content_hash_idx on archive_packages (content_hash);
create trigger archive_packages_never_change before update or delete on archive_packages
  for each row execute function refuse_change();
create trigger archive_packages_stay before truncate on archive_packages
  for each statement execute function refuse_change();

insert into archive_jobs (application_id, asked_by)
  select id, id || '/' || seq from applications where closed_at is not null;
`;

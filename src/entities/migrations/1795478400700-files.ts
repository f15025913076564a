import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contents of the file store, files as they were uploaded, and which of them belong to which application. */
export class Files1795478400700 implements MigrationInterface {
  readonly name = 'Files1795478400700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table application_files, files, file_contents');
  }
}

const UP = `
create table file_contents (
  hash text primary key,
  size_bytes integer not null,
  state text not null,
  touched_at timestamptz not null default now(),
  constraint file_contents_hash_formed check (hash ~ '^[0-9a-f]{64}$'),
  constraint file_contents_size_counts check (size_bytes > 0),
  constraint file_contents_state_known check (state in ('arriving', 'stored'))
);

create table files (
  id text primary key,
  content_hash text not null references file_contents,
  thumbnail_hash text references file_contents,
  name text not null,
  type text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  state text not null,
  scan_after timestamptz not null default now(),
  scanned_at timestamptz,
  finding text,
  needed_at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  constraint files_state_known check (state in ('quarantined', 'clean', 'infected')),
  constraint files_type_known check (type in ('pdf', 'jpeg', 'png', 'webp', 'tiff', 'docx', 'xlsx', 'ofd')),
  constraint files_only_looked_at_leaves_quarantine check ((state = 'quarantined') = (scanned_at is null)),
  constraint files_infected_says_by_what check ((state = 'infected') = (finding is not null))
);
create index files_content_hash_idx on files (content_hash);
create index files_thumbnail_hash_idx on files (thumbnail_hash);
create index files_waiting on files (scan_after) where state = 'quarantined';

create table application_files (
  application_id text not null references applications,
  material_id text not null,
  file_id text not null references files,
  seq integer not null,
  primary key (application_id, material_id, file_id)
);
create index application_files_file_id_idx on application_files (file_id);
`;

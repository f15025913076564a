import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

/** legal holds, disposal lists and what was disposed of. */
export class ArchiveLife1796000009001 implements MigrationInterface {
  readonly name = 'ArchiveLife1796000009001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
    await addWords(runner, CONTENT_STATES, ['disposed']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropWords(runner, CONTENT_STATES, ['disposed']);
    await runner.query('drop table disposed_archives, disposal_lists, archive_holds; drop function refuse_lifted()');
  }
}

const CONTENT_STATES = { table: 'file_contents', constraint: 'file_contents_state_known' };

const UP = `
create table archive_holds (
  id text primary key,
  application_id text not null references applications,
  reason text not null,
  placed_by text not null references people,
  placed_at timestamptz not null,
  lifted_by text references people,
  lifted_at timestamptz,
  lift_reason text,
  recorded_at timestamptz not null default now(),
  constraint archive_holds_lifted_by_somebody check (
    (lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lift_reason is null)),
  constraint archive_holds_lifted_after_placed check (lifted_at >= placed_at)
);
create index archive_holds_in_force on archive_holds (application_id) where lifted_at is null;

-- A hold is lifted once, and never otherwise.
create function refuse_lifted() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.lifted_at is not null
     or row(new.id, new.application_id, new.reason, new.placed_by, new.placed_at)
        is distinct from row(old.id, old.application_id, old.reason, old.placed_by, old.placed_at) then
    raise exception 'a hold may only be lifted' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger archive_holds_only_lifted before update or delete on archive_holds
  for each row execute function refuse_lifted();
create trigger archive_holds_stay before truncate on archive_holds
  for each statement execute function refuse_change();

create table disposal_lists (
  id text primary key,
  application_ids jsonb not null,
  revision integer not null,
  reason text not null,
  status text not null,
  drafted_by text not null references people,
  drafted_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  decided_by text references people,
  decided_at timestamptz,
  opinion text,
  published_version integer,
  recorded_at timestamptz not null default now(),
  constraint disposal_lists_status_known check (status in ('draft', 'submitted', 'published', 'rejected')),
  constraint disposal_lists_revision_counts check (revision >= 1),
  constraint disposal_lists_four_eyes check (decided_by <> drafted_by),
  constraint disposal_lists_submitted_has_instant check (status = 'draft' or submitted_at is not null),
  constraint disposal_lists_decided_by_somebody check (
    (status in ('published', 'rejected')) = (decided_by is not null) and (decided_by is null) = (decided_at is null)
  ),
  constraint disposal_lists_approved_has_number check ((status = 'published') = (published_version is not null)),
  constraint disposal_lists_name_cases check (jsonb_array_length(application_ids) >= 1)
);
create unique index disposal_lists_number on disposal_lists (published_version);
create index disposal_lists_status_drafted_at_idx on disposal_lists (status, drafted_at);
create trigger disposal_lists_decided_stay before update or delete on disposal_lists
  for each row when (old.decided_by is not null) execute function refuse_change();

create table disposed_archives (
  application_id text primary key references archived_cases,
  list_id text not null references disposal_lists,
  disposed_at timestamptz not null,
  disposed_on date not null,
  retention text not null,
  retained_until date not null,
  packages jsonb not null,
  files integer not null,
  recorded_at timestamptz not null default now(),
  constraint disposed_archives_never_early check (disposed_on > retained_until)
);
create index disposed_archives_list_id_idx on disposed_archives (list_id);
create trigger disposed_archives_never_change before update or delete on disposed_archives
  for each row execute function refuse_change();
create trigger disposed_archives_stay before truncate on disposed_archives
  for each statement execute function refuse_change();
`;

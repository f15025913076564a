import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The centre, its departments, and what is versioned: settings, calendars, catalogue items. */
export class Centre1795478400001 implements MigrationInterface {
  readonly name = 'Centre1795478400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
-- For the exclusion of overlapping suspensions.
create extension if not exists btree_gist;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% may only be added to: % refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation';
end $$;

create table centres (
  code text primary key,
  name text not null,
  name_en text not null,
  address text not null,
  office_mark text not null,
  phone text not null,
  complaint_line text not null,
  seal jsonb not null
);

create table settings (
  version integer primary key,
  content jsonb not null,
  recorded_at timestamptz not null default now(),
  constraint settings_version_counts check (version >= 1)
);

create table departments (
  code text primary key,
  name text not null,
  name_en text not null,
  office_mark text not null unique,
  phone text not null,
  seal jsonb not null,
  remedies jsonb not null,
  active boolean not null default true
);

create table windows (
  number text primary key,
  department_code text not null references departments,
  location text not null,
  active boolean not null default true
);

create table sections (
  code text primary key,
  department_code text not null references departments,
  name text not null,
  name_en text not null,
  active boolean not null default true
);

create table delegations (
  department_code text not null references departments,
  document_number text not null,
  "from" date not null,
  until date,
  decider text not null,
  item_codes text[] not null,
  active boolean not null default true,
  primary key (department_code, document_number),
  constraint delegations_end_after_beginning check (until >= "from"),
  constraint delegations_decider_known check (decider in ('chiefRepresentative', 'windowHead'))
);

create table calendar_versions (
  version text primary key,
  ordinal integer not null unique,
  data jsonb not null,
  notices jsonb not null,
  recorded_at timestamptz not null default now(),
  constraint calendar_versions_ordinal_counts check (ordinal >= 1),
  constraint calendar_versions_names_itself check (data ->> 'version' = version)
);

create table catalogue_items (
  code text not null,
  version integer not null,
  status text not null,
  department_code text not null references departments,
  name text not null,
  name_en text not null,
  committed_unit text not null,
  committed_length integer not null,
  statutory_unit text not null,
  statutory_length integer not null,
  same_day boolean not null,
  joint boolean not null,
  in_person_only boolean not null,
  content jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (code, version),
  constraint catalogue_items_version_counts check (version >= 1),
  constraint catalogue_items_status_known check (status in ('published', 'superseded', 'withdrawn')),
  constraint catalogue_items_units_known check (
    committed_unit in ('workingDay', 'calendarDay') and statutory_unit in ('workingDay', 'calendarDay')
  ),
  constraint catalogue_items_lengths_count check (committed_length >= 0 and statutory_length >= 0),
  constraint catalogue_items_promise_within_statute check (
    committed_unit <> statutory_unit or committed_length <= statutory_length
  ),
  constraint catalogue_items_content_names_itself check (
    content ->> 'code' = code and (content ->> 'version')::integer = version
  )
);
create unique index catalogue_items_one_published on catalogue_items (code) where status = 'published';
create index catalogue_items_department_code_idx on catalogue_items (department_code);

create table catalogue_materials (
  item_code text not null,
  item_version integer not null,
  material_id text not null,
  ordinal integer not null,
  name text not null,
  copies integer not null,
  original boolean not null,
  required boolean not null,
  primary key (item_code, item_version, material_id),
  foreign key (item_code, item_version) references catalogue_items,
  constraint catalogue_materials_copies_count check (copies >= 1)
);
create unique index catalogue_materials_in_order on catalogue_materials (item_code, item_version, ordinal);

-- A version that somebody may have been judged by never changes (R-50).
create trigger settings_never_change before update or delete on settings
  for each row execute function refuse_change();
create trigger calendar_versions_never_change before update or delete on calendar_versions
  for each row execute function refuse_change();
create trigger catalogue_items_stay before delete on catalogue_items
  for each row execute function refuse_change();
create trigger catalogue_items_never_change before update on catalogue_items
  for each row when (old.code <> new.code or old.version <> new.version or old.content <> new.content)
  execute function refuse_change();
create trigger catalogue_materials_never_change before update or delete on catalogue_materials
  for each row execute function refuse_change();
`;

const DOWN = `
drop table catalogue_materials, catalogue_items, calendar_versions, delegations, sections, windows, departments, settings, centres;
drop function refuse_change();
`;

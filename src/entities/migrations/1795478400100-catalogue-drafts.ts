import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of catalogue items in the making, drafted and published by two persons. */
export class CatalogueDrafts1795478400100 implements MigrationInterface {
  readonly name = 'CatalogueDrafts1795478400100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table catalogue_drafts');
  }
}

const UP = `
create table catalogue_drafts (
  id text primary key,
  kind text not null,
  item_code text not null,
  base_version integer,
  revision integer not null,
  content jsonb,
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
  foreign key (item_code, base_version) references catalogue_items,
  foreign key (item_code, published_version) references catalogue_items,
  constraint catalogue_drafts_kind_known check (kind in ('version', 'withdrawal')),
  constraint catalogue_drafts_status_known check (status in ('draft', 'submitted', 'published', 'rejected')),
  constraint catalogue_drafts_revision_counts check (revision >= 1),
  constraint catalogue_drafts_four_eyes check (decided_by <> drafted_by),
  constraint catalogue_drafts_version_has_content check ((kind = 'version') = (content is not null)),
  constraint catalogue_drafts_withdraws_something check (kind <> 'withdrawal' or base_version is not null),
  constraint catalogue_drafts_submitted_has_instant check (status = 'draft' or submitted_at is not null),
  constraint catalogue_drafts_decided_by_somebody check (
    (status in ('published', 'rejected')) = (decided_by is not null) and (decided_by is null) = (decided_at is null)
  ),
  constraint catalogue_drafts_published_has_version check ((status = 'published') = (published_version is not null))
);
create index catalogue_drafts_status_drafted_at_idx on catalogue_drafts (status, drafted_at);
create index catalogue_drafts_item_code_idx on catalogue_drafts (item_code);

-- What a second person has decided stands as it was decided (R-50).
create trigger catalogue_drafts_decided_stay before update or delete on catalogue_drafts
  for each row when (old.decided_by is not null) execute function refuse_change();
`;

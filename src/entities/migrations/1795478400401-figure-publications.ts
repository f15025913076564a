import type { MigrationInterface, QueryRunner } from 'typeorm';

/** figures as they were published, and the places of events by which they can be counted again. */
export class FigurePublications1795478400401 implements MigrationInterface {
  readonly name = 'FigurePublications1795478400401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
alter table application_events add column position bigserial;
alter table matter_events add column position bigserial;

create table figure_publications (
  number text primary key,
  period text not null,
  from_on date not null,
  to_on date not null,
  query_version integer not null,
  application_position text not null,
  matter_position text not null,
  last_event_at timestamptz,
  figures jsonb not null,
  hash text not null,
  corrects text references figure_publications,
  correction_reason text,
  published_by text not null references people,
  published_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint figure_publications_days_in_order check (from_on <= to_on),
  constraint figure_publications_after_the_period
    check (published_at >= (to_on + 1)::timestamp at time zone 'Asia/Shanghai'),
  constraint figure_publications_correction_has_reason check ((corrects is null) = (correction_reason is null)),
  constraint figure_publications_hash_formed check (hash ~ '^[0-9a-f]{64}$')
);
create unique index figure_publications_first_once on figure_publications (period) where corrects is null;
create unique index figure_publications_corrected_once on figure_publications (corrects);
create trigger figure_publications_never_change before update or delete on figure_publications
  for each row execute function refuse_change();
create trigger figure_publications_stay before truncate on figure_publications
  for each statement execute function refuse_change();
`;

const DOWN = `
drop table figure_publications;
alter table matter_events drop column position;
alter table application_events drop column position;
`;

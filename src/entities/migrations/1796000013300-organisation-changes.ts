import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organisation changes without its data files; settings count from a day on; the audit is read by time. */
export class OrganisationChanges1796000013300 implements MigrationInterface {
  readonly name = 'OrganisationChanges1796000013300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
create table organisation_changes (
  id text primary key,
  kind text not null,
  subject text not null,
  content jsonb not null,
  before jsonb,
  reason text not null,
  status text not null,
  drafted_by text not null references people,
  drafted_at timestamptz not null,
  decided_by text references people,
  decided_at timestamptz,
  opinion text,
  recorded_at timestamptz not null default now(),
  constraint organisation_changes_kind_known check (kind in ('department', 'window', 'section', 'addPerson', 'person',
    'appoint', 'endAppointment', 'settings', 'train', 'remove', 'file')),
  constraint organisation_changes_status_known check (status in ('proposed', 'applied', 'dismissed')),
  constraint organisation_changes_four_eyes check (decided_by <> drafted_by),
  constraint organisation_changes_decided_by_somebody check (
    (decided_by is null) = (decided_at is null) and (decided_by is null) = (opinion is null)
    and (status <> 'proposed' or decided_by is null) and (status <> 'dismissed' or decided_by is not null)),
  constraint organisation_changes_second_person check (
    status <> 'applied' or (decided_by is not null) = (kind in ('addPerson', 'appoint', 'settings')))
);
create index on organisation_changes (status, drafted_at);
create index on organisation_changes (drafted_at);
create index on organisation_changes (subject);

-- What was decided stays as it was decided.
create function refuse_decided_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'proposed' then
    raise exception 'organisation_changes may only be added to, and decided once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger organisation_changes_stay before update or delete on organisation_changes
  for each row execute function refuse_decided_change();

alter table settings add column effective_from date;
`;

const DOWN = `
alter table settings drop column effective_from;
drop table organisation_changes;
drop function refuse_decided_change();
`;

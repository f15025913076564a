import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers that were given after the moment to which the database was restored, and what was made good on purpose. */
export class LostNumbers1796000016500 implements MigrationInterface {
  readonly name = 'LostNumbers1796000016500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lost_numbers, repairs; drop function audit_repair()');
  }
}

const UP = `
create table repairs (
  id text primary key,
  kind text not null,
  subject_id text not null,
  reason text not null,
  done_by text references people,
  recorded_at timestamptz not null default now(),
  constraint repairs_kind_known check (
    kind in ('workflowMissing', 'sequenceApart', 'stageApart', 'attributesApart', 'activityStuck', 'messageWaiting', 'messageDead', 'jobStuck', 'contentUnknown', 'readModelApart', 'numbersBehind')
  ),
  constraint repairs_with_reason check (btrim(reason) <> '')
);
create index repairs_recorded_at_idx on repairs (recorded_at);

create trigger repairs_never_change before update or delete on repairs
  for each row execute function refuse_change();
create trigger repairs_stay before truncate on repairs
  for each statement execute function refuse_change();

create function audit_repair() returns trigger language plpgsql as $$
begin
  insert into audit_pending (kind, key) values ('repair', jsonb_build_array(new.id));
  return null;
end $$;
create trigger audit_repair after insert on repairs for each row execute function audit_repair();

create table lost_numbers (
  scope text not null,
  serial integer not null,
  subject_id text,
  repair_id text not null references repairs,
  primary key (scope, serial),
  constraint lost_numbers_count check (serial >= 1)
);
create index lost_numbers_subject_id_idx on lost_numbers (subject_id);
create index lost_numbers_repair_id_idx on lost_numbers (repair_id);

create trigger lost_numbers_never_change before update or delete on lost_numbers
  for each row execute function refuse_change();
create trigger lost_numbers_stay before truncate on lost_numbers
  for each statement execute function refuse_change();
`;

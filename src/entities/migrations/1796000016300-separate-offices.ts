import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords, type WordList } from './words';

/**
 * Accounts in another hand than the system: the office of the security administrator, and openings of sealed payloads that
 * somebody ended. Nobody is appointed: until somebody is and can sign in, administrators keep the accounts as before.
 */
export class SeparateOffices1796000016300 implements MigrationInterface {
  readonly name = 'SeparateOffices1796000016300';

  async up(runner: QueryRunner): Promise<void> {
    for (const list of ROLE_LISTS) await addWords(runner, list, NEW_ROLES);
    await runner.query(UP);
    await runner.query(secondPerson(`${SECOND_OR_WATCHING} or ${SECOND}`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table payload_access_ends; drop function audit_payloadaccessended()');
    await runner.query(secondPerson(SECOND));
    for (const list of ROLE_LISTS) await dropWords(runner, list, NEW_ROLES);
  }
}

const NEW_ROLES = ['securityAdministrator'];

const ROLE_LISTS: readonly WordList[] = [
  { table: 'person_authorities', constraint: 'person_authorities_role_known' },
  { table: 'person_authorities', constraint: 'person_authorities_department_where_held' },
  { table: 'application_events', constraint: 'application_events_role_known' },
  { table: 'matter_events', constraint: 'matter_events_role_known' },
  { table: 'notice_recipients', constraint: 'notice_recipients_role_known' },
  { table: 'tasks', constraint: 'tasks_role_known' },
  { table: 'matter_tasks', constraint: 'matter_tasks_role_known' },
];

const SECOND = "(decided_by is not null) = (kind in ('addPerson', 'appoint', 'settings'))";
const SECOND_OR_WATCHING =
  "kind = 'endAppointment' and content ->> 'role' in ('administrator', 'securityAdministrator', 'auditor')";

const secondPerson = (applied: string): string => `
alter table organisation_changes drop constraint organisation_changes_second_person,
  add constraint organisation_changes_second_person check (status <> 'applied' or ${applied})`;

const UP = `
create table payload_access_ends (
  token_hash text primary key references payload_accesses,
  ended_by text not null references accounts,
  reason text not null,
  recorded_at timestamptz not null default now(),
  constraint payload_access_ends_with_reason check (btrim(reason) <> '')
);
create index payload_access_ends_recorded_at_idx on payload_access_ends (recorded_at);
create trigger payload_access_ends_never_change before update or delete on payload_access_ends
  for each row execute function refuse_change();
create trigger payload_access_ends_stay before truncate on payload_access_ends
  for each statement execute function refuse_change();

create function audit_payloadaccessended() returns trigger language plpgsql as $$
begin
  insert into audit_pending (kind, key) values ('payloadAccessEnded', jsonb_build_array(new.token_hash));
  return null;
end $$;
create trigger audit_payloadaccessended after insert on payload_access_ends
  for each row execute function audit_payloadaccessended();
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Forms, who signed for a delivery, and who came to the hall stand sealed. Events stay as they are for ever; only what is
 * sealed in one may be sealed anew, and nothing beside it changes.
 */
export class SealedFacts1796000015501 implements MigrationInterface {
  readonly name = 'SealedFacts1796000015501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  /** What is sealed stays so. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const isSealed = (text: string): string => `((${text}) is null or starts_with((${text}), 'sealed:1:'))`;

const UP = `
alter table application_events add constraint application_events_sealed check (
  ${['{form}', '{recipient}', '{content,recipient}'].map((path) => isSealed(`facts #>> '${path}'`)).join(' and ')}
) not valid;
alter table notices add constraint notices_sealed check (${isSealed(`content #>> '{recipient}'`)}) not valid;
alter table visits add constraint visits_sealed check (${isSealed('visitor_name')}) not valid;
do $$ begin
  if not exists (select from application_events) then
    alter table application_events validate constraint application_events_sealed;
    alter table notices validate constraint notices_sealed;
  end if;
  if not exists (select from visits) then
    alter table visits validate constraint visits_sealed;
  end if;
end $$;

create function without_sealed(facts jsonb) returns jsonb language sql immutable as $$
  select coalesce(
    jsonb_object_agg(key, case when key in ('form', 'recipient') then 'true'
                               when key = 'content' and jsonb_typeof(value) = 'object' and value ? 'recipient'
                               then jsonb_set(value, '{recipient}', 'true') else value end), '{}')
    from jsonb_each(facts)
$$;

create function refuse_change_but_of_seals() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'facts' = to_jsonb(old) - 'facts'
     and without_sealed(new.facts) = without_sealed(old.facts) then
    return new;
  end if;
  raise exception '% may only be added to: % refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation';
end $$;

drop trigger application_events_never_change on application_events;
create trigger application_events_never_change before update or delete on application_events
  for each row execute function refuse_change_but_of_seals();
`;

const DOWN = `
drop trigger application_events_never_change on application_events;
create trigger application_events_never_change before update or delete on application_events
  for each row execute function refuse_change();
drop function refuse_change_but_of_seals();
drop function without_sealed(jsonb);
alter table visits drop constraint visits_sealed;
alter table notices drop constraint notices_sealed;
alter table application_events drop constraint application_events_sealed;
`;

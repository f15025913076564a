import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

const ALERTS = { table: 'staff_alerts', constraint: 'staff_alerts_kind_known' } as const;

/** The registers of seals and delegations, and which of them each sealed paper bears. */
export class Seals1795478400200 implements MigrationInterface {
  readonly name = 'Seals1795478400200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
    await addWords(runner, ALERTS, ['paperUnsealed']);
    await runner.query(TAKE_OVER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    await dropWords(runner, ALERTS, ['paperUnsealed']);
  }
}

const UP = `
-- A row of a register is ended, once, and otherwise stays as it is. Arguments: the columns that its end sets.
create function only_end() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv
       and (to_jsonb(old) ->> tg_argv[0] is null or to_jsonb(new) - 'active' = to_jsonb(old) - 'active') then
      return new;
    end if;
  end if;
  raise exception '% may only be added to and ended: % refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation';
end $$;

create table seals (
  id text primary key,
  department_code text references departments,
  name text not null,
  kind text not null,
  number text not null unique,
  keeper_id text references people,
  picture text,
  "from" date not null,
  until date,
  registered_by text references people,
  ended_at timestamptz,
  ended_by text references people,
  end_ground text,
  end_reason text,
  recorded_at timestamptz not null default now(),
  constraint seals_kind_known check (kind in ('approval', 'special')),
  constraint seals_end_after_beginning check (until >= "from"),
  constraint seals_end_ground_known check (end_ground in ('loss', 'damage', 'replacement')),
  constraint seals_end_is_whole check (num_nonnulls(ended_at, ended_by, end_ground, end_reason) in (0, 4))
);
create index seals_department_code_from_idx on seals (department_code, "from");
create trigger seals_only_end before update or delete on seals
  for each row execute function only_end('ended_at', 'ended_by', 'end_ground', 'end_reason');
create trigger seals_stay before truncate on seals for each statement execute function refuse_change();

alter table delegations
  add column covers_all_items boolean not null default false,
  add column registered_by text references people,
  add column revoked_at timestamptz,
  add column revoked_by text references people,
  add column revocation_reason text,
  add constraint delegations_cover_something check (covers_all_items = (item_codes = '{}')),
  add constraint delegations_revocation_is_whole
    check (num_nonnulls(revoked_at, revoked_by, revocation_reason) in (0, 3));
create trigger delegations_only_end before update or delete on delegations
  for each row execute function only_end('revoked_at', 'revoked_by', 'revocation_reason', 'active');
create trigger delegations_stay before truncate on delegations for each statement execute function refuse_change();

create table paper_seals (
  subject_id text not null,
  seq integer not null,
  application_id text not null references applications,
  kind text not null,
  office text not null,
  department_code text not null references departments,
  item_code text not null,
  at timestamptz not null,
  seal_id text references seals,
  delegation_number text,
  affixed_at timestamptz,
  affixed_by text references people,
  primary key (subject_id, seq),
  foreign key (department_code, delegation_number) references delegations (department_code, document_number),
  constraint paper_seals_kind_known check (kind in (
    'acceptanceNotice', 'correctionNotice', 'nonAcceptanceNotice', 'otherAuthorityNotice', 'noLicenceNotice',
    'suspensionNotice', 'hearingRightNotice', 'hearingNotice', 'extensionNotice', 'overtimeNotice', 'urgingNotice',
    'grantDecision', 'refusalDecision', 'certificate', 'withdrawalConfirmation', 'terminationNotice',
    'certificateCorrectionNotice', 'revocationIntention', 'revocationDecision', 'cancellationDecision',
    'renewalDecision', 'renewalRefusal')),
  constraint paper_seals_office_known check (office in ('department', 'centre')),
  constraint paper_seals_both_or_neither
    check ((seal_id is not null and office = 'department') = (delegation_number is not null)),
  constraint paper_seals_affixed_is_whole check ((affixed_at is null) = (affixed_by is null) and affixed_at >= at),
  constraint paper_seals_affixed_is_sealed check (affixed_at is null or seal_id is not null)
);
create index paper_seals_wanting on paper_seals (at) where seal_id is null;
create trigger paper_seals_only_end before update or delete on paper_seals
  for each row execute function only_end('seal_id', 'delegation_number', 'affixed_at', 'affixed_by');
create trigger paper_seals_stay before truncate on paper_seals for each statement execute function refuse_change();

alter table staff_alerts
  alter column person_id drop not null,
  add constraint staff_alerts_about_somebody check ((kind = 'paperUnsealed') = (person_id is null));
`;

/** The seals that departments and centre had, and the papers that were issued under them. */
const TAKE_OVER = `
insert into seals (id, department_code, name, kind, number, "from", until)
select 'seal-' || code || '-' || (seal ->> 'from'), code, seal ->> 'name', 'approval',
       office_mark || '章' || (seal ->> 'from'), (seal ->> 'from')::date, (seal ->> 'until')::date from departments
union all
select 'seal-' || code || '-' || (seal ->> 'from'), null, seal ->> 'name', 'special',
       office_mark || '章' || (seal ->> 'from'), (seal ->> 'from')::date, (seal ->> 'until')::date from centres;

insert into paper_seals
  (subject_id, seq, application_id, kind, office, department_code, item_code, at, seal_id, delegation_number)
select p.subject_id, p.seq, a.id, p.kind, p.office, a.department_code, a.item_code, p.at,
       case when p.office = 'centre' or d.document_number is not null then s.id end,
       case when p.office = 'department' and s.id is not null then d.document_number end
  from (select n.*, (at at time zone 'Asia/Shanghai')::date as day,
               case kind when 'urgingNotice' then 'centre' else 'department' end as office
          from (select application_id as subject_id, seq, application_id, kind, at, number from notices
                union all
                select n.matter_id, n.seq, m.application_id, n.kind, n.at, n.number
                  from matter_notices n join matters m on m.id = n.matter_id) n
         where number is not null and kind not in ('receipt', 'deliveryReceipt')) p
  join applications a on a.id = p.application_id
  left join lateral (
    select id from seals
     where department_code is not distinct from case p.office when 'department' then a.department_code end
       and "from" <= p.day and (until is null or until >= p.day) limit 1) s on true
  left join lateral (
    select document_number from delegations
     where department_code = a.department_code and a.item_code = any(item_codes)
       and "from" <= p.day and (until is null or until >= p.day) order by "from" desc, document_number limit 1) d on true;

insert into staff_alerts (id, kind, person_id, facts, at)
select 'paperUnsealed/' || subject_id || '/' || seq, 'paperUnsealed', null,
       jsonb_build_object('subjectId', subject_id, 'seq', seq, 'applicationId', application_id,
                          'departmentCode', department_code, 'kind', kind, 'name', kind), at
  from paper_seals where seal_id is null;
`;

const DOWN = `
drop table paper_seals;
drop trigger delegations_stay on delegations;
drop trigger delegations_only_end on delegations;
delete from delegations where covers_all_items;
alter table delegations
  drop column covers_all_items, drop column registered_by, drop column revoked_at, drop column revoked_by,
  drop column revocation_reason;
drop table seals;
drop function only_end();
delete from staff_alerts where kind = 'paperUnsealed';
alter table staff_alerts drop constraint staff_alerts_about_somebody, alter column person_id set not null;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords, type WordList } from './words';

const WORDS: readonly (readonly [WordList, readonly string[]])[] = [
  [
    { table: 'application_events', constraint: 'application_events_type_known' },
    ['branchOpened', 'branchAnswered', 'branchLate'],
  ],
  [{ table: 'notices', constraint: 'notices_kind_known' }, ['branchRequest', 'branchOverdue', 'branchSupplement']],
];

/** Matters beside applications, with joint handling as the first kind. */
export class Matters1795478400030 implements MigrationInterface {
  readonly name = 'Matters1795478400030';

  async up(runner: QueryRunner): Promise<void> {
    for (const [list, words] of WORDS) await addWords(runner, list, words);
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    for (const [list, words] of WORDS) await dropWords(runner, list, words);
  }
}

const ROLES = `
    'applicant', 'agent', 'frontDesk', 'backOffice', 'inspector', 'chiefRepresentative', 'windowHead',
    'organHead', 'governmentHead', 'leaderInCharge', 'supervisor', 'centre', 'administrator', 'auditor'`;

const UP = `
create table matters (
  id text primary key,
  kind text not null,
  number text not null unique,
  application_id text references applications,
  department_code text references departments,
  settings_version integer not null references settings,
  calendar_version text not null references calendar_versions,
  stage text not null,
  stage_since timestamptz not null,
  seq integer not null,
  last_event_at timestamptz not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  due_at timestamptz,
  file jsonb not null,
  constraint matters_kind_known check (kind in ('jointBranch')),
  constraint matters_stage_known check (stage in ('open', 'paused', 'answered', 'ended')),
  constraint matters_seq_counts check (seq >= 1),
  constraint matters_instants_in_order check (
    closed_at >= opened_at and last_event_at >= stage_since and stage_since >= opened_at
  ),
  constraint matters_branch_has_application check (
    kind <> 'jointBranch' or num_nulls(application_id, department_code) = 0
  )
);
create unique index matters_one_branch on matters (application_id, department_code) where kind = 'jointBranch';
create index matters_kind_department_code_opened_at_idx on matters (kind, department_code, opened_at);

create table matter_events (
  matter_id text not null references matters,
  seq integer not null,
  type text not null,
  at timestamptz not null,
  person_id text not null references people,
  role text not null,
  department_code text,
  facts jsonb not null,
  number text,
  stage text not null,
  settings_version integer not null,
  command_id text,
  recorded_at timestamptz not null default now(),
  primary key (matter_id, seq),
  constraint matter_events_seq_counts check (seq >= 1),
  constraint matter_events_type_known check (type in (
    'open', 'answer', 'requestSupplement', 'supplied', 'pause', 'resume', 'end', 'subLimitPassed', 'told'
  )),
  constraint matter_events_role_known check (role in ('system',${ROLES}
  )),
  constraint matter_events_system_is_nobody check ((role = 'system') = (person_id = 'system'))
);
create index matter_events_person_id_at_idx on matter_events (person_id, at);

create table matter_commands (
  command_id text primary key,
  matter_id text not null,
  act text not null,
  outcome text not null,
  at timestamptz not null,
  first_seq integer,
  last_seq integer,
  refusal jsonb,
  recorded_at timestamptz not null default now(),
  foreign key (matter_id, first_seq) references matter_events,
  foreign key (matter_id, last_seq) references matter_events,
  constraint matter_commands_outcome_known check (outcome in ('accepted', 'refused')),
  constraint matter_commands_accepted_has_events check (
    (outcome = 'accepted') = (first_seq is not null) and (first_seq is null) = (last_seq is null)
    and last_seq >= first_seq
  ),
  constraint matter_commands_refused_has_reason check ((outcome = 'refused') = (refusal is not null))
);
create unique index matter_commands_one_an_event on matter_commands (matter_id, first_seq);

create table matter_tasks (
  matter_id text not null references matters,
  key text not null,
  opened_seq integer not null,
  act text not null,
  owner_person_id text,
  owner_role text,
  owner_department_code text,
  since timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  closed_seq integer,
  primary key (matter_id, key, opened_seq),
  constraint matter_tasks_role_known check (owner_role in (${ROLES}
  )),
  constraint matter_tasks_one_owner check (
    (owner_person_id is null) <> (owner_role is null)
    and (owner_role is not null or owner_department_code is null)
  ),
  constraint matter_tasks_close_after_opening check (
    (closed_at is null) = (closed_seq is null) and closed_at >= since and closed_seq >= opened_seq
  )
);
create unique index matter_tasks_one_open on matter_tasks (matter_id, key) where closed_at is null;
create index matter_tasks_open_of_person on matter_tasks (owner_person_id, due_at)
  where closed_at is null and owner_person_id is not null;
create index matter_tasks_open_of_role on matter_tasks (owner_role, owner_department_code, due_at)
  where closed_at is null and owner_role is not null;

create table matter_breaches (
  matter_id text not null references matters,
  seq integer not null,
  kind text not null,
  officer_id text,
  department_code text,
  due_at timestamptz not null,
  at timestamptz not null,
  primary key (matter_id, seq),
  constraint matter_breaches_kind_known check (kind in ('branchLate')),
  constraint matter_breaches_one_debtor check ((officer_id is null) <> (department_code is null))
);
create index matter_breaches_officer_id_at_idx on matter_breaches (officer_id, at);

create function require_matter_order() returns trigger language plpgsql as $$
begin
  if new.seq > 1 and not exists (
    select from matter_events where matter_id = new.matter_id and seq = new.seq - 1 and at <= new.at
  ) then
    raise exception 'event % of matter % does not follow the one before it', new.seq, new.matter_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

create trigger matter_events_in_order before insert on matter_events
  for each row execute function require_matter_order();
create trigger matter_events_never_change before update or delete on matter_events
  for each row execute function refuse_change();
create trigger matter_events_stay before truncate on matter_events
  for each statement execute function refuse_change();
`;

const DOWN = `
drop table matter_breaches, matter_tasks, matter_commands, matter_events, matters;
drop function require_matter_order();
`;

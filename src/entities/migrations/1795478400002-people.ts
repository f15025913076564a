import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who acts and how they sign in; applicants and agents; requests by the keys of their callers. */
export class People1795478400002 implements MigrationInterface {
  readonly name = 'People1795478400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
create table people (
  id text primary key,
  kind text not null,
  name text,
  phone text,
  window_number text references windows,
  section_code text references sections,
  active boolean not null default true,
  constraint people_kind_known check (kind in ('staff', 'agent', 'applicant', 'system')),
  constraint people_only_staff_is_named check (
    (kind = 'staff') = (name is not null) and (kind = 'staff' or phone is null)
  )
);

create table person_authorities (
  id integer generated always as identity primary key,
  person_id text not null references people,
  role text not null,
  department_code text references departments,
  deputy boolean not null default false,
  valid_from date,
  valid_until date,
  constraint person_authorities_role_known check (role in (
    'applicant', 'agent', 'frontDesk', 'backOffice', 'inspector', 'chiefRepresentative', 'windowHead',
    'organHead', 'governmentHead', 'leaderInCharge', 'supervisor', 'centre', 'administrator', 'auditor'
  )),
  constraint person_authorities_department_where_held check ((role in (
    'applicant', 'agent', 'governmentHead', 'supervisor', 'centre', 'administrator', 'auditor'
  )) = (department_code is null)),
  constraint person_authorities_end_after_beginning check (valid_until >= valid_from)
);
create unique index person_authorities_once_in_department on person_authorities (person_id, role, department_code)
  where department_code is not null and valid_until is null;
create unique index person_authorities_once_in_centre on person_authorities (person_id, role)
  where department_code is null and valid_until is null;
create index person_authorities_department_code_role_idx on person_authorities (department_code, role);

create table trainings (
  person_id text not null references people,
  valid_from date not null,
  valid_until date not null,
  primary key (person_id, valid_from),
  constraint trainings_end_after_beginning check (valid_until >= valid_from)
);

create table accounts (
  person_id text primary key references people,
  login text not null unique,
  password_hash text not null,
  disabled boolean not null default false,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  password_changed_at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  constraint accounts_password_is_argon2id check (password_hash like '$argon2id$%'),
  constraint accounts_failures_count check (failed_attempts >= 0)
);

create table refresh_tokens (
  token_hash text primary key,
  person_id text not null references accounts,
  family text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  replaced_by text,
  constraint refresh_tokens_expire_after_issue check (expires_at > issued_at)
);
create index refresh_tokens_person_id_idx on refresh_tokens (person_id);
create index refresh_tokens_family_idx on refresh_tokens (family);

create table parties (
  id text primary key,
  kind text not null,
  name text not null,
  id_kind text,
  id_number text,
  phone text,
  address text,
  recorded_at timestamptz not null default now(),
  constraint parties_kind_known check (kind in ('person', 'organisation')),
  constraint parties_id_kind_known check (
    id_kind in ('residentId', 'passport', 'unifiedSocialCreditCode', 'other')
  ),
  constraint parties_id_is_whole check ((id_kind is null) = (id_number is null))
);
create unique index parties_id_number_once on parties (id_kind, id_number) where id_number is not null;

create table idempotency_keys (
  person_id text not null references people,
  key text not null,
  route text not null,
  body_hash text not null,
  command_id text not null unique,
  application_id text,
  status text not null default 'pending',
  http_status integer,
  response jsonb,
  recorded_at timestamptz not null default now(),
  primary key (person_id, key),
  constraint idempotency_keys_status_known check (status in ('pending', 'answered')),
  constraint idempotency_keys_answer_is_whole check ((status = 'answered') = (http_status is not null))
);

-- What the clock and the workflow do by themselves has a doer too.
insert into people (id, kind) values ('system', 'system');
`;

const DOWN = `
drop table idempotency_keys, parties, refresh_tokens, accounts, trainings, person_authorities, people;
`;

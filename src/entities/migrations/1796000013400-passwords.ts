import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passwords that others chose, codes that help who forgot theirs, sessions that end, and what is done to accounts. */
export class Passwords1796000013400 implements MigrationInterface {
  readonly name = 'Passwords1796000013400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
alter table accounts
  add column password_temporary boolean not null default false,
  add column password_stands_alone boolean not null default true;

alter table refresh_tokens add column begun_at timestamptz;
update refresh_tokens t
   set begun_at = (select min(s.issued_at) from refresh_tokens s where s.family = t.family);
alter table refresh_tokens
  alter column begun_at set not null,
  add constraint refresh_tokens_begin_before_issue check (begun_at <= issued_at);

create table account_acts (
  id text primary key,
  person_id text not null references accounts,
  act text not null,
  done_by text not null references people,
  reason text,
  recorded_at timestamptz not null default now(),
  constraint account_acts_act_known check (act in ('issueRecovery', 'recoverAccount', 'disableAccount', 'enableAccount')),
  constraint account_acts_reason_by_others check (done_by = person_id or reason is not null)
);
create index account_acts_person_id_idx on account_acts (person_id);
create index account_acts_recorded_at_idx on account_acts (recorded_at);
create trigger account_acts_never_change before update or delete on account_acts
  for each row execute function refuse_change();
create trigger account_acts_stay before truncate on account_acts
  for each statement execute function refuse_change();

create table account_recoveries (
  code_hash text primary key,
  person_id text not null references accounts,
  issued_by text not null references people,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint account_recoveries_expire_after_issue check (expires_at > issued_at),
  constraint account_recoveries_for_others check (issued_by <> person_id)
);
create unique index account_recoveries_one_open on account_recoveries (person_id) where ended_at is null;
`;

const DOWN = `
drop table account_recoveries, account_acts;
alter table refresh_tokens drop column begun_at;
alter table accounts drop column password_temporary, drop column password_stands_alone;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts of criticisms with their confirmation and appeal, appeals of breaches, and what drafts rest on. */
export class Criticism1795478400023 implements MigrationInterface {
  readonly name = 'Criticism1795478400023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
create table criticism_drafts (
  id text primary key,
  cause integer not null,
  officer_id text not null references people,
  application_id text references applications,
  seq integer,
  facts jsonb not null,
  drafted_at timestamptz not null,
  status text not null,
  confirmed_by text,
  confirmed_at timestamptz,
  opinion text,
  appeal_ground text,
  appealed_at timestamptz,
  appeal_answer text,
  appeal_answered_by text,
  appeal_answered_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint criticism_drafts_cause_known check (cause in (1, 2, 3, 4, 5, 6, 7, 8)),
  constraint criticism_drafts_status_known check (
    status in ('drafted', 'confirmed', 'dismissed', 'appealed', 'upheld', 'revoked')
  ),
  constraint criticism_drafts_confirmed_by_a_person check (status in ('drafted') or confirmed_by is not null),
  constraint criticism_drafts_not_by_the_officer check (confirmed_by <> officer_id)
);
create index criticism_drafts_officer_id_drafted_at_idx on criticism_drafts (officer_id, drafted_at);
create index criticism_drafts_application_id_idx on criticism_drafts (application_id);

create table breach_appeals (
  application_id text not null references applications,
  seq integer not null,
  officer_id text not null references people,
  ground text not null,
  appealed_at timestamptz not null,
  upheld boolean,
  answer text,
  answered_by text,
  answered_at timestamptz,
  primary key (application_id, seq)
);

create table supervision_facts (
  id text primary key,
  kind text not null,
  officer_id text not null references people,
  application_id text references applications,
  rule text,
  facts jsonb not null,
  recorded_by text not null,
  at timestamptz not null,
  constraint supervision_facts_kind_known check (kind in ('admonition', 'outcome'))
);
create index supervision_facts_officer_id_at_idx on supervision_facts (officer_id, at);
`;

const DOWN = `
drop table supervision_facts, breach_appeals, criticism_drafts;
`;

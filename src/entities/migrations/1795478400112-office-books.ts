import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Suggestions and incidents, breaches of integrity, documents in and out. */
export class OfficeBooks1795478400112 implements MigrationInterface {
  readonly name = 'OfficeBooks1795478400112';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table official_documents, integrity_breaches, incident_reports, suggestions');
  }
}

const UP = `
create table suggestions (
  id text primary key,
  number text not null unique,
  person_id text not null references people,
  text text not null,
  at timestamptz not null,
  answer text,
  answered_by text references people,
  answered_at timestamptz,
  counts_for_reward boolean,
  recorded_at timestamptz not null default now(),
  constraint suggestions_answer_is_whole
    check (num_nonnulls(answer, answered_by, answered_at, counts_for_reward) in (0, 4))
);
create index suggestions_person_id_at_idx on suggestions (person_id, at);

create table incident_reports (
  id text primary key,
  incident_id text not null references incident_reports,
  place text not null,
  description text not null,
  measures text not null,
  occurred_at timestamptz not null,
  reported_by text not null references people,
  reported_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint incident_reports_reported_after check (reported_at >= occurred_at)
);
create index incident_reports_incident_id_reported_at_idx on incident_reports (incident_id, reported_at);
create trigger incident_reports_never_change before update or delete on incident_reports
  for each row execute function refuse_change();
create trigger incident_reports_stay before truncate on incident_reports
  for each statement execute function refuse_change();

create table integrity_breaches (
  id text primary key,
  officer_id text not null references people,
  kind text not null,
  occurred_on date not null,
  evidence text not null,
  application_id text references applications,
  recorded_by text not null references people,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint integrity_breaches_kind_known check (kind in ('gift', 'privateMeeting', 'banquet')),
  constraint integrity_breaches_not_of_oneself check (officer_id <> recorded_by)
);
create index integrity_breaches_officer_id_occurred_on_idx on integrity_breaches (officer_id, occurred_on);
create trigger integrity_breaches_never_change before update or delete on integrity_breaches
  for each row execute function refuse_change();
create trigger integrity_breaches_stay before truncate on integrity_breaches
  for each statement execute function refuse_change();

create table official_documents (
  id text primary key,
  number text not null unique,
  direction text not null,
  title text not null,
  counterpart text not null,
  counterpart_number text,
  department_code text references departments,
  assignee_id text references people,
  answer_due_on date,
  registered_by text not null references people,
  registered_at timestamptz not null,
  answer text,
  answered_by text references people,
  answered_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint official_documents_direction_known check (direction in ('in', 'out')),
  constraint official_documents_only_incoming_is_answered
    check (direction = 'in' or num_nonnulls(answer_due_on, answered_at) = 0),
  constraint official_documents_answer_is_whole check (num_nonnulls(answer, answered_by, answered_at) in (0, 3))
);
create index official_documents_department_code_answer_due_on_idx on official_documents (department_code, answer_due_on);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

/** Score sheets, the schemes and checks that they rest on, and what follows from them. */
export class Assessments1795478400310 implements MigrationInterface {
  readonly name = 'Assessments1795478400310';

  async up(runner: QueryRunner): Promise<void> {
    await learn(runner, WORDS);
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    await forget(runner, WORDS);
  }
}

const WORDS: NewWords = {
  messages: ['assessmentTold', 'objectionAnswered', 'assessmentResult'],
  matters: {
    kinds: ['assessment'],
    stages: ['drafted', 'told', 'objected', 'toConfirm', 'confirmed'],
    events: ['draft', 'tell', 'object', 'answerObjection', 'objectionLapsed', 'answerMissed'],
  },
};

const UP = `
create table assessment_schemes (
  version integer primary key,
  content jsonb not null,
  enacted_by text not null references people,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint assessment_schemes_version_counts check (version > 0)
);
create trigger assessment_schemes_never_change before update or delete on assessment_schemes
  for each row execute function refuse_change();

create table spot_checks (
  id text primary key,
  checked_at timestamptz not null,
  place text not null,
  window_number text references windows,
  checker_ids jsonb not null,
  recorded_by text not null references people,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint spot_checks_entered_after check (at >= checked_at)
);
create trigger spot_checks_never_change before update or delete on spot_checks
  for each row execute function refuse_change();

create table spot_check_findings (
  check_id text not null references spot_checks,
  ordinal integer not null,
  person_id text not null references people,
  aspect text not null,
  finding text not null,
  points integer not null,
  evidence text not null,
  at timestamptz not null,
  primary key (check_id, ordinal),
  constraint spot_check_findings_ordinal_counts check (ordinal > 0),
  constraint spot_check_findings_aspect_known check (aspect in ('business', 'daily'))
);
create index spot_check_findings_person_id_at_idx on spot_check_findings (person_id, at);
create trigger spot_check_findings_never_change before update or delete on spot_check_findings
  for each row execute function refuse_change();

create table measure_drafts (
  id text primary key,
  person_id text not null references people,
  kind text not null,
  ground text not null,
  sheet_id text not null references matters,
  proposed_by text not null references people,
  proposed_at timestamptz not null,
  status text not null,
  decided_by text references people,
  decided_at timestamptz,
  opinion text,
  recorded_at timestamptz not null default now(),
  constraint measure_drafts_kind_known check (kind in
    ('commendation', 'modelOfficer', 'talk', 'circulatedCriticism', 'letterToDepartment', 'transfer')),
  constraint measure_drafts_status_known check (status in ('proposed', 'confirmed', 'dismissed')),
  constraint measure_drafts_decision_is_whole
    check (num_nonnulls(decided_by, decided_at) = case status when 'proposed' then 0 else 2 end),
  constraint measure_drafts_four_eyes check (decided_by <> proposed_by),
  constraint measure_drafts_not_of_oneself check (proposed_by <> person_id and decided_by <> person_id)
);
create index measure_drafts_person_id_proposed_at_idx on measure_drafts (person_id, proposed_at);

create table personnel_entries (
  id text primary key references measure_drafts,
  document_number text not null unique,
  person_id text not null references people,
  kind text not null,
  ground text not null,
  sheet_id text not null references matters,
  confirmed_by text not null references people,
  day date not null,
  recorded_at timestamptz not null default now(),
  constraint personnel_entries_kind_known check (kind in
    ('commendation', 'modelOfficer', 'talk', 'circulatedCriticism', 'letterToDepartment', 'transfer')),
  constraint personnel_entries_not_by_themselves check (confirmed_by <> person_id)
);
create index personnel_entries_person_id_day_idx on personnel_entries (person_id, day);
create trigger personnel_entries_never_change before update or delete on personnel_entries
  for each row execute function refuse_change();
create trigger personnel_entries_stay before truncate on personnel_entries
  for each statement execute function refuse_change();
`;

const DOWN = `drop table personnel_entries, measure_drafts, spot_check_findings, spot_checks, assessment_schemes`;

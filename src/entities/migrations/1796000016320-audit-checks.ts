import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Verifications of the audit by the worker, as somebody asks for them or a day has passed, with what they found. */
export class AuditChecks1796000016320 implements MigrationInterface {
  readonly name = 'AuditChecks1796000016320';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_checks');
  }
}

const UP = `
create table audit_checks (
  id text primary key,
  asked_by text references people,
  asked_at timestamptz not null default now(),
  state text not null default 'open',
  links_to_read integer,
  links_read integer not null default 0,
  finished_at timestamptz,
  sealed_at timestamptz,
  anchor_files integer,
  anchored_link integer,
  anchored_at timestamptz,
  fault_count integer,
  faults jsonb,
  constraint audit_checks_state_known check (state in ('open', 'unaltered', 'faulty', 'failed')),
  constraint audit_checks_finished_whole check ((state = 'open') = (finished_at is null)),
  constraint audit_checks_faults_counted check (
    (state in ('unaltered', 'faulty')) = (fault_count is not null) and (fault_count is null or (fault_count > 0) = (state = 'faulty'))
  )
);
create unique index audit_checks_one_open on audit_checks (state) where state = 'open';
create index audit_checks_asked_at_idx on audit_checks (asked_at);
`;

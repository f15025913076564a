import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What agents found before a hand-in. */
export class AgentChecks1795478400090 implements MigrationInterface {
  readonly name = 'AgentChecks1795478400090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table agent_checks');
  }
}

const UP = `
create table agent_checks (
  id text primary key,
  agent_id text not null references people,
  applicant_id text not null references parties,
  item_code text not null,
  department_code text not null,
  object text not null,
  materials jsonb not null,
  ok boolean not null,
  power_of_attorney boolean not null,
  opinion text,
  checked_at timestamptz not null,
  application_id text references applications,
  recorded_at timestamptz not null default now(),
  constraint agent_checks_passed_with_power check (power_of_attorney or not ok),
  constraint agent_checks_returned_with_opinion check (ok or opinion is not null),
  constraint agent_checks_handed_in_passed check (ok or application_id is null)
);
create index agent_checks_agent_id_checked_at_idx on agent_checks (agent_id, checked_at);
create index agent_checks_department_code_checked_at_idx on agent_checks (department_code, checked_at);
`;

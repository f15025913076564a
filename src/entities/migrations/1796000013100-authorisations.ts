import type { MigrationInterface, QueryRunner } from 'typeorm';

/** powers of attorney that applicants give in the portal. */
export class Authorisations1796000013100 implements MigrationInterface {
  readonly name = 'Authorisations1796000013100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table authorisations');
  }
}

const UP = `
create table authorisations (
  id text primary key,
  applicant_id text not null references parties,
  agent_id text not null references people,
  item_codes text[] not null,
  scope text not null,
  granted_at timestamptz not null,
  until date not null,
  withdrawn_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint authorisations_between_two check (agent_id <> applicant_id),
  constraint authorisations_cover_something check (item_codes <> '{}'),
  constraint authorisations_scope_known check (scope in ('general', 'special')),
  constraint authorisations_end_after_beginning check (until >= (granted_at at time zone 'Asia/Shanghai')::date),
  constraint authorisations_withdrawn_after_granting check (withdrawn_at >= granted_at)
);
create index authorisations_agent_id_granted_at_idx on authorisations (agent_id, granted_at);
create index authorisations_applicant_id_granted_at_idx on authorisations (applicant_id, granted_at);
`;

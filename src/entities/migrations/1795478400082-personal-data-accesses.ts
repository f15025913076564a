import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who saw which personal datum in clear, and why. */
export class PersonalDataAccesses1795478400082 implements MigrationInterface {
  readonly name = 'PersonalDataAccesses1795478400082';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table personal_data_accesses');
  }
}

const UP = `
create table personal_data_accesses (
  id text primary key,
  application_id text not null references applications,
  person_id text not null references people,
  field text not null,
  reason text not null,
  refusal text,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint personal_data_accesses_shown_with_reason check (refusal is not null or btrim(reason) <> '')
);
create index personal_data_accesses_application_id_at_idx on personal_data_accesses (application_id, at);
create index personal_data_accesses_person_id_at_idx on personal_data_accesses (person_id, at);
`;

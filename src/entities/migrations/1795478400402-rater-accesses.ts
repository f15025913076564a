import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked to see who rated stands with who asked to see personal data in clear. */
export class RaterAccesses1795478400402 implements MigrationInterface {
  readonly name = 'RaterAccesses1795478400402';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
alter table personal_data_accesses alter column application_id drop not null;
alter table personal_data_accesses add column matter_id text references matters;
alter table personal_data_accesses add constraint personal_data_accesses_of_one_thing
  check (num_nonnulls(application_id, matter_id) = 1);
create index personal_data_accesses_matter_id_at_idx on personal_data_accesses (matter_id, at);
`;

const DOWN = `
delete from personal_data_accesses where matter_id is not null;
drop index personal_data_accesses_matter_id_at_idx;
alter table personal_data_accesses drop constraint personal_data_accesses_of_one_thing;
alter table personal_data_accesses drop column matter_id;
alter table personal_data_accesses alter column application_id set not null;
`;

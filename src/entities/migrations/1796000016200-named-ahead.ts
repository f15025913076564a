import type { MigrationInterface, QueryRunner } from 'typeorm';

/** who stands in is named before a leave begins, by somebody in whose name the work then changes hands. */
export class NamedAhead1796000016200 implements MigrationInterface {
  readonly name = 'NamedAhead1796000016200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
alter table absences add column named_by text references people;
alter table absences drop constraint absences_substitute_is_dated;
alter table absences add constraint absences_substitute_is_dated
  check ((substitute_id is null) = (substituted_at is null and named_by is null));
`;

const DOWN = `
update absences set substitute_id = null where substituted_at is null;
alter table absences drop constraint absences_substitute_is_dated;
alter table absences add constraint absences_substitute_is_dated
  check ((substitute_id is null) = (substituted_at is null));
alter table absences drop column named_by;
`;

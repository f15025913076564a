import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A change that nobody has decided on yet may be taken back by whoever drafted it. */
export class TakingBack1796000015200 implements MigrationInterface {
  readonly name = 'TakingBack1796000015200';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(fourEyes(table, "decided_by <> drafted_by or status = 'dismissed'"));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(fourEyes(table, 'decided_by <> drafted_by'));
  }
}

const TABLES = ['calendar_changes', 'organisation_changes'];

function fourEyes(table: string, check: string): string {
  const name = `${table}_four_eyes`;
  return `alter table ${table} drop constraint ${name}, add constraint ${name} check (${check})`;
}

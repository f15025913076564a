import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose turn it is of an item with a quota. */
export class QuotaTurns1795478400081 implements MigrationInterface {
  readonly name = 'QuotaTurns1795478400081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table quota_turns');
  }
}

const UP = `
create table quota_turns (
  item_code text primary key,
  application_id text not null references applications,
  recorded_at timestamptz not null default now()
);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

const ALERTS = { table: 'staff_alerts', constraint: 'staff_alerts_kind_known' } as const;

/** Who may arrange it is told when open cases lie with somebody who can no longer see to them. */
export class CasesLeft1796000015100 implements MigrationInterface {
  readonly name = 'CasesLeft1796000015100';

  async up(runner: QueryRunner): Promise<void> {
    await addWords(runner, ALERTS, ['casesLeft']);
    await runner.query(`create unique index staff_alerts_one_of_cases_left on staff_alerts (person_id)
      where kind = 'casesLeft' and resolved_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index staff_alerts_one_of_cases_left; delete from staff_alerts where kind = 'casesLeft'`);
    await dropWords(runner, ALERTS, ['casesLeft']);
  }
}

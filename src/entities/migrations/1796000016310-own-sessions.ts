import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

/** Sessions that their owner can tell apart and end. */
export class OwnSessions1796000016310 implements MigrationInterface {
  readonly name = 'OwnSessions1796000016310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table refresh_tokens add column browser text');
    await addWords(runner, ACTS, NEW_ACTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropWords(runner, ACTS, NEW_ACTS);
    await runner.query('alter table refresh_tokens drop column browser');
  }
}

const ACTS = { table: 'account_acts', constraint: 'account_acts_act_known' };
const NEW_ACTS = ['endSession', 'endOtherSessions'];

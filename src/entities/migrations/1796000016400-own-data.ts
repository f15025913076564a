import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

/** People take away a copy of what is kept about them, and end their account. */
export class OwnData1796000016400 implements MigrationInterface {
  readonly name = 'OwnData1796000016400';

  async up(runner: QueryRunner): Promise<void> {
    await addWords(runner, TAKEN, ['ownData']);
    await addWords(runner, ACTS, ['eraseAccount']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropWords(runner, ACTS, ['eraseAccount']);
    await dropWords(runner, TAKEN, ['ownData']);
  }
}

const TAKEN = { table: 'register_exports', constraint: 'register_exports_register_known' };
const ACTS = { table: 'account_acts', constraint: 'account_acts_act_known' };

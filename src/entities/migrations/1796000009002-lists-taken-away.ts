import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

/** lists of supervision are taken away as registers are. */
export class ListsTakenAway1796000009002 implements MigrationInterface {
  readonly name = 'ListsTakenAway1796000009002';

  async up(runner: QueryRunner): Promise<void> {
    await addWords(runner, TAKEN, LISTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropWords(runner, TAKEN, LISTS);
  }
}

const TAKEN = { table: 'register_exports', constraint: 'register_exports_register_known' };
const LISTS = ['breachRegister', 'cardList', 'suspensionList'];

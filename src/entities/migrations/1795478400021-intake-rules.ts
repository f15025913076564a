import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

const WORDS: NewWords = {
  acts: ['signCorrection', 'requestFee'],
  breaches: ['demandedBeyondCatalogue'],
  messages: ['feeRequest'],
};

/** The signature that closes a correction notice, fees, and demands beyond the catalogue. */
export class IntakeRules1795478400021 implements MigrationInterface {
  readonly name = 'IntakeRules1795478400021';

  up(runner: QueryRunner): Promise<void> {
    return learn(runner, WORDS);
  }

  down(runner: QueryRunner): Promise<void> {
    return forget(runner, WORDS);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

/** Enquiries are matters of their own. */
export class FirstAsked1795478400040 implements MigrationInterface {
  readonly name = 'FirstAsked1795478400040';

  async up(runner: QueryRunner): Promise<void> {
    await learn(runner, WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forget(runner, WORDS);
  }
}

const WORDS: NewWords = {
  matters: {
    kinds: ['enquiry'],
    stages: ['transferring', 'referred'],
    events: ['ask', 'refer', 'transfer', 'confirm', 'dayClosed'],
    breaches: ['enquiryOpen'],
  },
};

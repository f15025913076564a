import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

const WORDS: NewWords = {
  acts: ['attemptDelivery', 'failDelivery', 'lendPaper', 'returnPaper', 'liaise', 'carryPapers'],
  messages: ['agentLiaison', 'papersCarried', 'deliveryAttempt', 'deliveryFailure', 'collectionReminder'],
};

/** Papers that leave the case and come back, attempts to deliver, and the agent between departments. */
export class PapersAndDelivery1795478400091 implements MigrationInterface {
  readonly name = 'PapersAndDelivery1795478400091';

  async up(runner: QueryRunner): Promise<void> {
    await learn(runner, WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forget(runner, WORDS);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

/** Enquiries, ratings and complaints are matters of their own. */
export class FirstAsked1795478400040 implements MigrationInterface {
  readonly name = 'FirstAsked1795478400040';

  async up(runner: QueryRunner): Promise<void> {
    await learn(runner, WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forget(runner, WORDS);
  }
}

const STAGES =
  'transferring referred recorded toContact toRectify toVerify awaitingAppeal verified setAside filed assigned upheld dismissed';

const EVENTS =
  'ask refer transfer confirm dayClosed ' +
  'rate contact rectify callBack appeal decideAppeal contactMissed rectifyMissed complain assign reply replyMissed';

const WORDS: NewWords = {
  matters: {
    kinds: ['enquiry', 'rating', 'complaint'],
    stages: STAGES.split(' '),
    events: EVENTS.split(' '),
    breaches: ['enquiryOpen', 'ratingContactLate', 'ratingRectifyLate', 'complaintUnanswered'],
  },
};

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

/** Enquiries and ratings are matters of their own. */
export class FirstAsked1795478400040 implements MigrationInterface {
  readonly name = 'FirstAsked1795478400040';

  async up(runner: QueryRunner): Promise<void> {
    await learn(runner, WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forget(runner, WORDS);
  }
}

const STAGES = 'transferring referred recorded toContact toRectify toVerify awaitingAppeal verified setAside';

const EVENTS =
  'ask refer transfer confirm dayClosed ' +
  'rate contact rectify callBack appeal decideAppeal contactMissed rectifyMissed';

const WORDS: NewWords = {
  matters: {
    kinds: ['enquiry', 'rating'],
    stages: STAGES.split(' '),
    events: EVENTS.split(' '),
    breaches: ['enquiryOpen', 'ratingContactLate', 'ratingRectifyLate'],
  },
};

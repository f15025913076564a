import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

const WORDS: NewWords = {
  acts: ['tellThirdParties', 'requestHearing', 'scheduleHearing', 'openHearing', 'closeHearing'],
  papers: ['hearingRightNotice', 'hearingNotice'],
  messages: ['hearingRequest'],
};

/** Third parties with a major interest, and the hearing. */
export class Hearings1795478400061 implements MigrationInterface {
  readonly name = 'Hearings1795478400061';

  up(runner: QueryRunner): Promise<void> {
    return learn(runner, WORDS);
  }

  down(runner: QueryRunner): Promise<void> {
    return forget(runner, WORDS);
  }
}

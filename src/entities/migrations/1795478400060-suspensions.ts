import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

const WORDS: NewWords = {
  events: ['suspensionBegan', 'suspensionOverran'],
  breaches: ['inspectionStartLate'],
  messages: ['suspensionOverrun'],
};

/** Suspensions filed ahead and overrun, and inspections of law that nobody began in time. */
export class Suspensions1795478400060 implements MigrationInterface {
  readonly name = 'Suspensions1795478400060';

  up(runner: QueryRunner): Promise<void> {
    return learn(runner, WORDS);
  }

  down(runner: QueryRunner): Promise<void> {
    return forget(runner, WORDS);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

const WORDS: NewWords = {
  acts: ['rescheduleInspection', 'recordNoShow'],
  messages: ['inspectionAppointment'],
};

/** Visits are booked for a time. */
export class InspectionBookings1795478400062 implements MigrationInterface {
  readonly name = 'InspectionBookings1795478400062';

  up(runner: QueryRunner): Promise<void> {
    return learn(runner, WORDS);
  }

  down(runner: QueryRunner): Promise<void> {
    return forget(runner, WORDS);
  }
}

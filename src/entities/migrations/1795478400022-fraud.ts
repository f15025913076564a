import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

const WORDS: NewWords = {
  acts: ['openFraudCheck', 'closeFraudCheck'],
  events: ['reapplicationBarred'],
};

/** Fraud checks, and who may not apply again for a time. */
export class Fraud1795478400022 implements MigrationInterface {
  readonly name = 'Fraud1795478400022';

  async up(runner: QueryRunner): Promise<void> {
    await learn(runner, WORDS);
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table bars');
    await forget(runner, WORDS);
  }
}

const UP = `
create table bars (
  application_id text not null references applications,
  ground text not null,
  applicant_id text not null references parties,
  item_code text not null,
  from_on date not null,
  until_on date not null,
  primary key (application_id, ground),
  constraint bars_ground_known check (ground in ('falseMaterial', 'licenceByFraud')),
  constraint bars_end_after_beginning check (until_on > from_on)
);
create index bars_applicant_id_item_code_until_on_idx on bars (applicant_id, item_code, until_on);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

/** A second proof of who signs in: codes by the time, and spare codes. */
export class SecondFactors1796000013410 implements MigrationInterface {
  readonly name = 'SecondFactors1796000013410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
    await addWords(runner, ACTS, NEW_ACTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropWords(runner, ACTS, NEW_ACTS);
    await runner.query(DOWN);
  }
}

const ACTS = { table: 'account_acts', constraint: 'account_acts_act_known' };
const NEW_ACTS = ['enrolSecondFactor', 'dropSecondFactor'];

const UP = `
alter table account_recoveries add column drops_second_factor boolean not null default false;

create table second_factors (
  person_id text primary key references accounts,
  sealed text,
  confirmed_at timestamptz,
  last_step integer,
  awaited_sealed text,
  awaited_until timestamptz,
  constraint second_factors_whole check ((sealed is null) = (confirmed_at is null)),
  constraint second_factors_awaited_whole check ((awaited_sealed is null) = (awaited_until is null)),
  constraint second_factors_step_of_device check (last_step is null or sealed is not null)
);

create table spare_codes (
  code_hash text primary key,
  person_id text not null references second_factors,
  used_at timestamptz
);
create index spare_codes_person_id_idx on spare_codes (person_id);
`;

const DOWN = `
drop table spare_codes, second_factors;
alter table account_recoveries drop column drops_second_factor;
`;

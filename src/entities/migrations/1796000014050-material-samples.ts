import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Samples of materials, for whoever reads the guide of an item. */
export class MaterialSamples1796000014050 implements MigrationInterface {
  readonly name = 'MaterialSamples1796000014050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table material_samples');
  }
}

const UP = `
create table material_samples (
  id text primary key,
  item_code text not null,
  material_id text not null,
  file_id text not null references files,
  reason text not null,
  attached_by text not null references people,
  attached_at timestamptz not null,
  ended_at timestamptz,
  ended_by text references people,
  ended_reason text,
  recorded_at timestamptz not null default now(),
  constraint material_samples_with_reason check (btrim(reason) <> ''),
  constraint material_samples_ended_by_somebody check (num_nulls(ended_at, ended_by, ended_reason) in (0, 3)),
  constraint material_samples_end_after_beginning check (ended_at >= attached_at)
);
create unique index material_samples_one_at_a_time on material_samples (item_code, material_id) where ended_at is null;
create index material_samples_file_id_idx on material_samples (file_id);
`;

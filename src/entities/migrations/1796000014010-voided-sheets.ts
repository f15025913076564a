import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sheets on which certificates were printed and that people voided. */
export class VoidedSheets1796000014010 implements MigrationInterface {
  readonly name = 'VoidedSheets1796000014010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table voided_sheets');
  }
}

const UP = `
create table voided_sheets (
  subject_id text not null,
  edition_at timestamptz not null,
  seq integer not null,
  application_id text not null references applications,
  number text not null,
  cause text not null,
  reason text not null,
  blank_number text unique,
  voided_at timestamptz not null,
  voided_by text not null references people,
  recorded_at timestamptz not null default now(),
  primary key (subject_id, seq, edition_at),
  foreign key (subject_id, seq, edition_at) references printed_papers,
  constraint voided_sheets_cause_known check (cause in ('jammed', 'stained', 'misprinted', 'wrongSeal', 'other')),
  constraint voided_sheets_with_reason check (btrim(reason) <> ''),
  constraint voided_sheets_after_printing check (voided_at > edition_at)
);
create index voided_sheets_application_id_idx on voided_sheets (application_id);
create index voided_sheets_voided_at_idx on voided_sheets (voided_at);

create trigger voided_sheets_never_change before update or delete on voided_sheets
  for each row execute function refuse_change();
create trigger voided_sheets_stay before truncate on voided_sheets
  for each statement execute function refuse_change();
`;

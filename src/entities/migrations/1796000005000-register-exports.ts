import type { MigrationInterface, QueryRunner } from 'typeorm';

/** who took which register away as a file. */
export class RegisterExports1796000005000 implements MigrationInterface {
  readonly name = 'RegisterExports1796000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table register_exports');
  }
}

const UP = `
create table register_exports (
  id text primary key,
  person_id text not null references people,
  register text not null,
  format text not null,
  filter jsonb not null,
  row_count integer not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint register_exports_register_known check (register in ('trackingRegister', 'assignmentRegister',
    'completionRegister', 'deliveryRegister', 'shiftHandoverRegister', 'overtimeRegister')),
  constraint register_exports_format_known check (format in ('xlsx', 'csv', 'pdf')),
  constraint register_exports_rows_count check (row_count >= 0)
);
create index register_exports_person_id_at_idx on register_exports (person_id, at);
create trigger register_exports_never_change before update or delete on register_exports
  for each row execute function refuse_change();
create trigger register_exports_stay before truncate on register_exports
  for each statement execute function refuse_change();
`;

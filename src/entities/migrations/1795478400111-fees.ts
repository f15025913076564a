import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of fees and its days. */
export class Fees1795478400111 implements MigrationInterface {
  readonly name = 'Fees1795478400111';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table fee_days, fee_entries');
  }
}

const UP = `
create table fee_entries (
  id text primary key,
  receipt_number text not null unique,
  kind text not null,
  application_id text not null,
  request_seq integer not null,
  name text not null,
  amount_fen integer not null,
  method text not null,
  reason text,
  department_code text not null references departments,
  day date not null,
  person_id text not null references people,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  foreign key (application_id, request_seq) references application_events (application_id, seq),
  constraint fee_entries_kind_known check (kind in ('collected', 'refunded')),
  constraint fee_entries_method_known check (method in ('cash', 'card', 'transfer', 'online')),
  constraint fee_entries_amount_counts check (amount_fen > 0),
  constraint fee_entries_refund_has_reason check ((kind = 'refunded') = (reason is not null))
);
create unique index fee_entries_once on fee_entries (application_id, request_seq, kind);
create index fee_entries_department_code_day_idx on fee_entries (department_code, day);
create trigger fee_entries_never_change before update or delete on fee_entries
  for each row execute function refuse_change();
create trigger fee_entries_stay before truncate on fee_entries
  for each statement execute function refuse_change();

create table fee_days (
  department_code text not null references departments,
  day date not null,
  booked_fen integer not null,
  counted_fen integer not null,
  note text,
  person_id text not null references people,
  at timestamptz not null,
  primary key (department_code, day),
  constraint fee_days_difference_explained check (counted_fen = booked_fen or note is not null)
);
create trigger fee_days_never_change before update or delete on fee_days
  for each row execute function refuse_change();
create trigger fee_days_stay before truncate on fee_days
  for each statement execute function refuse_change();
`;

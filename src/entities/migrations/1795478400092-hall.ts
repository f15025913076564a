import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appointments and visitors with their tickets. */
export class Hall1795478400092 implements MigrationInterface {
  readonly name = 'Hall1795478400092';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table visits, appointments');
  }
}

const UP = `
create table appointments (
  id text primary key,
  department_code text not null references departments,
  party_id text not null references parties,
  category text not null,
  reason text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  out_of_hours boolean not null,
  state text not null,
  booked_by text not null references people,
  booked_at timestamptz not null,
  decided_by text references people,
  recorded_at timestamptz not null default now(),
  constraint appointments_category_known check (category in ('special', 'urgent')),
  constraint appointments_state_known check (state in ('requested', 'booked', 'refused', 'cancelled')),
  constraint appointments_end_after_beginning check (until_at > from_at),
  constraint appointments_out_of_hours_approved check (
    not out_of_hours or state <> 'booked' or decided_by is not null
  )
);
create index appointments_department_code_from_at_idx on appointments (department_code, from_at);

create table visits (
  id text primary key,
  day date not null,
  ticket integer not null,
  department_code text not null references departments,
  visitor_name text not null,
  purpose text not null,
  kind text not null,
  appointment_id text references appointments,
  arrived_at timestamptz not null,
  window_number text references windows,
  called_at timestamptz,
  called_by text references people,
  served_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint visits_kind_known check (kind in ('special', 'appointment', 'ordinary')),
  constraint visits_ticket_counts check (ticket >= 1),
  constraint visits_called_is_whole check ((called_at is null) = (called_by is null)),
  constraint visits_in_order check (called_at >= arrived_at and served_at >= called_at)
);
create unique index visits_one_ticket on visits (day, ticket);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Absence, leaving, attendance, changes of shift, and the centre's day. */
export class Staffing1795478400070 implements MigrationInterface {
  readonly name = 'Staffing1795478400070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
create table absences (
  id text primary key,
  person_id text not null references people,
  kind text not null,
  from_at timestamptz not null,
  until_on date,
  reason text not null,
  told_at timestamptz not null,
  recorded_by text not null references people,
  substitute_id text references people,
  substituted_at timestamptz,
  ended_at timestamptz,
  constraint absences_kind_known check (kind in ('leave', 'unplanned')),
  constraint absences_leave_is_told_ahead check (kind <> 'leave' or told_at < from_at),
  constraint absences_substitute_is_dated check ((substitute_id is null) = (substituted_at is null)),
  constraint absences_nobody_stands_in_for_themselves check (substitute_id <> person_id),
  constraint absences_end_after_beginning check (ended_at >= from_at)
);
create index absences_person_id_from_at_idx on absences (person_id, from_at);

create table staff_alerts (
  id text primary key,
  kind text not null,
  person_id text not null references people,
  facts jsonb not null,
  at timestamptz not null,
  resolved_at timestamptz,
  constraint staff_alerts_kind_known check (kind in ('noSubstitute', 'substituteMissed', 'rotationDue', 'trainingEnds')),
  constraint staff_alerts_resolved_after_raising check (resolved_at >= at)
);
create index staff_alerts_person_id_at_idx on staff_alerts (person_id, at);

create table departure_letters (
  id text primary key,
  person_id text not null references people,
  effective_on date not null,
  letter text not null,
  filed_by text not null references people,
  filed_at timestamptz not null,
  removed_at timestamptz,
  removed_by text,
  constraint departure_letters_removal_is_signed check ((removed_at is null) = (removed_by is null))
);
create index departure_letters_person_id_filed_at_idx on departure_letters (person_id, filed_at);

create table shift_handovers (
  id text primary key,
  from_id text not null references people,
  to_id text not null references people,
  cases jsonb not null,
  papers jsonb not null,
  handed_at timestamptz not null,
  received_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint shift_handovers_between_two check (from_id <> to_id),
  constraint shift_handovers_received_after check (received_at >= handed_at)
);
create index shift_handovers_to_id_handed_at_idx on shift_handovers (to_id, handed_at);

create table centre_days (
  day date primary key,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  ended_at timestamptz,
  missing text[] not null default '{}',
  constraint centre_days_close_after_opening check (closes_at > opens_at),
  constraint centre_days_end_after_close check (ended_at > closes_at)
);

create table daily_summaries (
  day date not null,
  officer_id text not null references people,
  figures jsonb not null,
  remarks text not null,
  filed_at timestamptz not null,
  primary key (day, officer_id)
);

create table roster_entries (
  day date not null,
  person_id text not null references people,
  window_number text not null references windows,
  starts_at integer not null,
  ends_at integer not null,
  primary key (day, person_id),
  constraint roster_entries_end_after_beginning check (ends_at > starts_at)
);

create table attendance_entries (
  id text primary key,
  person_id text not null references people,
  day date not null,
  kind text not null,
  at timestamptz not null,
  told boolean not null,
  corrects text references attendance_entries,
  reason text,
  recorded_by text not null references people,
  entered_at timestamptz not null,
  constraint attendance_entries_kind_known check (kind in ('arrival', 'departure', 'stepOut', 'stepIn', 'absence')),
  constraint attendance_entries_never_by_themselves check (recorded_by <> person_id),
  constraint attendance_entries_correction_says_why check ((corrects is null) = (reason is null))
);
create unique index attendance_entries_corrected_once on attendance_entries (corrects) where corrects is not null;
create index attendance_entries_person_id_day_idx on attendance_entries (person_id, day);

create trigger attendance_entries_never_change before update or delete on attendance_entries
  for each row execute function refuse_change();
create trigger attendance_entries_stay before truncate on attendance_entries
  for each statement execute function refuse_change();
`;

const DOWN = `
drop table attendance_entries, roster_entries, daily_summaries, centre_days, shift_handovers, departure_letters,
  staff_alerts, absences;
`;

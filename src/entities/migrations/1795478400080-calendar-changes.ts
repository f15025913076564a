import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';
import { addWords, dropWords } from './words';

const WORDS: NewWords = { events: ['calendarChanged'], messages: ['calendarNotice'] };
const MATTER_EVENTS = { table: 'matter_events', constraint: 'matter_events_type_known' };

/** Changes of the calendar, drafted and approved by two persons, and the event by which a case goes over to one. */
export class CalendarChanges1795478400080 implements MigrationInterface {
  readonly name = 'CalendarChanges1795478400080';

  async up(runner: QueryRunner): Promise<void> {
    await learn(runner, WORDS);
    await addWords(runner, MATTER_EVENTS, ['calendarChanged']);
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_changes');
    await dropWords(runner, MATTER_EVENTS, ['calendarChanged']);
    await forget(runner, WORDS);
  }
}

const UP = `
create table calendar_changes (
  id text primary key,
  kind text not null,
  content jsonb not null,
  drafted_by text not null references people,
  drafted_at timestamptz not null,
  status text not null,
  decided_by text references people,
  decided_at timestamptz,
  opinion text,
  version text references calendar_versions,
  recorded_at timestamptz not null default now(),
  constraint calendar_changes_kind_known check (kind in ('schedule', 'amendment')),
  constraint calendar_changes_status_known check (status in ('drafted', 'approved', 'dismissed')),
  constraint calendar_changes_four_eyes check (decided_by <> drafted_by),
  constraint calendar_changes_decided_by_somebody check (
    (status <> 'drafted') = (decided_by is not null) and (decided_by is null) = (decided_at is null)
  ),
  constraint calendar_changes_approved_has_version check ((status = 'approved') = (version is not null))
);
create index calendar_changes_status_drafted_at_idx on calendar_changes (status, drafted_at);
`;

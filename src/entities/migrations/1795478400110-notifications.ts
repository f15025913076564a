import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail and webhooks through the outbox: what leaves, where to, and what was given up. */
export class Notifications1795478400110 implements MigrationInterface {
  readonly name = 'Notifications1795478400110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

/** What was recorded before there was a relay has reached its inbox and is announced to nobody any more. */
const UP = `
alter table parties add column email text;
alter table people add column email text;
alter table people add constraint people_only_staff_has_email check (kind = 'staff' or email is null);

update outbox set status = 'sent', sent_at = recorded_at;
alter table outbox add column resent_by text references people;
alter table outbox add column resent_at timestamptz;
alter table outbox drop constraint outbox_status_known;
alter table outbox add constraint outbox_status_known check (status in ('pending', 'sent', 'dead'));
alter table outbox add constraint outbox_topic_known check (topic in ('notice', 'mail', 'webhook', 'sms'));
alter table outbox add constraint outbox_dead_has_reason check (status <> 'dead' or last_error is not null);
alter table outbox add constraint outbox_resent_by_somebody check ((resent_by is null) = (resent_at is null));

create table webhook_endpoints (
  id text primary key,
  url text not null,
  description text not null,
  purpose text not null,
  kinds jsonb not null default '[]',
  secret text not null,
  former_secret text,
  former_secret_until timestamptz,
  active boolean not null default true,
  created_by text not null,
  created_at timestamptz not null,
  deactivated_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint webhook_endpoints_purpose_known check (purpose in ('events', 'sms')),
  constraint webhook_endpoints_secret_formed check (secret like 'whsec_%'),
  constraint webhook_endpoints_inactive_is_dated check (active = (deactivated_at is null)),
  constraint webhook_endpoints_former_secret_ends check ((former_secret is null) = (former_secret_until is null))
);
`;

const DOWN = `
drop table webhook_endpoints;
delete from outbox where topic <> 'notice';
alter table outbox drop constraint outbox_resent_by_somebody;
alter table outbox drop constraint outbox_dead_has_reason;
alter table outbox drop constraint outbox_topic_known;
alter table outbox drop constraint outbox_status_known;
update outbox set status = 'failed' where status = 'dead';
alter table outbox add constraint outbox_status_known check (status in ('pending', 'sent', 'failed'));
alter table outbox drop column resent_at;
alter table outbox drop column resent_by;
alter table people drop constraint people_only_staff_has_email;
alter table people drop column email;
alter table parties drop column email;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers, the papers and certificates that bear them, and the messages that have to leave. */
export class Papers1795478400005 implements MigrationInterface {
  readonly name = 'Papers1795478400005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
create table number_counters (
  scope text primary key,
  last integer not null,
  constraint number_counters_last_counts check (last >= 1)
);

create table notices (
  application_id text not null references applications,
  seq integer not null,
  kind text not null,
  ordinal integer not null,
  number text unique,
  content jsonb not null,
  at timestamptz not null,
  amended_at timestamptz,
  primary key (application_id, seq),
  constraint notices_kind_known check (kind in (
    'receipt', 'acceptanceNotice', 'correctionNotice', 'nonAcceptanceNotice', 'otherAuthorityNotice',
    'noLicenceNotice', 'suspensionNotice', 'extensionNotice', 'overtimeNotice', 'urgingNotice',
    'grantDecision', 'refusalDecision', 'certificate', 'deliveryReceipt', 'withdrawalConfirmation',
    'terminationNotice', 'warning', 'reminder', 'supervisionOpinion', 'applicantUrge', 'urgeReply',
    'remedyAdvice'
  )),
  constraint notices_paper_is_numbered check ((kind in (
    'receipt', 'acceptanceNotice', 'correctionNotice', 'nonAcceptanceNotice', 'otherAuthorityNotice',
    'noLicenceNotice', 'suspensionNotice', 'extensionNotice', 'overtimeNotice', 'urgingNotice',
    'grantDecision', 'refusalDecision', 'certificate', 'deliveryReceipt', 'withdrawalConfirmation',
    'terminationNotice'
  )) = (number is not null)),
  constraint notices_ordinal_counts check (ordinal >= 1),
  constraint notices_amended_after_issue check (amended_at >= at)
);
create unique index notices_counted_by_kind on notices (application_id, kind, ordinal);
create index notices_kind_at_idx on notices (kind, at);

create table notice_recipients (
  application_id text not null,
  seq integer not null,
  recipient text not null,
  channel text not null,
  party_id text,
  person_id text,
  role text,
  department_code text,
  primary key (application_id, seq, recipient, channel),
  foreign key (application_id, seq) references notices,
  constraint notice_recipients_channel_known check (channel in ('inbox', 'paper', 'sms', 'mail')),
  constraint notice_recipients_role_known check (role in (
    'applicant', 'agent', 'frontDesk', 'backOffice', 'inspector', 'chiefRepresentative', 'windowHead',
    'organHead', 'governmentHead', 'leaderInCharge', 'supervisor', 'centre', 'administrator', 'auditor'
  )),
  constraint notice_recipients_one_recipient check (
    num_nonnulls(party_id, person_id, role) = 1 and (role is not null or department_code is null)
  )
);
create index notice_recipients_of_party on notice_recipients (party_id) where party_id is not null;
create index notice_recipients_of_person on notice_recipients (person_id) where person_id is not null;
create index notice_recipients_of_role on notice_recipients (role, department_code) where role is not null;

create table certificates (
  office text not null,
  year integer not null,
  serial integer not null,
  number text not null unique,
  application_id text not null references applications,
  version integer not null,
  name text not null,
  status text not null,
  reserved_at timestamptz not null,
  reserved_seq integer not null,
  issued_at timestamptz,
  issued_seq integer,
  valid_from date,
  valid_until date,
  primary key (office, year, serial),
  constraint certificates_status_known check (status in ('reserved', 'issued', 'void')),
  constraint certificates_serial_counts check (serial >= 1 and version >= 1 and year between 2000 and 9999),
  constraint certificates_issue_is_whole check (
    (issued_at is null) = (issued_seq is null) and (issued_at is null) = (valid_from is null)
  ),
  constraint certificates_issued_or_reserved check (
    (status <> 'issued' or issued_at is not null) and (status <> 'reserved' or issued_at is null)
  ),
  constraint certificates_issued_after_reservation check (issued_at >= reserved_at),
  constraint certificates_end_after_beginning check (valid_until >= valid_from)
);
create unique index certificates_one_current on certificates (application_id)
  where status in ('reserved', 'issued');

create table outbox (
  dedupe_key text primary key,
  application_id text not null references applications,
  topic text not null,
  payload jsonb not null,
  status text not null default 'pending',
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  sent_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint outbox_status_known check (status in ('pending', 'sent', 'failed')),
  constraint outbox_attempts_count check (attempts >= 0),
  constraint outbox_sent_is_dated check ((status = 'sent') = (sent_at is not null))
);
create index outbox_waiting on outbox (next_attempt_at) where status = 'pending';
create index outbox_application_id_idx on outbox (application_id);
`;

const DOWN = `
drop table outbox, certificates, notice_recipients, notices, number_counters;
`;

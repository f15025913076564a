import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What follows from the events and is asked for in lists: clocks, suspensions, tasks, breaches, cards. */
export class ReadModel1795478400004 implements MigrationInterface {
  readonly name = 'ReadModel1795478400004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
create table clocks (
  application_id text not null references applications,
  kind text not null,
  started_at timestamptz not null,
  day0 date not null,
  limit_unit text not null,
  limit_length integer not null,
  extension_days integer not null,
  extension_valid boolean not null,
  budget_minutes double precision not null,
  due_at timestamptz,
  due_on date,
  warn_at timestamptz,
  provisional boolean not null,
  stopped_at timestamptz,
  primary key (application_id, kind),
  constraint clocks_kind_known check (kind in ('committed', 'statutory')),
  constraint clocks_unit_known check (limit_unit in ('workingDay', 'calendarDay')),
  constraint clocks_due_is_whole check ((due_at is null) = (due_on is null))
);

create table clock_changes (
  application_id text not null references applications,
  kind text not null,
  seq integer not null,
  reason text not null,
  at timestamptz not null,
  due_at_before timestamptz,
  due_at timestamptz,
  primary key (application_id, kind, seq),
  constraint clock_changes_kind_known check (kind in ('committed', 'statutory'))
);

create table suspensions (
  application_id text not null references applications,
  ordinal integer not null,
  ground text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  primary key (application_id, ordinal),
  constraint suspensions_ordinal_counts check (ordinal >= 1),
  constraint suspensions_ground_lawful check (ground in (
    'hearing', 'tender', 'auction', 'technicalInspection', 'testing', 'quarantine', 'appraisal',
    'expertReview'
  )),
  constraint suspensions_end_after_beginning check (to_at >= from_at),
  constraint suspensions_apart exclude using gist (application_id with =, tstzrange(from_at, to_at) with &&)
);

create table tasks (
  application_id text not null references applications,
  key text not null,
  opened_seq integer not null,
  act text not null,
  owner_person_id text,
  owner_role text,
  owner_department_code text,
  since timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  closed_seq integer,
  primary key (application_id, key, opened_seq),
  constraint tasks_act_known check (act in (
    'handIn', 'supplement', 'accept', 'issueCorrection', 'amendCorrection', 'releaseSecondNotice',
    'refuseAcceptance', 'referToAuthority', 'declareNoLicenceNeeded', 'handOver', 'confirmHandover',
    'orderInspection', 'passInspection', 'failInspection', 'submitOpinion', 'approve', 'refuse',
    'returnToReview', 'makeDocuments', 'deliver', 'archive', 'notifySuspension', 'suspend', 'resume',
    'grantExtension', 'withdraw', 'terminate', 'urge', 'replyUrge', 'remind', 'issueUrging',
    'answerUrging', 'supervise', 'fileOvertimeNotice', 'coordinate'
  )),
  constraint tasks_role_known check (owner_role in (
    'applicant', 'agent', 'frontDesk', 'backOffice', 'inspector', 'chiefRepresentative', 'windowHead',
    'organHead', 'governmentHead', 'leaderInCharge', 'supervisor', 'centre', 'administrator', 'auditor'
  )),
  constraint tasks_one_owner check (
    (owner_person_id is null) <> (owner_role is null)
    and (owner_role is not null or owner_department_code is null)
  ),
  constraint tasks_close_after_opening check (
    (closed_at is null) = (closed_seq is null) and closed_at >= since and closed_seq >= opened_seq
  )
);
create unique index tasks_one_open on tasks (application_id, key) where closed_at is null;
create index tasks_open_of_person on tasks (owner_person_id, due_at)
  where closed_at is null and owner_person_id is not null;
create index tasks_open_of_role on tasks (owner_role, owner_department_code, due_at)
  where closed_at is null and owner_role is not null;

create table breaches (
  application_id text not null references applications,
  seq integer not null,
  kind text not null,
  officer_id text not null,
  due_at timestamptz not null,
  at timestamptz not null,
  primary key (application_id, seq),
  constraint breaches_kind_known check (kind in (
    'internalTwoDays', 'secondNotice', 'handoverLate', 'acceptanceLate', 'urgeUnanswered', 'deliveryLate'
  ))
);
create index breaches_officer_id_at_idx on breaches (officer_id, at);

create table cards (
  application_id text not null references applications,
  seq integer not null,
  colour text not null,
  ground text not null,
  at timestamptz not null,
  primary key (application_id, seq),
  constraint cards_colour_known check (colour in ('yellow', 'red')),
  constraint cards_ground_known check (
    ground in ('committedDuePassed', 'statutoryDuePassed', 'openAfterUrging')
  )
);
create unique index cards_one_of_a_colour on cards (application_id, colour);
create index cards_at_idx on cards (at);
`;

const DOWN = `
drop table cards, breaches, tasks, suspensions, clock_changes, clocks;
`;

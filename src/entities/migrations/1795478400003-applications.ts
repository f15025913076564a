import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications, their events and the commands that led to them. */
export class Applications1795478400003 implements MigrationInterface {
  readonly name = 'Applications1795478400003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
create table applications (
  id text primary key,
  number text not null unique,
  item_code text not null,
  item_version integer not null,
  settings_version integer not null references settings,
  calendar_version text not null references calendar_versions,
  department_code text not null references departments,
  channel text not null,
  window_no text,
  applicant_id text not null references parties,
  agent_id text references parties,
  object text not null,
  repeatable boolean not null,
  received_at timestamptz not null,
  received_by text not null,
  stage text not null,
  stage_since timestamptz not null,
  seq integer not null,
  last_event_at timestamptz not null,
  accepted_at timestamptz,
  deemed boolean not null,
  first_responsible_id text,
  reviewer_id text,
  step_holder_id text not null,
  decision text,
  decided_at timestamptz,
  decided_by text,
  delivered_at timestamptz,
  closed_at timestamptz,
  committed_due_at timestamptz,
  statutory_due_at timestamptz,
  warn_at timestamptz,
  provisional boolean not null,
  suspended boolean not null,
  yellow_card boolean not null,
  red_card boolean not null,
  certificate_number text,
  file jsonb not null,
  foreign key (item_code, item_version) references catalogue_items,
  constraint applications_stage_known check (stage in (
    'received', 'awaitingCorrection', 'notAccepted', 'otherAuthority', 'noLicenceNeeded', 'accepted',
    'review', 'inspection', 'awaitingApproval', 'granted', 'refused', 'certificateMaking',
    'awaitingDelivery', 'delivered', 'archived', 'withdrawn', 'terminated'
  )),
  constraint applications_channel_known check (channel in ('window', 'online')),
  constraint applications_decision_known check (decision in ('granted', 'refused')),
  constraint applications_seq_counts check (seq >= 1),
  constraint applications_final_is_closed check ((stage in (
    'notAccepted', 'otherAuthority', 'noLicenceNeeded', 'archived', 'withdrawn', 'terminated'
  )) = (closed_at is not null)),
  constraint applications_stage_needs_acceptance check (accepted_at is not null or not (stage in (
    'accepted', 'review', 'inspection', 'awaitingApproval', 'granted', 'refused', 'certificateMaking',
    'awaitingDelivery', 'delivered', 'archived'
  ))),
  constraint applications_stage_is_decision check ((stage in (
    'granted', 'refused', 'certificateMaking', 'awaitingDelivery', 'delivered', 'archived'
  )) = (decided_at is not null)),
  constraint applications_stage_fits_decision check (
    (stage not in ('granted', 'certificateMaking') or decision = 'granted')
    and (stage <> 'refused' or decision = 'refused')
  ),
  constraint applications_certificate_needs_grant check (
    certificate_number is null or decision is not distinct from 'granted'
  ),
  constraint applications_decision_is_whole check (
    (decision is null) = (decided_at is null) and (decision is null) = (decided_by is null)
  ),
  constraint applications_first_responsible_named check ((accepted_at is null) = (first_responsible_id is null)),
  constraint applications_approver_uninvolved check (
    decided_by <> first_responsible_id and decided_by <> reviewer_id
  ),
  constraint applications_instants_in_order check (
    accepted_at >= received_at and decided_at >= accepted_at and delivered_at >= decided_at
    and closed_at >= received_at and last_event_at >= stage_since and stage_since >= received_at
  ),
  constraint applications_delivery_needs_decision check (delivered_at is null or decided_at is not null),
  constraint applications_no_closed_suspension check (
    not suspended or (decided_at is null and closed_at is null)
  )
);
create unique index applications_one_open on applications (applicant_id, item_code, object)
  where not repeatable
    and stage in ('received', 'awaitingCorrection', 'accepted', 'review', 'inspection', 'awaitingApproval');
create index applications_department_code_stage_committed_due_at_idx
  on applications (department_code, stage, committed_due_at);
create index applications_applicant_id_received_at_idx on applications (applicant_id, received_at);
create index applications_of_agent on applications (agent_id, received_at) where agent_id is not null;
create index applications_received_at_idx on applications (received_at);
create index applications_running_committed on applications (committed_due_at)
  where decided_at is null and closed_at is null and committed_due_at is not null;
create index applications_running_statutory on applications (statutory_due_at)
  where decided_at is null and closed_at is null and statutory_due_at is not null;

create table application_events (
  application_id text not null references applications,
  seq integer not null,
  type text not null,
  at timestamptz not null,
  person_id text not null references people,
  role text not null,
  department_code text,
  facts jsonb not null,
  number text,
  stage text not null,
  settings_version integer not null references settings,
  command_id text,
  recorded_at timestamptz not null default now(),
  primary key (application_id, seq),
  constraint application_events_seq_counts check (seq >= 1),
  constraint application_events_begin_with_hand_in check ((seq = 1) = (type = 'handIn')),
  constraint application_events_type_known check (type in (
    'handIn', 'supplement', 'accept', 'issueCorrection', 'amendCorrection', 'releaseSecondNotice',
    'refuseAcceptance', 'referToAuthority', 'declareNoLicenceNeeded', 'handOver', 'confirmHandover',
    'orderInspection', 'passInspection', 'failInspection', 'submitOpinion', 'approve', 'refuse',
    'returnToReview', 'makeDocuments', 'deliver', 'archive', 'notifySuspension', 'suspend', 'resume',
    'grantExtension', 'withdraw', 'terminate', 'urge', 'replyUrge', 'remind', 'issueUrging',
    'answerUrging', 'supervise', 'fileOvertimeNotice', 'coordinate', 'deemAccepted', 'deemWithdrawn',
    'completeDocuments', 'breachRecorded', 'cardGiven', 'noticeIssued', 'noticeAmended', 'warned',
    'limitPassed'
  )),
  constraint application_events_role_known check (role in (
    'system', 'applicant', 'agent', 'frontDesk', 'backOffice', 'inspector', 'chiefRepresentative',
    'windowHead', 'organHead', 'governmentHead', 'leaderInCharge', 'supervisor', 'centre', 'administrator',
    'auditor'
  )),
  constraint application_events_system_is_nobody check ((role = 'system') = (person_id = 'system')),
  constraint application_events_stage_known check (stage in (
    'received', 'awaitingCorrection', 'notAccepted', 'otherAuthority', 'noLicenceNeeded', 'accepted',
    'review', 'inspection', 'awaitingApproval', 'granted', 'refused', 'certificateMaking',
    'awaitingDelivery', 'delivered', 'archived', 'withdrawn', 'terminated'
  ))
);
create index application_events_type_at_idx on application_events (type, at);
create index application_events_person_id_at_idx on application_events (person_id, at);

create table commands (
  command_id text primary key,
  application_id text not null,
  act text not null,
  outcome text not null,
  at timestamptz not null,
  first_seq integer,
  last_seq integer,
  refusal jsonb,
  recorded_at timestamptz not null default now(),
  foreign key (application_id, first_seq) references application_events,
  foreign key (application_id, last_seq) references application_events,
  constraint commands_act_known check (act in (
    'handIn', 'supplement', 'accept', 'issueCorrection', 'amendCorrection', 'releaseSecondNotice',
    'refuseAcceptance', 'referToAuthority', 'declareNoLicenceNeeded', 'handOver', 'confirmHandover',
    'orderInspection', 'passInspection', 'failInspection', 'submitOpinion', 'approve', 'refuse',
    'returnToReview', 'makeDocuments', 'deliver', 'archive', 'notifySuspension', 'suspend', 'resume',
    'grantExtension', 'withdraw', 'terminate', 'urge', 'replyUrge', 'remind', 'issueUrging',
    'answerUrging', 'supervise', 'fileOvertimeNotice', 'coordinate'
  )),
  constraint commands_outcome_known check (outcome in ('accepted', 'refused')),
  constraint commands_accepted_has_events check (
    (outcome = 'accepted') = (first_seq is not null) and (first_seq is null) = (last_seq is null)
    and last_seq >= first_seq
  ),
  constraint commands_refused_has_reason check ((outcome = 'refused') = (refusal is not null))
);
create unique index commands_one_an_event on commands (application_id, first_seq);

create function require_order() returns trigger language plpgsql as $$
begin
  if new.seq > 1 and not exists (
    select from application_events
    where application_id = new.application_id and seq = new.seq - 1 and at <= new.at
  ) then
    raise exception 'event % of application % does not follow the one before it', new.seq, new.application_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

create trigger application_events_in_order before insert on application_events
  for each row execute function require_order();
create trigger application_events_never_change before update or delete on application_events
  for each row execute function refuse_change();
create trigger application_events_stay before truncate on application_events
  for each statement execute function refuse_change();
`;

const DOWN = `
drop table commands, application_events, applications;
drop function require_order();
`;

import { VIOLATIONS_OF_ACCOUNTS } from './violations-of-accounts';
import { VIOLATIONS_OF_AGENTS } from './violations-of-agents';
import { VIOLATIONS_OF_AUDIT } from './violations-of-audit';
import { VIOLATIONS_OF_FILES } from './violations-of-files';
import { VIOLATIONS_OF_ORGANISATION } from './violations-of-organisation';

export { ROWS_OF_PROVIDERS } from './violations-of-accounts';

/**
 * For every check, unique index and exclusion of the schema one statement that breaks it and nothing that is checked
 * before it. The cases are those of constraints.test.ts.
 */
export const VIOLATIONS: Readonly<Record<string, string>> = {
  ...VIOLATIONS_OF_ACCOUNTS,
  ...VIOLATIONS_OF_AGENTS,
  ...VIOLATIONS_OF_AUDIT,
  ...VIOLATIONS_OF_FILES,
  ...VIOLATIONS_OF_ORGANISATION,
  absences_end_after_beginning: `update absences set ended_at = from_at - interval '1 s'`,
  absences_kind_known: `update absences set kind = 'whim'`,
  absences_leave_is_told_ahead: `update absences set told_at = from_at`,
  absences_nobody_stands_in_for_themselves: `update absences set substitute_id = person_id`,
  absences_substitute_is_dated: `update absences set substituted_at = null, named_by = null`,

  application_events_begin_with_hand_in: `update application_events set type = 'accept' where seq = 1`,
  application_events_role_known: `update application_events set role = 'clerk' where role <> 'system'`,
  application_events_paper_sealed: `update application_events set facts = facts || '{"paperAuthorisation": {"givenBy": "某人"}}'`,
  application_events_sealed: `update application_events set facts = facts || '{"form": {}}'`,
  application_events_seq_counts: `update application_events set seq = 0 where seq = 2`,
  application_events_stage_known: `update application_events set stage = 'nowhere'`,
  application_events_system_is_nobody: `update application_events set role = 'system' where role <> 'system'`,
  application_events_type_known: `update application_events set type = 'dance' where seq = 2`,

  appointments_category_known: `update appointments set category = 'whim'`,
  appointments_end_after_beginning: `update appointments set until_at = from_at`,
  appointments_out_of_hours_approved: `update appointments set out_of_hours = true, decided_by = null`,
  appointments_state_known: `update appointments set state = 'lost'`,

  applications_approver_uninvolved: `update applications set decided_by = first_responsible_id where id = 'archived'`,
  applications_certificate_needs_grant: `update applications set certificate_number = 'x' where id = 'received'`,
  applications_channel_known: `update applications set channel = 'telephone'`,
  applications_decision_is_whole: `update applications set decided_by = null where id = 'archived'`,
  applications_decision_known: `update applications set decision = 'maybe' where id = 'refused'`,
  applications_delivery_needs_decision: `update applications set delivered_at = received_at where id = 'received'`,
  applications_final_is_closed: `update applications set closed_at = null where id = 'archived'`,
  applications_first_responsible_named: `update applications set first_responsible_id = null where id = 'archived'`,
  applications_instants_in_order: `update applications set decided_at = accepted_at - interval '1 s' where id = 'archived'`,
  applications_no_closed_suspension: `update applications set suspended = true where id = 'archived'`,
  applications_number_key: `update applications set number = '2026-000001'`,
  applications_one_open: `update applications set object = 'the same' where stage = 'received'`,
  applications_seq_counts: `update applications set seq = 0`,
  applications_stage_fits_decision: `update applications set decision = 'refused' where id = 'granted'`,
  applications_stage_is_decision: `update applications set stage = 'awaitingDelivery' where id = 'suspended'`,
  applications_stage_known: `update applications set stage = 'nowhere' where id = 'received'`,
  applications_stage_needs_acceptance: `update applications set stage = 'review' where id = 'received'`,

  attendance_entries_corrected_once: `insert into attendance_entries
    select 'e2', person_id, day, kind, at, told, corrects, reason, recorded_by, entered_at
    from attendance_entries where id = 'e1'`,
  attendance_entries_correction_says_why: `insert into attendance_entries
    select 'e2', person_id, day, kind, at, told, null, reason, recorded_by, entered_at
    from attendance_entries where id = 'e1'`,
  attendance_entries_kind_known: `insert into attendance_entries
    select 'e2', person_id, day, 'nap', at, told, 'e1', reason, recorded_by, entered_at
    from attendance_entries where id = 'e1'`,
  attendance_entries_never_by_themselves: `insert into attendance_entries
    select 'e2', person_id, day, kind, at, told, 'e1', reason, person_id, entered_at
    from attendance_entries where id = 'e1'`,

  bars_end_after_beginning: `update bars set until_on = from_on`,
  bars_ground_known: `update bars set ground = 'whim'`,
  breaches_kind_known: `update breaches set kind = 'yawned'`,

  calendar_changes_approved_has_version: `update calendar_changes set version = null`,
  calendar_changes_decided_by_somebody: `update calendar_changes set decided_at = null`,
  calendar_changes_four_eyes: `update calendar_changes set decided_by = drafted_by`,
  calendar_changes_kind_known: `update calendar_changes set kind = 'whim'`,
  calendar_changes_status_known: `update calendar_changes set status = 'shelved', version = null`,

  calendar_versions_names_itself: `update calendar_versions set version = 'another'`,
  calendar_versions_ordinal_counts: `update calendar_versions set ordinal = 0`,
  calendar_versions_ordinal_key: `insert into calendar_versions
    select 'v2', ordinal, jsonb_set(data, '{version}', '"v2"'), notices from calendar_versions`,

  cards_colour_known: `update cards set colour = 'green'`,
  cards_ground_known: `update cards set ground = 'bad temper'`,
  cards_one_of_a_colour: `insert into cards select application_id, seq + 1, colour, ground, at from cards`,

  catalogue_drafts_decided_by_somebody: `update catalogue_drafts set decided_at = null where id = 'p'`,
  catalogue_drafts_four_eyes: `update catalogue_drafts set decided_by = drafted_by where id = 'p'`,
  catalogue_drafts_kind_known: `update catalogue_drafts set kind = 'whim'`,
  catalogue_drafts_published_has_version: `update catalogue_drafts set published_version = null`,
  catalogue_drafts_revision_counts: `update catalogue_drafts set revision = 0`,
  catalogue_drafts_status_known: `update catalogue_drafts set status = 'shelved' where id = 'd'`,
  catalogue_drafts_submitted_has_instant: `update catalogue_drafts set submitted_at = null`,
  catalogue_drafts_version_has_content: `update catalogue_drafts set content = null`,
  catalogue_drafts_withdraws_something: `update catalogue_drafts set kind = 'withdrawal', content = null, base_version = null`,

  catalogue_items_content_names_itself: `update catalogue_items set version = 9`,
  catalogue_items_lengths_count: `update catalogue_items set committed_length = -1`,
  catalogue_items_one_published: `insert into catalogue_items select code, 2, status, department_code, name, name_en,
    committed_unit, committed_length, statutory_unit, statutory_length, same_day, joint, in_person_only,
    jsonb_set(content, '{version}', '2') from catalogue_items`,
  catalogue_items_promise_within_statute: `update catalogue_items set committed_length = statutory_length + 1,
    committed_unit = statutory_unit`,
  catalogue_items_status_known: `update catalogue_items set status = 'forgotten'`,
  catalogue_items_units_known: `update catalogue_items set committed_unit = 'week'`,
  catalogue_items_version_counts: `update catalogue_items set version = 0,
    content = jsonb_set(content, '{version}', '0')`,
  catalogue_materials_copies_count: `update catalogue_materials set copies = 0`,
  catalogue_materials_in_order: `update catalogue_materials set ordinal = 1`,

  centre_days_close_after_opening: `update centre_days set closes_at = opens_at`,
  centre_days_end_after_close: `update centre_days set ended_at = closes_at`,

  certificates_end_after_beginning: `update certificates set valid_until = valid_from - 1`,
  certificates_issue_is_whole: `update certificates set issued_seq = null`,
  certificates_issued_after_reservation: `update certificates set issued_at = reserved_at - interval '1 s'`,
  certificates_issued_or_reserved: `update certificates set status = 'reserved'`,
  certificates_number_key: `insert into certificates
    select office, year, serial + 1, number, 'granted', version, name, 'reserved', reserved_at, reserved_seq
    from certificates`,
  certificates_one_current: `insert into certificates
    select office, year, serial + 1, 'another', application_id, version, name, 'reserved', reserved_at, reserved_seq
    from certificates`,
  certificates_serial_counts: `update certificates set serial = 0`,
  certificates_status_known: `update certificates set status = 'lost'`,

  clock_changes_kind_known: `update clock_changes set kind = 'sundial'`,
  clocks_due_is_whole: `update clocks set due_on = null where due_at is not null`,
  clocks_kind_known: `update clocks set kind = 'sundial'`,
  clocks_unit_known: `update clocks set limit_unit = 'week'`,

  commands_accepted_has_events: `update commands set first_seq = null where outcome = 'accepted'`,
  commands_act_known: `update commands set act = 'dance'`,
  commands_one_an_event: `insert into commands (command_id, application_id, act, outcome, at, first_seq, last_seq)
    select command_id || '/again', application_id, act, outcome, at, first_seq, last_seq
    from commands where outcome = 'accepted'`,
  commands_outcome_known: `update commands set outcome = 'maybe' where outcome = 'refused'`,
  commands_refused_has_reason: `update commands set refusal = '{}' where outcome = 'accepted'`,

  delegations_cover_something: `update delegations set item_codes = '{}' where document_number = '1号'`,
  delegations_decider_known: `update delegations set decider = 'doorman'`,
  delegations_end_after_beginning: `update delegations set until = "from" - 1`,
  delegations_revocation_is_whole: `update delegations set revoked_by = null where document_number = '1号'`,
  departure_letters_removal_is_signed: `update departure_letters set removed_at = filed_at`,
  departments_office_mark_key: `update departments set office_mark = 'same'`,

  idempotency_keys_answer_is_whole: `update idempotency_keys set http_status = 200 where status = 'pending'`,
  idempotency_keys_command_id_key: `insert into idempotency_keys (person_id, key, route, body_hash, command_id)
    select person_id, key || '2', route, body_hash, command_id from idempotency_keys`,
  idempotency_keys_status_known: `update idempotency_keys set status = 'lost'`,

  matter_breaches_kind_known: `update matter_breaches set kind = 'yawned'`,
  matter_breaches_one_debtor: `update matter_breaches set officer_id = 'front1'`,
  matter_commands_accepted_has_events: `update matter_commands set first_seq = null`,
  matter_commands_one_an_event: `insert into matter_commands (command_id, matter_id, act, outcome, at, first_seq, last_seq)
    select 'm2', matter_id, act, outcome, at, first_seq, last_seq from matter_commands`,
  matter_commands_outcome_known: `update matter_commands set outcome = 'maybe', first_seq = null, last_seq = null`,
  matter_commands_refused_has_reason: `update matter_commands set refusal = '{}'`,
  matter_events_role_known: `update matter_events set role = 'clerk'`,
  matter_events_seq_counts: `update matter_events set seq = 0 where seq = 1`,
  matter_events_system_is_nobody: `update matter_events set role = 'system'`,
  matter_events_type_known: `update matter_events set type = 'dance'`,
  matter_notices_counted_by_kind: `insert into matter_notices
    select matter_id, seq + 1, kind, ordinal, number, content, recipients, at from matter_notices`,
  matter_notices_kind_known: `update matter_notices set kind = 'poem', number = null`,
  matter_notices_ordinal_counts: `update matter_notices set ordinal = 0`,
  matter_notices_paper_is_numbered: `update matter_notices set number = null`,
  matter_tasks_close_after_opening: `update matter_tasks set closed_at = since - interval '1 s', closed_seq = opened_seq`,
  matter_tasks_one_open: `insert into matter_tasks (matter_id, key, opened_seq, act, owner_role, since)
    select matter_id, key, 2, act, owner_role, since from matter_tasks`,
  matter_tasks_one_owner: `update matter_tasks set owner_person_id = 'front1'`,
  matter_tasks_role_known: `update matter_tasks set owner_role = 'clerk'`,
  matters_branch_has_application: `update matters set department_code = null where kind = 'jointBranch'`,
  matters_certificate_has_application: `update matters set department_code = null where kind = 'certificate'`,
  matters_instants_in_order: `update matters set closed_at = opened_at - interval '1 s'`,
  matters_kind_known: `update matters set kind = 'picnic'`,
  matters_number_key: `update matters set number = 'LB2026-000001'`,
  matters_one_branch: `update matters set application_id = 'received' where kind = 'jointBranch'`,
  matters_one_certificate: `update matters set application_id = 'granted' where kind = 'certificate'`,
  matters_seq_counts: `update matters set seq = 0`,
  matters_stage_known: `update matters set stage = 'nowhere'`,

  notice_recipients_channel_known: `update notice_recipients set channel = 'pigeon'`,
  notice_recipients_one_recipient: `update notice_recipients set person_id = 'x' where party_id is not null`,
  notice_recipients_role_known: `update notice_recipients set role = 'clerk', party_id = null where party_id is not null`,

  notices_sealed: `update notices set content = '{"recipient": "a"}'`,
  notices_amended_after_issue: `update notices set amended_at = at - interval '1 s'`,
  notices_counted_by_kind: `insert into notices
    select application_id, seq + 100, kind, ordinal, number || '!', content, at from notices`,
  notices_kind_known: `update notices set kind = 'poem'`,
  notices_number_key: `update notices set number = 'same' where number is not null`,
  notices_ordinal_counts: `update notices set ordinal = 0`,
  notices_paper_is_numbered: `update notices set number = null where number is not null`,

  number_counters_last_counts: `update number_counters set last = 0`,

  outbox_attempts_count: `update outbox set attempts = -1`,
  outbox_of_one_thing: `update outbox set application_id = null`,
  outbox_dead_has_reason: `update outbox set status = 'dead'`,
  outbox_resent_by_somebody: `update outbox set resent_at = recorded_at`,
  outbox_sent_is_dated: `update outbox set status = 'sent'`,
  outbox_status_known: `update outbox set status = 'lost'`,
  outbox_topic_known: `update outbox set topic = 'pigeon'`,
  paper_seals_affixed_is_sealed: `update paper_seals set seal_id = null, delegation_number = null where subject_id = 'x'`,
  paper_seals_affixed_is_whole: `update paper_seals set affixed_by = null where subject_id = 'x'`,
  paper_seals_both_or_neither: `update paper_seals set delegation_number = null where subject_id = 'x'`,
  paper_seals_kind_known: `update paper_seals set kind = 'receipt'`,
  paper_seals_office_known: `update paper_seals set office = 'nobody', delegation_number = null`,
  parties_id_can_be_found: `update parties set id_lookup = id`,
  parties_id_is_whole: `update parties set id_kind = 'passport'`,
  parties_id_kind_known: `update parties set id_kind = 'library card', id_number = 'sealed:1:', id_lookup = id`,
  parties_id_number_once: `update parties set id_kind = 'passport', id_number = 'sealed:1:', id_lookup = '1'`,
  parties_kind_known: `update parties set kind = 'ghost'`,
  parties_sealed: `update parties set phone = '13800000000'`,

  criticism_drafts_cause_known: `update criticism_drafts set cause = 9`,
  criticism_drafts_confirmed_by_a_person: `update criticism_drafts set status = 'confirmed', confirmed_by = null`,
  criticism_drafts_not_by_the_officer: `update criticism_drafts set confirmed_by = officer_id`,
  criticism_drafts_status_known: `update criticism_drafts set status = 'shelved'`,

  assessment_schemes_version_counts: `update assessment_schemes set version = 0`,

  measure_drafts_decision_is_whole: `update measure_drafts set decided_by = null`,
  measure_drafts_four_eyes: `update measure_drafts set decided_by = proposed_by`,
  measure_drafts_kind_known: `update measure_drafts set kind = 'medal'`,
  measure_drafts_not_of_oneself: `update measure_drafts set decided_by = person_id`,
  measure_drafts_status_known: `update measure_drafts set status = 'shelved'`,

  personnel_entries_document_number_key: `insert into personnel_entries (id, document_number, person_id, kind, ground,
      sheet_id, confirmed_by, day)
    select 'x', document_number, person_id, kind, ground, sheet_id, confirmed_by, day from personnel_entries`,
  personnel_entries_kind_known: `update personnel_entries set kind = 'medal'`,
  personnel_entries_not_by_themselves: `update personnel_entries set confirmed_by = person_id`,
  register_exports_format_known: `update register_exports set format = 'docx'`,
  register_exports_register_known: `update register_exports set register = 'notes'`,
  register_exports_rows_count: `update register_exports set row_count = -1`,

  spot_check_findings_aspect_known: `update spot_check_findings set aspect = 'taste'`,
  spot_check_findings_ordinal_counts: `update spot_check_findings set ordinal = 0`,
  spot_checks_entered_after: `update spot_checks set checked_at = at + interval '1 s'`,

  consumables_minimum_not_negative: `update consumables set minimum = -1`,
  consumables_name_once: `insert into consumables (id, department_code, name, unit, minimum, registered_by, registered_at)
    select 'x', department_code, name, unit, minimum, registered_by, registered_at from consumables`,

  equipment_asset_number_once: `insert into equipment (id, department_code, asset_number, kind, model, registered_by,
      registered_at)
    select 'x', department_code, asset_number, kind, model, registered_by, registered_at from equipment where id = 'e1'`,
  equipment_entries_seq_counts: `update equipment_entries set seq = 0`,
  equipment_entries_type_known: `update equipment_entries set type = 'lost'`,
  equipment_replaces_id_key: `insert into equipment (id, department_code, asset_number, kind, model, replaces_id,
      registered_by, registered_at)
    select 'x', department_code, 'x', kind, model, replaces_id, registered_by, registered_at
      from equipment where id = 'e2'`,

  stock_movements_balance_not_negative: `update stock_movements set balance = -1`,
  stock_movements_direction: `update stock_movements set quantity = 0`,
  stock_movements_issued_to_somebody: `update stock_movements set taken_by = null where kind = 'issued'`,
  stock_movements_kind_known: `update stock_movements set kind = 'eaten', taken_by = null`,
  stock_movements_seq_counts: `update stock_movements set seq = -1 where kind = 'issued'`,

  supply_alerts_about_one: `update supply_alerts set equipment_id = 'e1' where id = 'a1'`,
  supply_alerts_kind_known: `update supply_alerts set kind = 'rumour' where id = 'a2'`,
  supply_alerts_one_a_device: `insert into supply_alerts (id, kind, department_code, equipment_id, at)
    select 'x', kind, department_code, equipment_id, at from supply_alerts where id = 'a2'`,
  supply_alerts_one_shortage: `insert into supply_alerts (id, kind, department_code, consumable_id, at)
    select 'x', kind, department_code, consumable_id, at from supply_alerts where id = 'a1'`,
  supply_alerts_resolved_after_raising: `update supply_alerts set resolved_at = at - interval '1 s'`,

  figure_publications_after_the_period: `update figure_publications set published_at = to_on`,
  figure_publications_correction_has_reason: `update figure_publications set correction_reason = 'because'
    where corrects is null`,
  figure_publications_corrected_once: `insert into figure_publications select 'TJ2026-000003', period, from_on, to_on,
    query_version, application_position, matter_position, last_event_at, figures, hash, corrects, 'because',
    published_by, published_at from figure_publications where corrects is not null`,
  figure_publications_days_in_order: `update figure_publications set from_on = to_on + 1`,
  figure_publications_first_once: `insert into figure_publications select 'TJ2026-000003', period, from_on, to_on,
    query_version, application_position, matter_position, last_event_at, figures, hash, null, null,
    published_by, published_at from figure_publications where corrects is null`,
  figure_publications_hash_formed: `update figure_publications set hash = 'none'`,
  fee_days_difference_explained: `update fee_days set counted_fen = booked_fen + 1`,
  fee_entries_amount_counts: `update fee_entries set amount_fen = 0`,
  fee_entries_kind_known: `update fee_entries set kind = 'forgiven'`,
  fee_entries_method_known: `update fee_entries set method = 'barter'`,
  fee_entries_once: `insert into fee_entries (id, receipt_number, kind, application_id, request_seq, name, amount_fen,
      method, department_code, day, person_id, at)
    select 'x', 'x', kind, application_id, request_seq, name, amount_fen, method, department_code, day, person_id, at
      from fee_entries`,
  fee_entries_receipt_number_key: `insert into fee_entries (id, receipt_number, kind, application_id, request_seq, name,
      amount_fen, method, department_code, day, person_id, at)
    select 'x', receipt_number, kind, application_id, 2, name, amount_fen, method, department_code, day, person_id, at
      from fee_entries`,
  fee_entries_refund_has_reason: `update fee_entries set reason = 'none'`,

  incident_reports_reported_after: `update incident_reports set occurred_at = reported_at + interval '1 s'`,

  integrity_breaches_kind_known: `update integrity_breaches set kind = 'smile'`,
  integrity_breaches_not_of_oneself: `update integrity_breaches set recorded_by = officer_id`,

  official_documents_answer_is_whole: `update official_documents set answer = 'a' where direction = 'in'`,
  official_documents_direction_known: `update official_documents set direction = 'sideways' where direction = 'in'`,
  official_documents_number_key: `update official_documents set number = 'same'`,
  official_documents_only_incoming_is_answered: `update official_documents set answer_due_on = '2026-03-02'`,

  suggestions_answer_is_whole: `update suggestions set answer = 'a'`,
  suggestions_number_key: `update suggestions set number = 'same'`,

  people_only_staff_has_email: `update people set email = 'a@b.cn' where kind = 'applicant'`,
  people_kind_known: `update people set kind = 'ghost'`,
  people_only_staff_is_named: `update people set name = '张三' where kind = 'applicant'`,

  personal_data_accesses_of_one_thing: `update personal_data_accesses set application_id = null, matter_id = null`,
  personal_data_accesses_shown_with_reason: `update personal_data_accesses set reason = ' '`,

  person_authorities_department_where_held: `update person_authorities set department_code = null`,
  person_authorities_end_after_beginning: `update person_authorities
    set valid_from = '2026-01-02', valid_until = '2026-01-01'`,
  person_authorities_once_in_centre: `insert into person_authorities (person_id, role)
    values ('centre1', 'centre'), ('centre1', 'centre')`,
  person_authorities_once_in_department: `insert into person_authorities (person_id, role, department_code)
    select person_id, role, department_code from person_authorities`,
  person_authorities_role_known: `update person_authorities set role = 'clerk'`,

  roster_entries_end_after_beginning: `update roster_entries set ends_at = starts_at`,

  seals_end_after_beginning: `update seals set until = "from" - 1`,
  seals_end_ground_known: `update seals set end_ground = 'whim' where id = 's'`,
  seals_end_is_whole: `update seals set end_reason = null where id = 's'`,
  seals_kind_known: `update seals set kind = 'great'`,
  seals_number_key: `update seals set number = '9'`,

  settings_version_counts: `update settings set version = 0`,

  shift_handovers_between_two: `update shift_handovers set to_id = from_id`,
  shift_handovers_received_after: `update shift_handovers set received_at = handed_at - interval '1 s'`,

  staff_alerts_about_somebody: `update staff_alerts set person_id = null where id = 't'`,
  staff_alerts_kind_known: `update staff_alerts set kind = 'rumour' where id = 't'`,
  staff_alerts_one_of_cases_left: `insert into staff_alerts
    select id || n, 'casesLeft', 'front1', '{}', at from staff_alerts, generate_series(1, 2) n where id = 't'`,
  staff_alerts_resolved_after_raising: `update staff_alerts set resolved_at = at - interval '1 s'`,

  supervision_facts_kind_known: `update supervision_facts set kind = 'rumour'`,

  suspensions_apart: `insert into suspensions
    select application_id, ordinal + 1, ground, from_at, from_at + interval '1 h' from suspensions`,
  suspensions_end_after_beginning: `update suspensions set to_at = from_at - interval '1 s'`,
  suspensions_ground_lawful: `update suspensions set ground = 'leave'`,
  suspensions_ordinal_counts: `update suspensions set ordinal = 0`,

  tasks_act_known: `update tasks set act = 'dance'`,
  tasks_close_after_opening: `update tasks set closed_at = null where closed_at is not null`,
  tasks_one_open: `insert into tasks select application_id, key, opened_seq + 1, act, owner_person_id, owner_role,
    owner_department_code, since from tasks where closed_at is null`,
  tasks_one_owner: `update tasks set owner_person_id = null, owner_role = null`,
  tasks_role_known: `update tasks set owner_role = 'clerk' where owner_role is not null`,

  trainings_end_after_beginning: `update trainings set valid_until = valid_from - 1`,

  visits_sealed: `update visits set visitor_name = 'a'`,
  visits_called_is_whole: `update visits set called_by = null`,
  visits_in_order: `update visits set called_at = arrived_at - interval '1 s'`,
  visits_kind_known: `update visits set kind = 'pushy'`,
  visits_one_ticket: `insert into visits (id, day, ticket, department_code, visitor_name, purpose, kind, arrived_at)
    select 'v2', day, ticket, department_code, visitor_name, purpose, kind, arrived_at from visits`,
  visits_ticket_counts: `update visits set ticket = 0`,

  webhook_endpoints_former_secret_ends: `update webhook_endpoints set former_secret = secret`,
  webhook_endpoints_inactive_is_dated: `update webhook_endpoints set active = false`,
  webhook_endpoints_purpose_known: `update webhook_endpoints set purpose = 'gossip'`,
  webhook_endpoints_secret_formed: `update webhook_endpoints set secret = 'guess'`,
};

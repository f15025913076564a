/**
 * reads of personal data, registers that were taken away, what was done to accounts and to openings of payloads (`field`: whose) and to samples of
 * materials (`field`: of which), repairs (`field`: of what), and commands that were refused, as one list: actorId, action, applicationId, matterId, field, reason, refusal, exported, at, recordedAt.
 */
export const AUDIT_ENTRIES = `
  select person_id as "actorId",
         case when field = 'rater' then 'readRater'
              when field = 'archive' then 'readArchive'
              when field in ('evidence', 'evidenceMasked') then 'exportEvidence'
              else 'unmask' end as action,
         application_id as "applicationId", matter_id as "matterId", field, reason, refusal, null::jsonb as exported, at,
         recorded_at as "recordedAt"
    from personal_data_accesses
   union all
  select person_id, case register when 'auditTrail' then 'exportAudit' when 'ownData' then 'exportOwnData' else 'exportRegister' end, filter ->> 'applicationId', null, null, null, null,
         jsonb_build_object('register', register, 'format', format, 'filter', filter, 'rows', row_count), at, recorded_at
    from register_exports
   union all
  select done_by, act, null, null, person_id, reason, null, null, recorded_at, recorded_at from account_acts
   union all
  select person_id, 'openPayloads', null, null, null, reason, null, null, recorded_at, recorded_at from payload_accesses
   union all
  select e.ended_by, 'endPayloads', null, null, a.person_id, e.reason, null, null, e.recorded_at, e.recorded_at
    from payload_access_ends e join payload_accesses a on a.token_hash = e.token_hash
   union all
  select a.person_id, 'readPayloads', null, null, null, a.reason, null, jsonb_build_object('payloads', r.payloads),
         r.recorded_at, r.recorded_at
    from payload_reads r join payload_accesses a on a.token_hash = r.token_hash
   union all
  select attached_by, 'attachSample', null, null, item_code || '/' || material_id, reason, null, null, attached_at, recorded_at
    from material_samples
   union all
  select ended_by, 'endSample', null, null, item_code || '/' || material_id, ended_reason, null, null, ended_at, recorded_at
    from material_samples where ended_at is not null
   union all
  select coalesce(done_by, 'system'), 'repair', null, null, kind || '/' || subject_id, reason, null, null, recorded_at, recorded_at
    from repairs
   union all
  select person_id, route, application_id, null, null, null, response ->> 'code', null, recorded_at, recorded_at
    from idempotency_keys where http_status >= 400`;

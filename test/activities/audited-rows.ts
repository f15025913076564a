import { openDataSource } from '../../src/entities/data-source';
import { fillWithCases } from './centre-with-cases';

/** Fills a migrated database with cases, and with one row at least of everything else that the audit lists. */
export async function fillWithAudit(url: string): Promise<void> {
  await fillWithCases(url);
  const dataSource = await openDataSource(url, { poolSize: 1 });
  try {
    await dataSource.query(ROWS);
  } finally {
    await dataSource.destroy();
  }
}

const ROWS = `
  insert into accounts (person_id, login, password_hash) values ('front1', 'front1', '$argon2id$1');
  insert into personal_data_accesses (id, application_id, person_id, field, reason, at)
    values ('seen', 'granted', 'chief1', 'phone', 'to call back', '2026-03-02');
  insert into register_exports (id, person_id, register, format, filter, row_count, at)
    values ('taken', 'front1', 'trackingRegister', 'pdf', '{"from": "2026-03-02", "10": "a", "9": "b"}', 1, '2026-03-02');
  insert into account_acts (id, person_id, act, done_by, reason)
    values ('act', 'front1', 'issueRecovery', 'chief1', 'forgotten');
  insert into payload_accesses (token_hash, person_id, session_id, reason, expires_at)
    values ('hash', 'front1', 's', 'a wedged case', now());
  insert into payload_reads (id, token_hash, payloads) values ('read', 'hash', 1);
  insert into payload_access_ends (token_hash, ended_by, reason) values ('hash', 'front1', 'done');
  insert into repairs (id, kind, subject_id, reason) values ('repair', 'numbersBehind', 'case/2026', 'restored');
  insert into file_contents (hash, size_bytes, state) values (repeat('a', 64), 1, 'stored');
  insert into files (id, content_hash, name, type, uploaded_by, uploaded_at, state)
    values ('f', repeat('a', 64), 'n', 'png', 'front1', '2026-03-02', 'quarantined');
  insert into material_samples (id, item_code, material_id, file_id, reason, attached_by, attached_at)
    values ('sample', 'FOOD', 'm', 'f', 'r', 'front1', '2026-03-02');
  update material_samples set ended_at = '2026-03-03', ended_by = 'chief1', ended_reason = 'old';
  insert into authorisations (id, applicant_id, agent_id, item_codes, scope, granted_at, until)
    values ('power', 'applicant1', 'agent1', '{FOOD}', 'general', '2026-03-02', '2026-04-02');
  update authorisations set withdrawn_at = '2026-03-03';
  insert into organisation_changes (id, kind, subject, content, reason, status, drafted_by, drafted_at)
    values ('change', 'appoint', 'people front1', '{}', 'r', 'proposed', 'chief1', '2026-03-02');
  update organisation_changes set status = 'dismissed', decided_by = 'front1', decided_at = '2026-03-03', opinion = 'no';
  insert into idempotency_keys (person_id, key, route, body_hash, command_id, status)
    values ('front1', 'k', 'POST /x', 'h', 'c', 'pending'), ('front1', 'k2', 'POST /x', 'h', 'c2', 'pending');
  update idempotency_keys set status = 'answered', http_status = 409, response = '{"code": "notAllowed"}' where key = 'k';
`;

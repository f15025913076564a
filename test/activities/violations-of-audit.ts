/** A link and two verifications, for each statement below to break. */
export const ROWS_OF_AUDIT = `
  insert into audit_links values (1, 'x', '["x"]', repeat('a', 64), repeat('a', 64), now());
  insert into audit_checks (id, asked_by) values ('open', 'front1');
  insert into repairs (id, kind, subject_id, reason, done_by) values ('repair', 'numbersBehind', 'case/2026', 'r', 'front1');
  insert into lost_numbers values ('case/2026', 1, null, 'repair');
  insert into drift_findings values ('drift', 'jobStuck', 'paper/x/1', 'w', '2026-03-02', '2026-03-02');
  insert into audit_checks (id, state, finished_at, fault_count) values ('done', 'unaltered', now(), 0);
`;

/** For every constraint of the chain one statement that breaks it. */
export const VIOLATIONS_OF_AUDIT: Readonly<Record<string, string>> = {
  audit_checks_faults_counted: `update audit_checks set fault_count = 1 where id = 'done'`,
  audit_checks_finished_whole: `update audit_checks set finished_at = null where id = 'done'`,
  audit_checks_one_open: `insert into audit_checks (id) values ('another')`,
  audit_checks_state_known: `update audit_checks set state = 'sleeping', fault_count = null where id = 'done'`,
  drift_findings_in_order: `update drift_findings set seen_at = '2026-03-01'`,
  drift_findings_kind_known: `update drift_findings set kind = 'magic'`,
  drift_findings_once: `insert into drift_findings select 'again', kind, subject_id, what, found_at, seen_at from drift_findings`,
  lost_numbers_count: `insert into lost_numbers values ('case/2026', 0, null, 'repair')`,
  repairs_kind_known: `insert into repairs (id, kind, subject_id, reason) values ('r', 'magic', 'x', 'r')`,
  repairs_with_reason: `insert into repairs (id, kind, subject_id, reason) values ('r', 'numbersBehind', 'x', ' ')`,
  audit_links_count: `update audit_links set seq = 0`,
  audit_links_hashes: `update audit_links set hash = 'A'`,
  audit_links_once: `insert into audit_links select 2, kind, key, row_hash, hash, sealed_at from audit_links`,
};

/** Changes of the audit and of its chain that are refused, with the table that says so. */
export const CHANGES_OF_AUDIT: readonly [string, string][] = [
  ['audit_links', `update audit_links set hash = repeat('b', 64)`],
  ['audit_links', 'delete from audit_links'],
  ['audit_links', 'truncate audit_links'],
  ['personal_data_accesses', `update personal_data_accesses set reason = 'another'`],
  ['personal_data_accesses', 'delete from personal_data_accesses'],
  ['personal_data_accesses', 'truncate personal_data_accesses'],
  ['repairs', `update repairs set reason = 'another'`],
  ['repairs', 'delete from repairs'],
  ['repairs', 'truncate repairs cascade'],
  ['lost_numbers', 'update lost_numbers set serial = 9'],
  ['lost_numbers', 'delete from lost_numbers'],
  ['lost_numbers', 'truncate lost_numbers'],
  ['material_samples', `update material_samples set reason = 'another' where ended_at is not null`],
  ['material_samples', 'delete from material_samples'],
  ['authorisations', 'delete from authorisations'],
];

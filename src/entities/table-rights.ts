/** What the database role of API and worker may do with each table, beside reading it; the owner's rights are for migrations. */
import { AUDIT_SOURCES } from './audit-sources';

export type TableRight = 'insert' | 'update' | 'delete';

/** Rows stay as they are written, for ever: the role can neither change nor remove them. */
export const ONLY_ADDED_TO: readonly string[] = [
  'account_acts',
  'application_events',
  'archive_packages',
  'archived_cases',
  'assessment_schemes',
  'attendance_entries',
  'audit_links',
  'calendar_versions',
  'catalogue_materials',
  'commands',
  'disposed_archives',
  'equipment_entries',
  'fee_days',
  'fee_entries',
  'figure_publications',
  'incident_reports',
  'integrity_breaches',
  'lost_numbers',
  'matter_commands',
  'matter_events',
  'paper_templates',
  'payload_access_ends',
  'payload_accesses',
  'payload_reads',
  'personal_data_accesses',
  'personnel_entries',
  'printed_papers',
  'register_exports',
  'repairs',
  'seal_pictures',
  'settings',
  'spot_check_findings',
  'spot_checks',
  'stock_movements',
  'voided_sheets',
];

/** Rows change, some of them once; none is removed. */
const CHANGED: readonly string[] = [
  'absences',
  'account_recoveries',
  'accounts',
  'agent_checks',
  'applications',
  'appointments',
  'archive_holds',
  'audit_checks',
  'authorisations',
  'bars',
  'breach_appeals',
  'calendar_changes',
  'catalogue_drafts',
  'catalogue_items',
  'centre_days',
  'consumables',
  'criticism_drafts',
  'daily_summaries',
  'delegations',
  'departments',
  'departure_letters',
  'disposal_lists',
  'drift_findings',
  // No row of it changes, but each is held while something is entered about it, which takes the right to change it.
  'equipment',
  'idempotency_keys',
  'material_samples',
  'matters',
  'measure_drafts',
  'number_counters',
  'official_documents',
  'openid_identities',
  'organisation_changes',
  'outbox',
  'paper_seals',
  'paper_template_drafts',
  'parties',
  'people',
  'roster_entries',
  'seals',
  'sections',
  'shift_handovers',
  'staff_alerts',
  'suggestions',
  'supervision_facts',
  'supply_alerts',
  'trainings',
  'visits',
  'webhook_endpoints',
  'windows',
];

/** Rows are removed: what waits or has run out, and the read model, which the events make anew. */
const REMOVED_FROM: readonly string[] = [
  'application_files',
  'archive_jobs',
  'audit_pending',
  'breaches',
  'cards',
  'certificates',
  'clock_changes',
  'clocks',
  'file_contents',
  'files',
  'matter_breaches',
  'matter_notices',
  'matter_tasks',
  'notice_recipients',
  'notices',
  'openid_sessions',
  'openid_visits',
  'paper_jobs',
  'person_authorities',
  'quota_turns',
  'refresh_tokens',
  'second_factors',
  'spare_codes',
  'suspensions',
  'tasks',
];

/** What the data files and the migrations alone write. */
const ONLY_READ: readonly string[] = ['centres', 'migrations'];

/** Of every table what the role of API and worker may do with it. */
export const TABLE_RIGHTS: ReadonlyMap<string, readonly TableRight[]> = new Map<string, readonly TableRight[]>([
  ...ONLY_ADDED_TO.map((table) => [table, ['insert']] as const),
  ...CHANGED.map((table) => [table, ['insert', 'update']] as const),
  ...REMOVED_FROM.map((table) => [table, ['insert', 'update', 'delete']] as const),
  ...ONLY_READ.map((table) => [table, []] as const),
]);

/** What whoever verifies the audit may read, and nothing else. */
export const AUDIT_TABLES: readonly string[] = [
  ...new Set(AUDIT_SOURCES.map(({ table }) => table)),
  'audit_links',
  'audit_pending',
];

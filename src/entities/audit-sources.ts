/** What the chain of the audit covers: every source of the audit list (R-49) and all events of applications and matters. */

/** One kind of link: a row of a table as it is from the moment that the link is made. */
export interface AuditSource {
  readonly kind: string;
  readonly table: string;
  /** The key of a row, by the types of its columns. */
  readonly key: Readonly<Record<string, 'text' | 'integer'>>;
  /** Columns that may still change when the row is sealed, and those that came after rows were sealed and are never null. */
  readonly leftOut?: readonly string[];
  /** Of which rows; of all when left out. */
  readonly when?: string;
}

const ID = { id: 'text' } as const;

/**
 * In a row that is sealed nothing changes any more. A column that is added later must be null in the rows before it, or be
 * left out here, and a column that is renamed breaks the chain.
 */
export const AUDIT_SOURCES: readonly AuditSource[] = [
  { kind: 'applicationEvent', table: 'application_events', key: { application_id: 'text', seq: 'integer' } },
  { kind: 'matterEvent', table: 'matter_events', key: { matter_id: 'text', seq: 'integer' } },
  { kind: 'personalDataAccess', table: 'personal_data_accesses', key: ID },
  { kind: 'registerExport', table: 'register_exports', key: ID },
  { kind: 'accountAct', table: 'account_acts', key: ID },
  { kind: 'payloadAccess', table: 'payload_accesses', key: { token_hash: 'text' } },
  { kind: 'payloadAccessEnded', table: 'payload_access_ends', key: { token_hash: 'text' } },
  { kind: 'payloadRead', table: 'payload_reads', key: ID },
  { kind: 'repair', table: 'repairs', key: ID },
  {
    kind: 'sampleAttached',
    table: 'material_samples',
    key: ID,
    leftOut: ['ended_at', 'ended_by', 'ended_reason'],
  },
  { kind: 'sampleEnded', table: 'material_samples', key: ID, when: 'ended_at is not null' },
  { kind: 'authorisationGiven', table: 'authorisations', key: ID, leftOut: ['withdrawn_at'] },
  { kind: 'authorisationWithdrawn', table: 'authorisations', key: ID, when: 'withdrawn_at is not null' },
  {
    kind: 'organisationChange',
    table: 'organisation_changes',
    key: ID,
    leftOut: ['status', 'before', 'decided_by', 'decided_at', 'opinion'],
  },
  { kind: 'organisationDecision', table: 'organisation_changes', key: ID, when: "status <> 'proposed'" },
  {
    kind: 'refusal',
    table: 'idempotency_keys',
    key: { person_id: 'text', key: 'text' },
    when: 'http_status >= 400',
  },
];

/** The condition on a row under this name; true where all rows are meant. */
export function whenOf({ when }: AuditSource, alias: string): string {
  return when === undefined ? 'true' : `${alias}.${when}`;
}

/** The key of a row under this name, as links bear it. */
export function keyOf({ key }: AuditSource, alias: string): string {
  return `jsonb_build_array(${Object.keys(key)
    .map((column) => `${alias}.${column}`)
    .join(', ')})`;
}

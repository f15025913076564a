import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A chain of hashes over the audit and all events; rows that are there already are chained first, in the order of their time. */
export class AuditChain1796000015400 implements MigrationInterface {
  readonly name = 'AuditChain1796000015400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
    for (const source of SOURCES) await runner.query(chained(source));
    await runner.query(WAITING);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { kind } of SOURCES) await runner.query(`drop function ${triggerOf(kind)}() cascade`);
    await runner.query(DOWN);
  }
}

interface Source {
  readonly kind: string;
  readonly table: string;
  readonly key: string;
  /** When a row counts, for what is told by an update: of `new`, and not of `old`. */
  readonly when?: (row: 'new' | 'old' | 'r') => string;
  readonly at: string;
}

const SOURCES: readonly Source[] = [
  { kind: 'applicationEvent', table: 'application_events', key: 'application_id, seq', at: 'recorded_at' },
  { kind: 'matterEvent', table: 'matter_events', key: 'matter_id, seq', at: 'recorded_at' },
  { kind: 'personalDataAccess', table: 'personal_data_accesses', key: 'id', at: 'recorded_at' },
  { kind: 'registerExport', table: 'register_exports', key: 'id', at: 'recorded_at' },
  { kind: 'accountAct', table: 'account_acts', key: 'id', at: 'recorded_at' },
  { kind: 'payloadAccess', table: 'payload_accesses', key: 'token_hash', at: 'recorded_at' },
  { kind: 'payloadRead', table: 'payload_reads', key: 'id', at: 'recorded_at' },
  { kind: 'sampleAttached', table: 'material_samples', key: 'id', at: 'recorded_at' },
  {
    kind: 'sampleEnded',
    table: 'material_samples',
    key: 'id',
    when: (row) => `${row}.ended_at is not null`,
    at: 'ended_at',
  },
  { kind: 'authorisationGiven', table: 'authorisations', key: 'id', at: 'granted_at' },
  {
    kind: 'authorisationWithdrawn',
    table: 'authorisations',
    key: 'id',
    when: (row) => `${row}.withdrawn_at is not null`,
    at: 'withdrawn_at',
  },
  { kind: 'organisationChange', table: 'organisation_changes', key: 'id', at: 'drafted_at' },
  {
    kind: 'organisationDecision',
    table: 'organisation_changes',
    key: 'id',
    when: (row) => `${row}.status <> 'proposed'`,
    at: 'coalesce(decided_at, drafted_at)',
  },
  {
    kind: 'refusal',
    table: 'idempotency_keys',
    key: 'person_id, key',
    when: (row) => `${row}.http_status >= 400`,
    at: 'recorded_at',
  },
];

const triggerOf = (kind: string): string => `audit_${kind.toLowerCase()}`;

/** The columns of a key of this row, as a link bears it. */
function keyOf(key: string, row: string): string {
  const columns = key.split(', ').map((column) => `${row}.${column}`);
  return `jsonb_build_array(${columns.join(', ')})`;
}

function chained({ kind, table, key, when }: Source): string {
  const trigger = triggerOf(kind);
  return `
create function ${trigger}() returns trigger language plpgsql as $$
begin
  insert into audit_pending (kind, key) values ('${kind}', ${keyOf(key, 'new')});
  return null;
end $$;
create trigger ${trigger} after insert on ${table}
  for each row ${when ? `when (${when('new')}) ` : ''}execute function ${trigger}();
${
  when
    ? `create trigger ${trigger}_later after update on ${table}
  for each row when (${when('new')} and (${when('old')}) is not true) execute function ${trigger}();`
    : ''
}`;
}

const UP = `
create table audit_pending (
  id bigserial primary key,
  kind text not null,
  key jsonb not null,
  queued_at timestamptz not null default clock_timestamp()
);
create table audit_links (
  seq bigint primary key,
  kind text not null,
  key jsonb not null,
  row_hash text,
  hash text not null,
  sealed_at timestamptz not null,
  constraint audit_links_count check (seq > 0),
  constraint audit_links_hashes check (row_hash ~ '^[0-9a-f]{64}$' and hash ~ '^[0-9a-f]{64}$')
);
create unique index audit_links_once on audit_links (kind, key);
create trigger audit_links_never_change before update or delete on audit_links
  for each row execute function refuse_change();
create trigger audit_links_stay before truncate on audit_links
  for each statement execute function refuse_change();

create trigger personal_data_accesses_never_change before update or delete on personal_data_accesses
  for each row execute function refuse_change();
create trigger personal_data_accesses_stay before truncate on personal_data_accesses
  for each statement execute function refuse_change();

-- What somebody was refused stays as they were told.
create trigger idempotency_keys_refused_stay before update or delete on idempotency_keys
  for each row when (old.http_status >= 400) execute function refuse_change();
create trigger material_samples_ended_stay before update or delete on material_samples
  for each row when (old.ended_at is not null) execute function refuse_change();
create trigger material_samples_stay before delete on material_samples
  for each row execute function refuse_change();
create trigger authorisations_withdrawn_stay before update or delete on authorisations
  for each row when (old.withdrawn_at is not null) execute function refuse_change();
create trigger authorisations_stay before delete on authorisations
  for each row execute function refuse_change();
`;

/** Rows from before the chain. */
const WAITING = `
insert into audit_pending (kind, key)
select kind, key from (
  ${SOURCES.map(
    ({ kind, table, key, when, at }) =>
      `select '${kind}' as kind, ${keyOf(key, 'r')} as key, ${at} as at from ${table} r where ${when?.('r') ?? 'true'}`,
  ).join(' union all\n  ')}
) there order by at, kind, key`;

const DOWN = `
drop trigger authorisations_stay on authorisations;
drop trigger authorisations_withdrawn_stay on authorisations;
drop trigger material_samples_stay on material_samples;
drop trigger material_samples_ended_stay on material_samples;
drop trigger idempotency_keys_refused_stay on idempotency_keys;
drop trigger personal_data_accesses_stay on personal_data_accesses;
drop trigger personal_data_accesses_never_change on personal_data_accesses;
drop table audit_links, audit_pending;
`;

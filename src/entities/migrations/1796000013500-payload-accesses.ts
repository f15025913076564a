import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was let read what Temporal keeps sealed, and each time that they did. */
export class PayloadAccesses1796000013500 implements MigrationInterface {
  readonly name = 'PayloadAccesses1796000013500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table payload_reads, payload_accesses');
  }
}

const UP = `
create table payload_accesses (
  token_hash text primary key,
  person_id text not null references accounts,
  session_id text not null,
  reason text not null,
  expires_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint payload_accesses_with_reason check (btrim(reason) <> '')
);
create index payload_accesses_person_id_idx on payload_accesses (person_id);
create index payload_accesses_recorded_at_idx on payload_accesses (recorded_at);

create table payload_reads (
  id text primary key,
  token_hash text not null references payload_accesses,
  payloads integer not null,
  recorded_at timestamptz not null default now(),
  constraint payload_reads_of_some check (payloads > 0)
);
create index payload_reads_token_hash_idx on payload_reads (token_hash);
create index payload_reads_recorded_at_idx on payload_reads (recorded_at);

create trigger payload_accesses_never_change before update or delete on payload_accesses
  for each row execute function refuse_change();
create trigger payload_accesses_stay before truncate on payload_accesses
  for each statement execute function refuse_change();
create trigger payload_reads_never_change before update or delete on payload_reads
  for each row execute function refuse_change();
create trigger payload_reads_stay before truncate on payload_reads
  for each statement execute function refuse_change();
`;

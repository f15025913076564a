import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

/** the audit is read by time, and taking it away is on record as well. */
export class AuditByTime1796000013310 implements MigrationInterface {
  readonly name = 'AuditByTime1796000013310';

  async up(runner: QueryRunner): Promise<void> {
    await addWords(runner, TAKEN, ['auditTrail']);
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    await dropWords(runner, TAKEN, ['auditTrail']);
  }
}

const TAKEN = { table: 'register_exports', constraint: 'register_exports_register_known' };

const UP = `
create index application_events_by_time on application_events (at);
create index matter_events_by_time on matter_events (at);
create index personal_data_accesses_by_time on personal_data_accesses (at);
create index register_exports_by_time on register_exports (at);
create index idempotency_keys_refused_by_time on idempotency_keys (recorded_at) where http_status >= 400;
create index organisation_changes_decided_by_time on organisation_changes (decided_at) where decided_by is not null;
`;

const DOWN = `
drop index application_events_by_time, matter_events_by_time, personal_data_accesses_by_time, register_exports_by_time,
  idempotency_keys_refused_by_time, organisation_changes_decided_by_time;
`;

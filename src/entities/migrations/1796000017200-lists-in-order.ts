import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of cases begin where their page does, whatever number there is. */
export class ListsInOrder1796000017200 implements MigrationInterface {
  readonly name = 'ListsInOrder1796000017200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index applications_by_receipt on applications (received_at, id)');
    await runner.query('create index applications_by_due on applications (committed_due_at, id)');
    await runner.query(`create index applications_open_by_due on applications (committed_due_at, id)
      where decided_at is null and closed_at is null`);
    await runner.query('drop index applications_received_at_idx, applications_running_committed');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index applications_received_at_idx on applications (received_at)');
    await runner.query(`create index applications_running_committed on applications (committed_due_at)
      where decided_at is null and closed_at is null and committed_due_at is not null`);
    await runner.query('drop index applications_by_receipt, applications_by_due, applications_open_by_due');
  }
}

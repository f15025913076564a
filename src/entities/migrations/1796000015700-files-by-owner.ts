import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody uploaded within a day is counted at each upload. */
export class FilesByOwner1796000015700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index files_by_owner on files (uploaded_by, recorded_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index files_by_owner');
  }
}

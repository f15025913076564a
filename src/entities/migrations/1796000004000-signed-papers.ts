import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what papers are signed, and at which step the making of one stands. */
export class SignedPapers1796000004000 implements MigrationInterface {
  readonly name = 'SignedPapers1796000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
alter table printed_papers add signed_by text, add check_key_id text,
  add constraint printed_papers_signed_by_formed check (signed_by ~ '^[0-9a-f]{64}$');
alter table paper_jobs add step text not null default 'render',
  add constraint paper_jobs_step_known check (step in ('render', 'sign', 'store', 'publish'));
`;

const DOWN = `
alter table paper_jobs drop step;
alter table printed_papers drop signed_by, drop check_key_id;
`;

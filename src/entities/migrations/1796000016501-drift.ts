import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where books, Temporal, messages, files and numbers were found to have come apart. */
export class Drift1796000016501 implements MigrationInterface {
  readonly name = 'Drift1796000016501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table drift_findings');
  }
}

const UP = `
create table drift_findings (
  id text primary key,
  kind text not null,
  subject_id text not null,
  what text not null,
  found_at timestamptz not null,
  seen_at timestamptz not null,
  gone_at timestamptz,
  constraint drift_findings_kind_known check (
    kind in ('workflowMissing', 'workflowLeft', 'workflowUnknown', 'workflowSilent', 'sequenceApart', 'stageApart', 'attributesApart', 'taskStuck', 'activityStuck', 'messageWaiting', 'messageDead', 'jobStuck', 'contentMissing', 'contentUnknown', 'readModelApart', 'numbersBehind')
  ),
  constraint drift_findings_in_order check (seen_at >= found_at and gone_at >= seen_at)
);
create unique index drift_findings_once on drift_findings (kind, subject_id) where gone_at is null;
`;

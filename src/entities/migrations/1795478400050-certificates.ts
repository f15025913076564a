import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

/** Certificates with a life of their own, and the papers of matters (R-27; 许50, 69, 70). */
export class Certificates1795478400050 implements MigrationInterface {
  readonly name = 'Certificates1795478400050';

  async up(runner: QueryRunner): Promise<void> {
    await learn(runner, WORDS);
    await runner.query(UP);
    for (const check of ['kind_known', 'paper_is_numbered']) await takeOver(runner, check);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    await forget(runner, WORDS);
  }
}

const WORDS: NewWords = {
  acts: ['cancelLicence'],
  events: ['voidCertificate'],
  papers: [
    'certificateCorrectionNotice',
    'revocationIntention',
    'revocationDecision',
    'cancellationDecision',
    'renewalDecision',
    'renewalRefusal',
  ],
  messages: ['correctionDeclined', 'revocationDropped'],
  matters: {
    kinds: ['certificate'],
    stages: ['valid', 'renewing', 'revoked', 'cancelled', 'expired'],
    events: [
      'reportError',
      'approveCorrection',
      'declineCorrection',
      'recoverCertificate',
      'issueVersion',
      'notifyRevocation',
      'makeStatement',
      'hearStatement',
      'dropRevocation',
      'revoke',
      'cancel',
      'applyRenewal',
      'grantRenewal',
      'refuseRenewal',
      'renewalDeemed',
      'expire',
      'noticeIssued',
    ],
  },
};

/** The papers of matters are of the kinds that those of applications are. */
async function takeOver(runner: QueryRunner, check: string): Promise<void> {
  const [{ is }] = (await runner.query('select pg_get_constraintdef(oid) as is from pg_constraint where conname = $1', [
    `notices_${check}`,
  ])) as [{ is: string }];
  await runner.query(`alter table matter_notices add constraint matter_notices_${check} ${is}`);
}

const DECIDED = `stage in ('granted', 'refused', 'certificateMaking', 'awaitingDelivery', 'delivered', 'archived')`;

const UP = `
create table matter_notices (
  matter_id text not null references matters,
  seq integer not null,
  kind text not null,
  ordinal integer not null,
  number text,
  content jsonb not null,
  recipients jsonb not null,
  at timestamptz not null,
  primary key (matter_id, seq),
  constraint matter_notices_ordinal_counts check (ordinal >= 1)
);
create unique index matter_notices_counted_by_kind on matter_notices (matter_id, kind, ordinal);

alter table matters add constraint matters_certificate_has_application check (
  kind <> 'certificate' or num_nulls(application_id, department_code) = 0
);
create unique index matters_one_certificate on matters (application_id) where kind = 'certificate';

alter table applications
  drop constraint applications_stage_is_decision,
  add constraint applications_stage_is_decision check (
    stage = 'terminated' or (${DECIDED}) = (decided_at is not null)
  );
`;

const DOWN = `
alter table applications
  drop constraint applications_stage_is_decision,
  add constraint applications_stage_is_decision check ((${DECIDED}) = (decided_at is not null));
drop index matters_one_certificate;
alter table matters drop constraint matters_certificate_has_application;
drop table matter_notices;
`;

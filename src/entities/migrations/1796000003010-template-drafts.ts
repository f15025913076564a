import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates of papers in the making, between two persons. */
export class TemplateDrafts1796000003010 implements MigrationInterface {
  readonly name = 'TemplateDrafts1796000003010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table paper_template_drafts');
  }
}

const KINDS = `'receipt', 'acceptanceNotice', 'correctionNotice', 'nonAcceptanceNotice', 'otherAuthorityNotice',
  'noLicenceNotice', 'suspensionNotice', 'hearingRightNotice', 'hearingNotice', 'extensionNotice', 'overtimeNotice',
  'urgingNotice', 'grantDecision', 'refusalDecision', 'certificate', 'deliveryReceipt', 'withdrawalConfirmation',
  'terminationNotice', 'certificateCorrectionNotice', 'revocationIntention', 'revocationDecision',
  'cancellationDecision', 'renewalDecision', 'renewalRefusal', 'deadlineAccount'`;

const UP = `
create table paper_template_drafts (
  id text primary key,
  kind text not null,
  base_version integer not null,
  source text not null,
  revision integer not null,
  reason text not null,
  status text not null,
  drafted_by text not null references people,
  drafted_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  decided_by text references people,
  decided_at timestamptz,
  opinion text,
  published_version integer,
  recorded_at timestamptz not null default now(),
  foreign key (kind, base_version) references paper_templates,
  foreign key (kind, published_version) references paper_templates,
  constraint paper_template_drafts_kind_known check (kind in (${KINDS})),
  constraint paper_template_drafts_status_known check (status in ('draft', 'submitted', 'published', 'rejected')),
  constraint paper_template_drafts_revision_counts check (revision >= 1),
  constraint paper_template_drafts_four_eyes check (decided_by <> drafted_by),
  constraint paper_template_drafts_submitted_has_instant check (status = 'draft' or submitted_at is not null),
  constraint paper_template_drafts_decided_by_somebody check (
    (status in ('published', 'rejected')) = (decided_by is not null) and (decided_by is null) = (decided_at is null)
  ),
  constraint paper_template_drafts_published_has_version
    check ((status = 'published') = (published_version is not null))
);
create index paper_template_drafts_status_drafted_at_idx on paper_template_drafts (status, drafted_at);

-- What a second person has decided stands as it was decided.
create trigger paper_template_drafts_decided_stay before update or delete on paper_template_drafts
  for each row when (old.decided_by is not null) execute function refuse_change();
`;

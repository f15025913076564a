import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates of papers, papers that wait to be printed, and papers as they were printed. */
export class PrintedPapers1795478400710 implements MigrationInterface {
  readonly name = 'PrintedPapers1795478400710';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table printed_papers, paper_jobs, paper_templates');
  }
}

const KINDS = `'receipt', 'acceptanceNotice', 'correctionNotice', 'nonAcceptanceNotice', 'otherAuthorityNotice',
  'noLicenceNotice', 'suspensionNotice', 'hearingRightNotice', 'hearingNotice', 'extensionNotice', 'overtimeNotice',
  'urgingNotice', 'grantDecision', 'refusalDecision', 'certificate', 'deliveryReceipt', 'withdrawalConfirmation',
  'terminationNotice', 'certificateCorrectionNotice', 'revocationIntention', 'revocationDecision',
  'cancellationDecision', 'renewalDecision', 'renewalRefusal', 'deadlineAccount'`;

const UP = `
create table paper_templates (
  kind text not null,
  version integer not null,
  source text not null,
  published_by text references people,
  published_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (kind, version),
  constraint paper_templates_kind_known check (kind in (${KINDS})),
  constraint paper_templates_version_counts check (version >= 1)
);
create trigger paper_templates_never_change before update or delete on paper_templates
  for each row execute function refuse_change();
create trigger paper_templates_stay before truncate on paper_templates
  for each statement execute function refuse_change();

create table paper_jobs (
  subject_id text not null,
  seq integer not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  primary key (subject_id, seq),
  constraint paper_jobs_attempts_count check (attempts >= 0)
);
create index paper_jobs_waiting on paper_jobs (next_attempt_at);

create table printed_papers (
  subject_id text not null,
  seq integer not null,
  edition_at timestamptz not null,
  kind text not null,
  token text not null unique,
  template_version integer not null,
  content_hash text not null references file_contents,
  pages integer not null,
  recorded_at timestamptz not null default now(),
  primary key (subject_id, seq, edition_at),
  constraint printed_papers_kind_known check (kind in (${KINDS})),
  constraint printed_papers_pages_count check (pages >= 1),
  constraint printed_papers_token_formed check (token ~ '^[0-9a-z]{26}$')
);
create index printed_papers_content_hash_idx on printed_papers (content_hash);
create trigger printed_papers_never_change before update or delete on printed_papers
  for each row execute function refuse_change();
create trigger printed_papers_stay before truncate on printed_papers
  for each statement execute function refuse_change();

insert into paper_jobs (subject_id, seq)
  select application_id, seq from notices where number is not null
  union all select matter_id, seq from matter_notices where number is not null;
`;

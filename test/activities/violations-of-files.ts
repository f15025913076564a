const printedAs = (rest: string): string =>
  `insert into printed_papers (subject_id, seq, edition_at, kind, token, template_version, content_hash, pages)
   select subject_id, 9, edition_at, ${rest} from printed_papers`;

/** What breaks the schema of files and papers, as VIOLATIONS has it. */
export const VIOLATIONS_OF_FILES = {
  file_contents_hash_formed: `update file_contents set hash = 'A'`,
  file_contents_size_counts: `update file_contents set size_bytes = 0`,
  file_contents_state_known: `update file_contents set state = 'lost'`,
  files_infected_says_by_what: `update files set finding = 'x'`,
  files_only_looked_at_leaves_quarantine: `update files set scanned_at = '2026-03-02'`,
  files_state_known: `update files set state = 'lost', scanned_at = '2026-03-02'`,
  files_type_known: `update files set type = 'exe'`,
  paper_jobs_attempts_count: `update paper_jobs set attempts = -1`,
  paper_templates_kind_known: `insert into paper_templates values ('letter', 3, 'x', null, '2026-03-02')`,
  paper_templates_version_counts: `insert into paper_templates values ('receipt', 0, 'x', null, '2026-03-02')`,
  paper_template_drafts_decided_by_somebody: `update paper_template_drafts set decided_at = drafted_at`,
  paper_template_drafts_four_eyes: `update paper_template_drafts set decided_by = drafted_by, decided_at = drafted_at,
    status = 'rejected' where id = 'td'`,
  paper_template_drafts_kind_known: `update paper_template_drafts set kind = 'letter'`,
  paper_template_drafts_published_has_version: `update paper_template_drafts set published_version = 1 where id = 'td'`,
  paper_template_drafts_revision_counts: `update paper_template_drafts set revision = 0`,
  paper_template_drafts_status_known: `update paper_template_drafts set status = 'shelved' where id = 'td'`,
  paper_template_drafts_submitted_has_instant: `update paper_template_drafts set submitted_at = null where id = 'td'`,
  seal_pictures_version_counts: `insert into seal_pictures values ('s', 0, repeat('a', 64), 'front1', '2026-03-02')`,
  printed_papers_kind_known: printedAs("'letter', repeat('1', 26), 1, content_hash, 1"),
  printed_papers_pages_count: printedAs("kind, repeat('1', 26), 1, content_hash, 0"),
  printed_papers_token_formed: printedAs("kind, 'short', 1, content_hash, 1"),
  printed_papers_token_key: printedAs('kind, token, 1, content_hash, 1'),
} as const;

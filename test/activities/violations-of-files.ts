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
  printed_papers_kind_known: printedAs("'letter', repeat('1', 26), 1, content_hash, 1"),
  printed_papers_pages_count: printedAs("kind, repeat('1', 26), 1, content_hash, 0"),
  printed_papers_token_formed: printedAs("kind, 'short', 1, content_hash, 1"),
  printed_papers_token_key: printedAs('kind, token, 1, content_hash, 1'),
} as const;

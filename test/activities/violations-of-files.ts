/** Rows of files, papers and packages, for each statement below to break. */
export const ROWS_OF_FILES = `
  insert into file_contents (hash, size_bytes, state) values (repeat('a', 64), 1, 'stored');
  insert into files (id, content_hash, thumbnail_hash, name, type, uploaded_by, uploaded_at, state)
    values ('fil-1', repeat('a', 64), repeat('a', 64), 'a.png', 'png', 'front1', '2026-03-02', 'quarantined');
  insert into application_files values ('received', 'M1', 'fil-1', 1);
  insert into material_samples (id, item_code, material_id, file_id, reason, attached_by, attached_at, ended_at, ended_by,
      ended_reason)
    values ('shown', 'FOOD', 'M1', 'fil-1', 'r', 'front1', '2026-03-02', null, null, null),
           ('ended', 'FOOD', 'M1', 'fil-1', 'r', 'front1', '2026-03-01', '2026-03-02', 'front1', 'r');
  insert into paper_templates values ('receipt', 2, 'kind: receipt', 'front1', '2026-03-02');
  insert into printed_papers (subject_id, seq, edition_at, kind, token, template_version, content_hash, pages)
    values ('received', 2, '2026-03-02', 'receipt', repeat('0', 26), 1, repeat('a', 64), 1);
  insert into printed_papers (subject_id, seq, edition_at, kind, token, template_version, content_hash, pages)
    values ('received', 3, '2026-03-02', 'certificate', repeat('9', 26), 1, repeat('a', 64), 1);
  insert into voided_sheets (subject_id, seq, edition_at, application_id, number, cause, reason, blank_number, voided_at,
      voided_by)
    values ('received', 3, '2026-03-02', 'received', 'n', 'jammed', 'r', 'b', '2026-03-03', 'front1');
  insert into paper_template_drafts (id, kind, base_version, source, revision, reason, status, drafted_by, drafted_at,
      changed_at, submitted_at, decided_by, decided_at, published_version)
    values ('td', 'receipt', 2, 's', 1, 'r', 'submitted', 'centre1', '2026-03-02', '2026-03-02', '2026-03-02', null,
            null, null),
           ('tp', 'receipt', 2, 's', 1, 'r', 'published', 'centre1', '2026-03-02', '2026-03-02', '2026-03-02',
            'front1', '2026-03-02', 2);
  insert into seal_pictures values ('s', 1, repeat('a', 64), 'front1', '2026-03-02');
  insert into archive_jobs (application_id, asked_by) values ('received', 'test');
  insert into archived_cases values ('archived', '2026-03-09', 'short', '2036-12-31');
  insert into archive_packages (application_id, ordinal, content_hash, supplement_to, key_id, files, payload)
    values ('archived', 1, repeat('a', 64), null, repeat('0', 16), 1, '{}');
  insert into archive_holds (id, application_id, reason, placed_by, placed_at, lifted_by, lifted_at, lift_reason)
    values ('hld', 'archived', 'r', 'centre1', '2026-03-10', 'centre1', '2026-03-11', 'r');
  insert into disposal_lists (id, application_ids, revision, reason, status, drafted_by, drafted_at, changed_at,
      submitted_at, decided_by, decided_at, published_version)
    values ('dd', '["archived"]', 1, 'r', 'draft', 'front1', '2037-01-01', '2037-01-01', null, null, null, null),
           ('dp', '["archived"]', 1, 'r', 'published', 'front1', '2037-01-01', '2037-01-01', '2037-01-01', 'centre1',
            '2037-01-02', 1);
  insert into disposed_archives (application_id, list_id, disposed_at, disposed_on, retention, retained_until, packages, files)
    values ('archived', 'dp', '2037-01-02', '2037-01-02', 'short', '2036-12-31', '[]', 1);
`;

const printedAs = (rest: string): string =>
  `insert into printed_papers (subject_id, seq, edition_at, kind, token, template_version, content_hash, pages)
   select subject_id, 9, edition_at, ${rest} from printed_papers`;

/** The other sheet that was printed, voided in this way. */
const voidedAs = (rest: string): string =>
  `insert into voided_sheets (subject_id, seq, edition_at, application_id, number, voided_by, voided_at, cause, reason,
     blank_number)
   select subject_id, 2, edition_at, application_id, number, voided_by, ${rest} from voided_sheets`;

const packedAs = (ordinal: number, rest: string): string =>
  `insert into archive_packages (application_id, ordinal, content_hash, supplement_to, key_id, files, payload)
   select application_id, ${ordinal}, content_hash, ${rest}, payload from archive_packages`;

/** What breaks the schema of files and papers, as VIOLATIONS has it. */
export const VIOLATIONS_OF_FILES = {
  archive_jobs_attempts_count: `update archive_jobs set attempts = -1`,
  archive_packages_files_count: packedAs(2, 'content_hash, key_id, 0'),
  archive_packages_key_formed: packedAs(2, "content_hash, 'x', 1"),
  archive_packages_ordinal_counts: packedAs(0, 'content_hash, key_id, 1'),
  archive_packages_supplement_names_the_first: packedAs(2, 'null, key_id, 1'),
  archive_holds_lifted_after_placed: `update archive_holds set lifted_at = '2026-03-09'`,
  archive_holds_lifted_by_somebody: `update archive_holds set lift_reason = null`,
  archived_cases_end_after_beginning: `update archived_cases set retained_until = archived_on`,
  archived_cases_permanent_has_no_end: `update archived_cases set retention = 'permanent'`,
  archived_cases_retention_known: `update archived_cases set retention = 'brief'`,
  disposal_lists_approved_has_number: `update disposal_lists set published_version = null`,
  disposal_lists_decided_by_somebody: `update disposal_lists set decided_at = drafted_at where id = 'dd'`,
  disposal_lists_four_eyes: `update disposal_lists set decided_by = drafted_by where id = 'dp'`,
  disposal_lists_name_cases: `update disposal_lists set application_ids = '[]'`,
  disposal_lists_number: `insert into disposal_lists
    select 'd2', application_ids, revision, reason, status, drafted_by, drafted_at, changed_at, submitted_at, decided_by,
           decided_at, opinion, published_version
      from disposal_lists where id = 'dp'`,
  disposal_lists_revision_counts: `update disposal_lists set revision = 0`,
  disposal_lists_status_known: `update disposal_lists set status = 'shelved' where id = 'dd'`,
  disposal_lists_submitted_has_instant: `update disposal_lists set status = 'submitted' where id = 'dd'`,
  disposed_archives_never_early: `update disposed_archives set disposed_on = retained_until`,
  file_contents_hash_formed: `update file_contents set hash = 'A'`,
  file_contents_size_counts: `update file_contents set size_bytes = 0`,
  file_contents_state_known: `update file_contents set state = 'lost'`,
  files_infected_says_by_what: `update files set finding = 'x'`,
  files_only_looked_at_leaves_quarantine: `update files set scanned_at = '2026-03-02'`,
  files_state_known: `update files set state = 'lost', scanned_at = '2026-03-02'`,
  files_type_known: `update files set type = 'exe'`,
  material_samples_end_after_beginning: `update material_samples
    set ended_at = attached_at - interval '1 day', ended_by = 'front1', ended_reason = 'r'`,
  material_samples_ended_by_somebody: `update material_samples set ended_at = '2026-03-03'`,
  material_samples_one_at_a_time: `insert into material_samples
    (id, item_code, material_id, file_id, reason, attached_by, attached_at)
   select 'other', item_code, material_id, file_id, reason, attached_by, attached_at from material_samples
    where ended_at is null`,
  material_samples_with_reason: `update material_samples set reason = ' '`,
  paper_jobs_attempts_count: `update paper_jobs set attempts = -1`,
  paper_jobs_step_known: `update paper_jobs set step = 'bind'`,
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
  voided_sheets_after_printing: voidedAs(`'2026-03-01', 'jammed', 'r', null`),
  voided_sheets_blank_number_key: voidedAs(`'2026-03-03', 'jammed', 'r', blank_number`),
  voided_sheets_cause_known: voidedAs(`'2026-03-03', 'eaten', 'r', null`),
  voided_sheets_with_reason: voidedAs(`'2026-03-03', 'jammed', ' ', null`),
  printed_papers_kind_known: printedAs("'letter', repeat('1', 26), 1, content_hash, 1"),
  printed_papers_pages_count: printedAs("kind, repeat('1', 26), 1, content_hash, 0"),
  printed_papers_signed_by_formed: `insert into printed_papers
    (subject_id, seq, edition_at, kind, token, template_version, content_hash, pages, signed_by)
   select subject_id, 9, edition_at, kind, repeat('1', 26), 1, content_hash, 1, 'somebody' from printed_papers`,
  printed_papers_token_formed: printedAs("kind, 'short', 1, content_hash, 1"),
  printed_papers_token_key: printedAs('kind, token, 1, content_hash, 1'),
} as const;

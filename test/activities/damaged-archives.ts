/** Packages of one case. */
const PACKED = `
  insert into archived_cases values ('granted', '2026-03-09', 'long', '2056-12-31');
  insert into archive_packages (application_id, ordinal, content_hash, supplement_to, key_id, files, payload)
    select 'granted', n, repeat('a', 64), case when n > 1 then repeat('a', 64) end, repeat('0', 16), 1, '{}'
      from generate_series(1, 3) n;`;

/** That case disposed of in 2038, as it must be; and then something is otherwise. */
const disposed = (retainedUntil: string, otherwise = 'select 1'): string => `${PACKED}
  update archived_cases set retained_until = ${retainedUntil};
  insert into disposal_lists (id, application_ids, revision, reason, status, drafted_by, drafted_at, changed_at,
      submitted_at, decided_by, decided_at, published_version)
    values ('dsp-1', '["granted"]', 1, 'r', 'published', 'front1', '2038-01-01', '2038-01-01', '2038-01-01', 'centre1',
            '2038-01-02', 1);
  insert into disposed_archives (application_id, list_id, disposed_at, disposed_on, retention, retained_until, packages, files)
    values ('granted', 'dsp-1', '2038-01-02', '2038-01-02', 'short', '2036-12-31', '[]', 1);
  ${otherwise}`;

/** A case that was disposed of as it must be. */
export const DISPOSED = disposed("'2026-12-31'");

/** What was damaged, for invariant 33. */
export const DAMAGED_ARCHIVES: readonly [33, string, string][] = [
  [33, 'a closed case is neither packed nor waiting', "delete from archive_jobs where application_id = 'granted'"],
  [33, 'a package is gone', PACKED + "delete from archive_packages where application_id = 'granted' and ordinal = 2"],
  [
    33,
    'a supplement names another package',
    PACKED + "update archive_packages set supplement_to = 'x' where ordinal = 3",
  ],
  [33, 'an archive went before its time', disposed("'2046-12-31'")],
  [33, 'an archive went that is kept for ever', disposed("null, retention = 'permanent'")],
  [
    33,
    'an archive went by a list that was rejected',
    disposed("'2026-12-31'", "update disposal_lists set status = 'rejected', published_version = null"),
  ],
  [
    33,
    'an archive went that its list does not name',
    disposed("'2026-12-31'", `update disposal_lists set application_ids = '["x"]'`),
  ],
  [
    33,
    'an archive went that was on hold',
    disposed(
      "'2026-12-31'",
      `insert into archive_holds (id, application_id, reason, placed_by, placed_at)
           values ('hld-1', 'granted', 'r', 'centre1', '2037-01-01')`,
    ),
  ],
];

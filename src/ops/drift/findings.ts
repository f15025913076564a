import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { DriftFindingRow, DriftKind } from '../../entities/drift';
import { BOOKS_PROBES } from './books-probes';
import type { Drift, DriftContext } from './drift';
import { ENGINE_PROBES } from './engine-probes';

const PROBES = [...ENGINE_PROBES, ...BOOKS_PROBES];

/** What a look for drift came to. */
export interface DriftReport {
  readonly found: readonly Drift[];
  /** Those of them that were not known before. */
  readonly fresh: readonly Drift[];
}

/**
 * Looks for what has come apart, and keeps it in `drift_findings`: what is there no longer is so marked. Reads besides.
 * @param only these kinds, and those that are looked for together with them
 */
export async function lookForDrift(context: DriftContext, only?: readonly DriftKind[]): Promise<DriftReport> {
  const { dataSource } = context.books;
  const report = { found: [] as Drift[], fresh: [] as Drift[] };
  for (const { kinds, look, onlyWithEverything = false } of PROBES) {
    if (only ? !kinds.some((kind) => only.includes(kind)) : onlyWithEverything && !context.everything) continue;
    const found = await look(context);
    report.found.push(...found);
    report.fresh.push(...(await keepFindings(dataSource, kinds, found)));
  }
  return report;
}

/** What is known to have come apart and not known to be well again, the latest first. */
export function openFindings(dataSource: DataSource): Promise<DriftFindingRow[]> {
  return dataSource.query(
    `select id, kind, subject_id as "subjectId", what, found_at as "foundAt", seen_at as "seenAt", gone_at as "goneAt"
       from drift_findings where gone_at is null order by found_at desc, kind, subject_id`,
  );
}

async function keepFindings(
  dataSource: DataSource,
  kinds: readonly DriftKind[],
  found: readonly Drift[],
): Promise<Drift[]> {
  const rows = found.map((one) => ({ id: `dft-${randomUUID()}`, ...one }));
  const kept = await dataSource.query<{ id: string }[]>(KEEP, [JSON.stringify(rows)]);
  await dataSource.query(GONE, [kinds, JSON.stringify(rows)]);
  const fresh = new Set(kept.map(({ id }) => id));
  return rows.filter(({ id }) => fresh.has(id));
}

const KEEP = `
  insert into drift_findings (id, kind, subject_id, what, found_at, seen_at)
  select id, kind, "subjectId", what, now(), now()
    from json_to_recordset($1) as found (id text, kind text, "subjectId" text, what text)
  on conflict (kind, subject_id) where gone_at is null do update set what = excluded.what, seen_at = excluded.seen_at
  returning id`;

const GONE = `
  update drift_findings set gone_at = now()
   where gone_at is null and kind = any ($1)
     and (kind, subject_id) not in
         (select kind, "subjectId" from json_to_recordset($2) as found (kind text, "subjectId" text))`;

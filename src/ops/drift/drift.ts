import type { FileStore } from '../../adapters/files/file-store';
import type { DriftKind } from '../../entities/drift';
import type { CheckContext } from '../check/invariant';
import type { Engine } from '../check/engine';

/** What has come apart, found just now. */
export interface Drift {
  readonly kind: DriftKind;
  readonly subjectId: string;
  readonly what: string;
}

export interface DriftContext extends CheckContext {
  readonly engine: Engine;
  readonly files: FileStore;
  /** Folders of the journal of numbers. */
  readonly journals: readonly string[];
  /** True: every case, closed ones too, and the file store; otherwise what moved of late, and what had come apart before. */
  readonly everything: boolean;
}

/** A look for some kinds of drift; it only reads, and may run while people work. */
export interface Probe {
  readonly kinds: readonly DriftKind[];
  /** Left out where it takes long, unless everything is looked at. */
  readonly onlyWithEverything?: boolean;
  readonly look: (context: DriftContext) => Promise<Drift[]>;
}

/** What moved within so long is looked at each time. */
const OF_LATE_MS = 2 * 3_600_000;

/** The ids to look at for some kinds of drift, open ones alone where they must run. */
export async function idsToLookAt(
  { books, now, everything }: DriftContext,
  table: 'applications' | 'matters',
  kinds: readonly DriftKind[],
): Promise<string[]> {
  const rows = await books.query<{ id: string }>(
    `select id from ${table}
      where $1 or last_event_at >= $2
         or id in (select subject_id from drift_findings where gone_at is null and kind = any ($3))
      order by id`,
    [everything, new Date(now - OF_LATE_MS), kinds],
  );
  return rows.map(({ id }) => id);
}

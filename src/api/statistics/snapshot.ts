import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonicalText } from '../../domain/canonical';
import { QUERY_VERSION, type FigureRow, type PublishedFigures } from '../../domain/figures/figures';
import type { Period } from '../../domain/figures/period';
import type { FigurePublicationRow } from '../../entities/figure-publication';
import { countFigures } from './counting';
import type { Position } from './figures';
import type { Group } from './statistics.dto';
import { forEverybody, namesOf } from './statistics.service';

/** What a publication is made of, and can be counted again from. */
export type Snapshot = Pick<
  FigurePublicationRow,
  'period' | 'queryVersion' | 'applicationPosition' | 'matterPosition' | 'figures'
>;

/**
 * Where the events end now. Writers are kept out for the moment of the question, and so whatever is up to there is there, and
 * nothing will ever come in among it.
 */
export async function positionNow(manager: EntityManager): Promise<Position & { lastEventAt: Date | null }> {
  await manager.query('select hold_events_still()');
  const [row] = await manager.query<(Position & { lastEventAt: Date | null })[]>(
    `select coalesce((select max(position) from application_events), 0)::text as applications,
            coalesce((select max(position) from matter_events), 0)::text as matters,
            greatest((select max(at) from application_events), (select max(at) from matter_events)) as "lastEventAt"`,
  );
  return row!;
}

/** the figures of a period for the centre, its departments and its items, from the events up to there. */
export async function figuresUpTo(manager: EntityManager, period: Period, upTo: Position): Promise<PublishedFigures> {
  const rowsBy = async (group: Group): Promise<FigureRow[]> => {
    const rows = await countFigures(manager, group, { filters: period, scope: null, upTo });
    const names = await namesOf(
      manager,
      group,
      rows.map(({ key }) => key),
    );
    return rows.map((row) => {
      const { key, ...figures } = forEverybody(row);
      return { key, name: key === null ? null : (names.get(key) ?? null), figures };
    });
  };
  return { centre: await rowsBy('none'), departments: await rowsBy('department'), items: await rowsBy('item') };
}

/** SHA-256, in hex; the same for the same snapshot in whatever order its members stand. */
export function hashOf({ period, queryVersion, applicationPosition, matterPosition, figures }: Snapshot): string {
  const hashed = { period, queryVersion, applicationPosition, matterPosition, figures };
  return createHash('sha256').update(canonicalText(hashed)).digest('hex');
}

/** The snapshot of a period from the events up to there, by the queries of today. */
export async function snapshotOf(
  manager: EntityManager,
  period: string,
  days: Period,
  upTo: Position,
): Promise<Snapshot & { hash: string }> {
  const { applications: applicationPosition, matters: matterPosition } = upTo;
  const figures = await figuresUpTo(manager, days, upTo);
  const snapshot = { period, queryVersion: QUERY_VERSION, applicationPosition, matterPosition, figures };
  return { ...snapshot, hash: hashOf(snapshot) };
}

import type { DataSource } from 'typeorm';
import { differencesIn, QUERY_VERSION } from '../../domain/figures/figures';
import { FigurePublicationRow } from '../../entities/figure-publication';
import { figuresUpTo, hashOf } from './snapshot';

/** One publication with everything in which the events, or its own hash, contradict it. */
export interface Recounted {
  readonly number: string;
  readonly contradictions: readonly string[];
}

/**
 * counts each publication, or the one named, again from the events that it was made from. Figures of an earlier query
 * version cannot be counted by this one: that is a contradiction too, which the release that raised the version answers for.
 */
export async function recountPublications(dataSource: DataSource, which?: string): Promise<Recounted[]> {
  const rows = await dataSource.manager.find(FigurePublicationRow, {
    ...(which !== undefined && { where: { number: which } }),
    order: { number: 'ASC' },
  });
  const recounted: Recounted[] = [];
  for (const row of rows)
    recounted.push({ number: row.number, contradictions: await contradictionsOf(dataSource, row) });
  return recounted;
}

async function contradictionsOf(dataSource: DataSource, row: FigurePublicationRow): Promise<string[]> {
  const altered = hashOf(row) === row.hash ? [] : ['its hash is not that of what it says'];
  if (row.queryVersion !== QUERY_VERSION) {
    return [...altered, `was counted by version ${row.queryVersion}, which is not version ${QUERY_VERSION} of today`];
  }
  const { fromOn: from, toOn: to, applicationPosition: applications, matterPosition: matters } = row;
  // What is up to there never changes, so it needs no transaction that sees one state.
  const recounted = await figuresUpTo(dataSource.manager, { from, to }, { applications, matters });
  const parted = differencesIn(row.figures, recounted).map(
    ({ where, published, recounted: found }) =>
      `${where}: published ${String(published)}, events make ${String(found)}`,
  );
  return [...altered, ...parted];
}

/** What lists show follows from the events. */
import { isDeepStrictEqual } from 'node:util';
import { allIds, findDifferences, type Difference } from '../../rebuild';
import { findMatterDifferences } from '../../rebuild-matters';
import { found, type Finding, type Invariant } from '../invariant';

export const readModelIsRebuilt: Invariant = {
  number: 27,
  text: 'the read model is what the events make of it',
  ofBooks: async ({ books: { dataSource } }) => {
    const findings: Finding[] = [];
    for await (const id of allIds(dataSource, 'matters')) {
      for (const one of await findMatterDifferences(dataSource, id)) findings.push(found(id, describeDifference(one)));
    }
    return findings;
  },
  ofCase: async ({ id, impossible }, { books }) => {
    if (impossible !== null) return [found(id, `cannot be rebuilt: ${impossible}`)];
    const differences = await findDifferences(books.dataSource, id);
    return differences.map((one) => found(id, describeDifference(one)));
  },
};

/** Names the columns only: what stands in them may be personal. */
export function describeDifference({ table, stored, rebuilt }: Difference): string {
  if (!stored) return `${table}: a row is missing`;
  if (!rebuilt) return `${table}: a row stands there that no event calls for`;
  const [have, want] = [stored, rebuilt] as Record<string, unknown>[];
  const columns = Object.keys(want!).filter((key) => !isDeepStrictEqual(have![key], want![key]));
  return `${table}: ${columns.join(', ')} differ`;
}

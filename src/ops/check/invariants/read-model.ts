/** What lists show follows from the events. */
import { isDeepStrictEqual } from 'node:util';
import { allIds, findDifferences } from '../../rebuild';
import { findMatterDifferences } from '../../rebuild-matters';
import { found, type Finding, type Invariant } from '../invariant';

export const readModelIsRebuilt: Invariant = {
  number: 27,
  text: 'the read model is what the events make of it',
  ofBooks: async ({ books: { dataSource } }) => {
    const findings: Finding[] = [];
    for await (const id of allIds(dataSource, 'matters')) {
      for (const { table, stored, rebuilt } of await findMatterDifferences(dataSource, id)) {
        findings.push(found(id, `${table}: ${describe(stored, rebuilt)}`));
      }
    }
    return findings;
  },
  ofCase: async ({ id, impossible }, { books }) => {
    if (impossible !== null) return [found(id, `cannot be rebuilt: ${impossible}`)];
    const differences = await findDifferences(books.dataSource, id);
    return differences.map(({ table, stored, rebuilt }) => found(id, `${table}: ${describe(stored, rebuilt)}`));
  },
};

/** Names the columns only: what stands in them may be personal. */
function describe(stored: object | null, rebuilt: object | null): string {
  if (!stored) return 'a row is missing';
  if (!rebuilt) return 'a row stands there that no event calls for';
  const [have, want] = [stored, rebuilt] as Record<string, unknown>[];
  const columns = Object.keys(want!).filter((key) => !isDeepStrictEqual(have![key], want![key]));
  return `${columns.join(', ')} differ`;
}

/** Figures that were published. */
import { recountPublications } from '../../../api/statistics/recount';
import { found, type Invariant } from '../invariant';

export const publishedIsCounted: Invariant = {
  number: 31,
  text: 'published figures are what the events make that they were counted from',
  ofBooks: async ({ books }) => {
    const recounted = await recountPublications(books.dataSource);
    return recounted.flatMap(({ number, contradictions }) =>
      contradictions.map((what) => found(null, `of publication ${number} ${what}`)),
    );
  },
};

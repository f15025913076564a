import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';

const MOST = 200;
/** Changes are told at once; this is for a line that is cut without a word, and for what time alone brings. */
const REFRESH_MS = 60_000;

/** What the reader owes, what is due first on top; only what is owed in person when `mine`, or by these acts. */
export function openTasks({ mine = false, acts = [] }: { mine?: boolean; acts?: readonly string[] } = {}) {
  const query = { limit: MOST, ...(mine && { mine }), ...(acts.length > 0 && { acts: acts.join(',') }) };
  return queryOptions({
    queryKey: ['tasks', mine, ...acts],
    queryFn: () => bodyOf(api.GET('/api/v1/tasks', { params: { query } })),
    refetchInterval: REFRESH_MS,
  });
}

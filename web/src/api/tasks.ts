import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';

const MOST = 200;
/** Changes are told at once; this is for a line that is cut without a word, and for what time alone brings. */
const REFRESH_MS = 60_000;

/** What the reader owes, what is due first on top; only what is owed in person when `mine`. */
export function openTasks(mine = false) {
  return queryOptions({
    queryKey: ['tasks', mine],
    queryFn: () => bodyOf(api.GET('/api/v1/tasks', { params: { query: { limit: MOST, ...(mine && { mine }) } } })),
    refetchInterval: REFRESH_MS,
  });
}

import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client';
import type { components, operations } from '../../api/schema';

export type Wall = components['schemas']['WallBody'];
export type Standing = components['schemas']['StandingBody'];
type ListQuery = NonNullable<operations['listApplications']['parameters']['query']>;

export const REFRESH_MS = 15_000;
const PAGE = 100;

/** The centre as it stands now. Under the key of cases, so that an act on one refreshes it. */
export const wallQuery = queryOptions({
  queryKey: ['cases', 'wall'],
  queryFn: () => bodyOf(api.GET('/api/v1/wall')),
  refetchInterval: REFRESH_MS,
});

/** Cases page by page, what falls due first on top. */
export function watchedCases(query: ListQuery, limit = PAGE) {
  const asked = { sort: 'committedDueAt' as const, limit, ...query };
  return {
    queryKey: ['cases', 'watched', asked],
    page: (at: { readonly cursor?: string }) =>
      bodyOf(api.GET('/api/v1/applications', { params: { query: { ...asked, ...at } } })),
    rowsOf: ({ items }: components['schemas']['ApplicationPageBody']) => items,
  };
}

/** The first of them. */
export function nextWatched(query: ListQuery, limit: number) {
  const { queryKey, page } = watchedCases(query, limit);
  return queryOptions({ queryKey: [...queryKey, 'first'], queryFn: () => page({}), refetchInterval: REFRESH_MS });
}

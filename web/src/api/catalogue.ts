import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';

/** The items on offer. */
export function itemsQuery() {
  return queryOptions({ queryKey: ['items'], queryFn: () => bodyOf(api.GET('/api/v1/catalogue/items')) });
}

/** The guide of an item: the published version, or the one under which a case was handed in, which never changes. */
export function itemQuery(code: string, version?: number) {
  const query = version === undefined ? {} : { version };
  return queryOptions({
    queryKey: ['item', code, version],
    queryFn: () => bodyOf(api.GET('/api/v1/catalogue/items/{code}', { params: { path: { code }, query } })),
    ...(version !== undefined && { staleTime: Infinity }),
  });
}

/** The samples of the materials of an item. */
export function samplesQuery(code: string) {
  return queryOptions({
    queryKey: ['samples', code],
    queryFn: () => bodyOf(api.GET('/api/v1/catalogue/items/{code}/samples', { params: { path: { code } } })),
  });
}

/** The centre with its departments. */
export function organisationQuery() {
  return queryOptions({ queryKey: ['organisation'], queryFn: () => bodyOf(api.GET('/api/v1/organisation')) });
}

import { hashKey, type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { isLong } from '../api/queries';

interface LongListOptions<Page, Row> {
  readonly queryKey: readonly unknown[];
  /** Reads the first page, or the one at a cursor. */
  readonly page: (at: { readonly cursor?: string }) => Promise<Page>;
  readonly rowsOf: (page: Page) => readonly Row[];
  readonly enabled?: boolean;
  /** How often it is read anew, beside when something changes. */
  readonly refreshMs?: number;
}

/** A list as `LongTable` shows it. */
export interface LongList<Row> {
  readonly rows: readonly Row[];
  readonly loading: boolean;
  readonly error: Error | null;
  /** Asks for the next page, unless that is on its way; undefined: there is none. */
  readonly more: (() => void) | undefined;
}

/**
 * A list of any length that is read page by page as somebody goes down. Whoever has gone far keeps what they see: it is read
 * anew when they come to the list again, which then begins at its beginning.
 */
export function useLongList<Page extends { readonly nextCursor: string | null }, Row>(
  options: LongListOptions<Page, Row>,
): LongList<Row> & { readonly first: Page | undefined } {
  const { queryKey, page, rowsOf, enabled = true, refreshMs } = options;
  const cache = useQueryClient();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => page(pageParam === '' ? {} : { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled,
    refetchInterval: ({ state }) => (refreshMs === undefined || isLong(state.data) ? false : refreshMs),
  });
  const hash = hashKey(queryKey);
  useEffect(
    () => () => {
      const left = cache.getQueryData<InfiniteData<Page, string>>(queryKey);
      if (left && isLong(left)) cache.setQueryData(queryKey, beginningOf(left), { updatedAt: 0 });
    },
    [cache, hash],
  );
  const rows = useMemo(() => (data?.pages ?? []).flatMap(rowsOf), [data]);
  const next = () => {
    if (!isFetchingNextPage) void fetchNextPage();
  };
  return { rows, first: data?.pages[0], loading: isPending, error, more: hasNextPage ? next : undefined };
}

function beginningOf<Page>({ pages, pageParams }: InfiniteData<Page, string>): InfiniteData<Page, string> {
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}

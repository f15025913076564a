import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './problem';

/** Reads are kept a short while; a refusal is an answer and is not asked for again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status < 500),
    },
    // A command is repeated by the person, with the same key, never by chance.
    mutations: { retry: false },
  },
});

/** So many pages of a list are read anew when something changes; with more of them that would not come to an end. */
const MOST_PAGES = 5;

/** Whether data of a query are more pages than that. */
export function isLong(data: unknown): boolean {
  return ((data as { readonly pages?: readonly unknown[] } | undefined)?.pages?.length ?? 0) > MOST_PAGES;
}

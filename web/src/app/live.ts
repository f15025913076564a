import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Changes, followChanges } from '../api/live';
import { isLong } from '../api/queries';

/** What no case and no matter changes. */
const STANDING = new Set([
  'items',
  'item',
  'organisation',
  'operations',
  'staff',
  'find-items',
  'verification',
  'figures',
  'file',
]);

/** Lists of a busy centre change all the time; they are read anew no more often than this. */
const LISTS_EVERY_MS = 2_000;

/** Reads anew what is on the screen as soon as it has changed, as long as the page of somebody who is signed in is open. */
export function useLive(personId: string | undefined): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (personId === undefined) return undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let readAt = 0;
    const readLists = (): void => {
      waiting = undefined;
      readAt = performance.now();
      const live = ({ queryKey: [kind] }: Query): boolean => kind !== 'case' && isLive(kind);
      void cache.invalidateQueries({ predicate: (query) => live(query) && !isLong(query.state.data) });
      void cache.invalidateQueries({
        predicate: (query) => live(query) && isLong(query.state.data),
        refetchType: 'none',
      });
    };
    const end = followChanges((changes) => {
      void cache.invalidateQueries({ predicate: (query) => isOf(query, changes) });
      waiting ??= setTimeout(readLists, Math.max(0, readAt + LISTS_EVERY_MS - performance.now()));
    });
    return () => {
      end();
      clearTimeout(waiting);
    };
  }, [cache, personId]);
}

const isLive = (kind: unknown): boolean => !STANDING.has(String(kind));

function isOf({ queryKey: [kind, id] }: Query, changes: Changes): boolean {
  if (kind !== 'case') return false;
  return changes === 'all' || changes.some(({ applicationId }) => applicationId === id);
}

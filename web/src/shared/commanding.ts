import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { sendCommand } from '../api/client';
import { useDraft, type Draft } from './drafts';

/**
 * One command with what is typed for it, which is kept until it is done; the same thing sent twice happens once.
 * @param changes what is read anew when it is done
 */
export function useCommand(
  href: string,
  changes: readonly (readonly unknown[])[],
  seq?: number,
): { draft: Draft; sending: UseMutationResult<unknown, Error, object> } {
  const cache = useQueryClient();
  const draft = useDraft(href);
  const sending = useMutation<unknown, Error, object>({
    mutationFn: (body) => sendCommand('POST', href, body, draft.keyFor(body), seq),
    onSuccess: async () => {
      draft.set({});
      draft.clear();
      await Promise.all(changes.map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
  });
  return { draft, sending };
}

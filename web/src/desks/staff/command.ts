import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { sendCommand } from '../../api/client';
import { ApiError } from '../../api/problem';
import { newKey } from '../../shared/drafts';

export interface Command {
  /** `/api/v1/visits/call-next` */
  readonly href: string;
  readonly body: unknown;
  /** The version that was read; another one there refuses the command. */
  readonly seq?: number;
}

/**
 * Sends commands of a desk. One that was not answered keeps its key and happens once, however often it is sent; the next one
 * has a key of its own, even if it says the same, such as calling the next visitor.
 * @param changes what is read anew afterwards
 */
export function useCommand(changes: readonly (readonly unknown[])[]) {
  const cache = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const changed = () => Promise.all(changes.map((queryKey) => cache.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: async (command: Command): Promise<unknown> => {
      const text = JSON.stringify(command);
      const key = keys.current.get(text) ?? newKey();
      keys.current.set(text, key);
      const answer = await sendCommand('POST', command.href, command.body, key, command.seq);
      keys.current.delete(text);
      return answer;
    },
    onSuccess: () => void changed(),
    onError: (error) => {
      if (error instanceof ApiError && error.status === 412) void changed();
    },
  });
}

/** Whether the last command got no answer and may be sent again as it is. */
export function mayRepeat(error: unknown): boolean {
  return error instanceof ApiError && error.again;
}

import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { sendCommand } from '../api/client';
import { ApiError } from '../api/problem';
import { type Draft, newKey, useDraft } from './drafts';

/** What is sent: the route filled in, and what is told. */
export interface Command {
  /** `POST` unless another stands here. */
  readonly method?: string;
  /** `/api/v1/visits/call-next` */
  readonly href: string;
  readonly body: object;
  /** The version that was read; another one there refuses the command. */
  readonly seq?: number | undefined;
}

/** What is read anew when a command is done, or when it has changed meanwhile. */
type Changes = readonly (readonly unknown[])[];

interface Following {
  /** As soon as it is done. */
  readonly onDone?: (answer: unknown) => void;
  /** When it is done and what it changed has been read. */
  readonly onRead?: (answer: unknown) => void;
}

/**
 * Sends commands. One that was not answered keeps its key and happens once, however often it is sent; after the answer the
 * same words are another command, such as calling the next visitor.
 * @returns what was answered
 * @throws ApiError
 */
export function useSending(): (command: Command) => Promise<unknown> {
  const keys = useRef(new Map<string, string>());
  return async (command) => {
    const { method = 'POST', href, body, seq } = command;
    const text = JSON.stringify(command);
    const key = keys.current.get(text) ?? newKey();
    keys.current.set(text, key);
    const answer = await sendCommand(method, href, body, key, seq);
    keys.current.delete(text);
    return answer;
  };
}

/** Commands as they are clicked, with how the last one went. */
export function useCommand(
  changes: Changes,
  { onDone, onRead }: Following = {},
): UseMutationResult<unknown, Error, Command> {
  const cache = useQueryClient();
  const changed = () => Promise.all(changes.map((queryKey) => cache.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: useSending(),
    onSuccess: async (answer) => {
      onDone?.(answer);
      const reading = changed();
      if (!onRead) return;
      await reading;
      onRead(answer);
    },
    // It has moved on: what stands there now is read, and the person decides again.
    onError: (error) => {
      if (error instanceof ApiError && error.status === 412) void changed();
    },
  });
}

interface DraftedCommand {
  readonly draft: Draft;
  readonly sending: UseMutationResult<unknown, Error, Command>;
  readonly send: (body: object, following?: { readonly onSuccess: () => void }) => void;
}

/** One command with what is typed for it, which is kept until it is done. */
export function useDraftedCommand(href: string, changes: Changes, seq?: number): DraftedCommand {
  const draft = useDraft(href);
  const sending = useCommand(changes, {
    onDone: () => {
      draft.set({});
      draft.clear();
    },
  });
  return { draft, sending, send: (body, following) => sending.mutate({ href, body, seq }, following) };
}

/** Whether the last command got no answer and may be sent again as it is. */
export function mayRepeat(error: unknown): boolean {
  return error instanceof ApiError && error.again;
}

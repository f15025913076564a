import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sendCommand } from '../api/client';
import { newKey } from './drafts';

/** A command as it is sent: the route filled in, and what is told. */
export interface Sent {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly href: string;
  readonly body: object;
}

/**
 * Commands that need no form of their own. The same thing sent twice has one key and happens once; what it changed is read
 * anew.
 */
export function useCommand(
  changes: readonly (readonly unknown[])[],
  onDone?: (answer: unknown) => void,
): UseMutationResult<unknown, unknown, Sent> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const keys = useRef(new Map<string, string>());
  return useMutation({
    mutationFn: async (sent: Sent) => {
      const text = JSON.stringify(sent);
      const key = keys.current.get(text) ?? newKey();
      keys.current.set(text, key);
      const answer = await sendCommand(sent.method, sent.href, sent.body, key, undefined);
      // Done: the same words later are another command.
      keys.current.delete(text);
      return answer;
    },
    onSuccess: async (answer) => {
      await Promise.all(changes.map((queryKey) => cache.invalidateQueries({ queryKey })));
      void message.success(t('case.done'));
      onDone?.(answer);
    },
  });
}

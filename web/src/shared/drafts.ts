import { useRef, useState } from 'react';

const PREFIX = 'banjie.draft.';

export interface Draft {
  readonly data: Record<string, unknown>;
  readonly set: (data: Record<string, unknown>) => void;
  readonly clear: () => void;
  /** The Idempotency-Key of this thing: the same as long as what is sent is the same. */
  readonly keyFor: (body: unknown) => string;
}

/**
 * What is typed survives a reload and an expired sign-in, in this tab alone: drafts may hold personal data, and another
 * person may use this machine next.
 */
export function useDraft(name: string): Draft {
  const [data, setData] = useState<Record<string, unknown>>(() => read(name));
  const keys = useRef(new Map<string, string>());
  return {
    data,
    set: (next) => {
      setData(next);
      sessionStorage.setItem(PREFIX + name, JSON.stringify(next));
    },
    clear: () => sessionStorage.removeItem(PREFIX + name),
    keyFor: (body) => {
      const text = JSON.stringify(body);
      const key = keys.current.get(text) ?? newKey();
      keys.current.set(text, key);
      return key;
    },
  };
}

/** Drafts of whoever leaves are not for whoever comes. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

function read(name: string): Record<string, unknown> {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? '{}') as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** An Idempotency-Key; `randomUUID` is there on safe origins alone. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

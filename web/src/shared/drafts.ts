import { useState } from 'react';

const PREFIX = 'banjie.draft.';

export interface Draft {
  readonly data: Record<string, unknown>;
  readonly set: (data: Record<string, unknown>) => void;
  readonly clear: () => void;
}

/**
 * What is typed survives a reload and an expired sign-in, in this tab alone: drafts may hold personal data, and another
 * person may use this machine next.
 */
export function useDraft(name: string): Draft {
  const [data, setData] = useState<Record<string, unknown>>(() => read(name));
  return {
    data,
    set: (next) => {
      setData(next);
      sessionStorage.setItem(PREFIX + name, JSON.stringify(next));
    },
    clear: () => sessionStorage.removeItem(PREFIX + name),
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

import { useState } from 'react';
import { useSession } from '../app/session';

const PREFIX = 'banjie.draft.';

export interface Draft {
  readonly data: Record<string, unknown>;
  readonly set: (data: Record<string, unknown>) => void;
  readonly clear: () => void;
}

/**
 * What is typed survives a reload and an expired sign-in, in this tab alone and for whoever typed it: drafts may hold personal
 * data, and another person may use this machine next.
 * @param about what it is typed for, down to the object: two that differ share nothing
 */
export function useDraft(about: string): Draft {
  const { person } = useSession();
  const name = `${person?.personId ?? ''}/${about}`;
  const [typed, setTyped] = useState(() => ({ name, data: read(name) }));
  // Read anew where it has become the draft of another object or person.
  const data = typed.name === name ? typed.data : read(name);
  return {
    data,
    set: (next) => {
      setTyped({ name, data: next });
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

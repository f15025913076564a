import { useSyncExternalStore } from 'react';

/** What this browser remembers of how somebody likes to read; nothing about any case. */
export interface Preferences {
  /** Larger letters, plain words. */
  readonly elder: boolean;
  /** Single keys that go somewhere; whoever dictates or trembles turns them off. */
  readonly shortcuts: boolean;
  /** Has put away what explains the first steps. */
  readonly guided: boolean;
}

const FIRST: Preferences = { elder: false, shortcuts: true, guided: false };

const KEY = 'banjie.preferences';
const listeners = new Set<() => void>();
let current: Preferences = read();

function read(): Preferences {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return FIRST;
  }
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}

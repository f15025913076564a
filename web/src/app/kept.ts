import { useSyncExternalStore } from 'react';

interface Kept<T> {
  readonly set: (change: Partial<T>) => void;
  /** What is remembered now; whoever uses it is shown every change. */
  readonly use: () => T;
}

/** What this browser remembers under a key; `first` where it remembers nothing yet. */
export function keptInBrowser<T extends object>(key: string, first: T): Kept<T> {
  const listeners = new Set<() => void>();
  let current = read(key, first);
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    set: (change) => {
      current = { ...current, ...change };
      localStorage.setItem(key, JSON.stringify(current));
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, () => current),
  };
}

function read<T extends object>(key: string, first: T): T {
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<T>) };
  } catch {
    return first;
  }
}

import { keptInBrowser } from './kept';

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

export const { set: setPreferences, use: usePreferences } = keptInBrowser('banjie.preferences', FIRST);

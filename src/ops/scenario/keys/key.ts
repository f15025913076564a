import { unsupported } from '../differences';
import type { Moment } from '../moment';

/** One key of `expect`: how what it is about is seen through the API, now or by a promise; or that it is `Unsupported`. */
export interface Key {
  readonly see: (moment: Moment, expected: unknown) => unknown;
  /** None of the listed may be seen. */
  readonly absent?: boolean;
}

export type Keys = Readonly<Record<string, Key>>;

/** A key for which the API shows nothing yet. Whoever adds it gives it its `see` here. */
export function notYet(...names: string[]): Keys {
  return Object.fromEntries(names.map((name) => [name, { see: () => unsupported(`key ${name}`) }]));
}

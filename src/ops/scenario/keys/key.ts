import type { Moment } from '../moment';

/** One key of `expect`: how what it is about is seen through the API, now or by a promise; or that it is `Unsupported`. */
export interface Key {
  readonly see: (moment: Moment, expected: unknown) => unknown;
  /** None of the listed may be seen. */
  readonly absent?: boolean;
}

export type Keys = Readonly<Record<string, Key>>;

/** Every key that an expectation may have, by kind. */
import { books } from './books';
import { clocks } from './clocks';
import { duty } from './duty';
import type { Key, Keys } from './key';
import { licence } from './licence';
import { people } from './people';
import { papers } from './papers';
import { seen } from './seen';
import { stops } from './stops';
import { state } from './state';
import { supervision } from './supervision';

const KEYS: Keys = {
  ...state,
  ...licence,
  ...clocks,
  ...stops,
  ...papers,
  ...books,
  ...duty,
  ...people,
  ...supervision,
  ...seen,
};

export function findKey(name: string): Key | undefined {
  return Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
}

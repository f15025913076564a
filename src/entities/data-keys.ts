import type { DataKeys } from '../adapters/sealing-keys';

/** Of this process, which serves one centre. */
let keys: DataKeys | undefined;

/** Gives this process the keys of its database, before it reads or writes what is sealed there. */
export function useDataKeys(given: DataKeys): void {
  keys = given;
}

/** @throws Error when this process was given none */
export function dataKeysInUse(): DataKeys {
  if (!keys) throw new Error('this process was not given the keys that open personal data');
  return keys;
}

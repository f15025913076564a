/**
 * Ends a switch over every member of a union: a member that is added without a case stops the type check here, and data
 * that never should have come throw with what was wanted.
 */
export function assertNever(value: never, wanted: string): never {
  throw new Error(`${wanted}: ${JSON.stringify(value)}`);
}

/** Judges one expectation: every key of it by the reader of that key. */
import { isAbsent, matches, Unsupported, written, type Difference } from './differences';
import type { Data } from './file';
import { findKey } from './keys';
import { NothingToSeeError, type Moment } from './moment';

/** Comments, what chooses the case, and what the player judges with the act itself. */
const NOT_SEEN = ['note', 'why', 'case', 'variant', 'query', 'refused'];

export async function judge(moment: Moment, keys: Data): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const [key, expected] of Object.entries(keys)) {
    if (NOT_SEEN.includes(key)) continue;
    const seen = await differenceIn(moment, key, expected);
    if (seen !== null) differences.push({ step: moment.step.n, key, expected: written(expected), seen });
  }
  return differences;
}

/** What was seen instead, or null when it is as expected. */
async function differenceIn(moment: Moment, name: string, expected: unknown): Promise<string | null> {
  const key = findKey(name);
  if (!key) return `unknown: key ${name}`;
  try {
    const seen = await key.see(moment, expected);
    if (seen instanceof Unsupported) return seen.line;
    const holds = key.absent ? isAbsent(expected, seen) : matches(expected, seen);
    return holds ? null : written(seen);
  } catch (error) {
    if (error instanceof NothingToSeeError) return error.message;
    throw error;
  }
}

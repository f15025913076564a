import type { differencesOf } from '../../domain/catalogue/difference';
import type { ItemDifferenceBody } from './drafts.dto';

/** A difference as people read it: texts as they are, all else as JSON. */
export function shownDifference({
  field,
  before,
  after,
}: ReturnType<typeof differencesOf>[number]): ItemDifferenceBody {
  return { field, before: asText(before), after: asText(after) };
}

function asText(value: unknown): string | null {
  return typeof value === 'string' || value === null ? value : JSON.stringify(value);
}

import { canonicalText } from '../canonical';

/** One place at which a draft differs from what is published; absent on one side: null. */
export interface Difference {
  /** Such as `committedLimit.length` or `materials[M2].copies`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** By what the entries of a list are told apart, so that one put in front does not make all the others differ. */
const KEYS = ['id', 'departmentCode', 'name'] as const;

/** Where two versions of an item differ, in the order of the newer one. A version's own number is no difference. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  return differencesAt('', before, after).filter(({ field }) => field !== 'version');
}

function differencesAt(field: string, before: unknown, after: unknown): Difference[] {
  if (isSame(before, after)) return [];
  const [one, other] = [partsOf(before), partsOf(after)];
  if (!one || !other || one.kind !== other.kind) return [{ field, before: before ?? null, after: after ?? null }];
  const names = [...new Set([...other.parts.keys(), ...one.parts.keys()])];
  const changed = names.flatMap((name) =>
    differencesAt(pathTo(field, name, other.kind), one.parts.get(name), other.parts.get(name)),
  );
  // The same entries in another order.
  return changed.length > 0 ? changed : [{ field, before, after }];
}

interface Parts {
  readonly kind: 'map' | 'list';
  readonly parts: ReadonlyMap<string, unknown>;
}

/** The named parts of a value; null where it is compared as a whole. */
function partsOf(value: unknown): Parts | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return { kind: 'map', parts: new Map(Object.entries(value)) };
  for (const key of KEYS) {
    const names = value.map((entry) => (entry as Record<string, unknown> | null)?.[key]);
    const isKeyed = names.length > 0 && names.every((name) => typeof name === 'string');
    if (isKeyed && new Set(names).size === names.length) {
      return { kind: 'list', parts: new Map(names.map((name, i) => [name, value[i]])) };
    }
  }
  return null;
}

function pathTo(field: string, name: string, kind: Parts['kind']): string {
  if (kind === 'list') return `${field}[${name}]`;
  return field === '' ? name : `${field}.${name}`;
}

/** Equal as JSON, whatever the order in which the members of a map were written. */
function isSame(one: unknown, other: unknown): boolean {
  return canonicalText(one) === canonicalText(other);
}

import type { PersonalDataKind } from '../../domain/catalogue/form';
import { assertNever } from '../../domain/assert-never';
import { maskName } from '../../domain/people/masked-name';

/**
 * personal data are masked by default. So much stays that somebody who knows it recognises it, and nobody else
 * learns it.
 */
export function mask(kind: PersonalDataKind, text: string): string {
  switch (kind) {
    case 'name':
      return maskName(text);
    case 'idNumber':
      return maskMiddle(text, 3, 2);
    case 'phone':
      return maskMiddle(text, 3, 4);
    case 'address':
      return maskMiddle(text, 6, 0);
    default:
      return assertNever(kind, 'no such personal datum');
  }
}

function maskMiddle(text: string, head: number, tail: number): string {
  const letters = [...text];
  const [kept, end] = letters.length > head + tail ? [head, tail] : [1, 0];
  const hidden = Math.max(letters.length - kept - end, 1);
  return letters.slice(0, kept).join('') + '*'.repeat(hidden) + (end > 0 ? letters.slice(-end).join('') : '');
}

type Schema = Readonly<Record<string, unknown>>;

/** A filled-in form with every field masked that its schema marks as personal, however deep. */
export function maskForm(schema: Schema, value: unknown): unknown {
  const kind = schema['x-personal'] as PersonalDataKind | undefined;
  if (kind !== undefined) return typeof value === 'string' ? mask(kind, value) : '***';
  if (Array.isArray(value)) {
    const items = (schema['items'] ?? {}) as Schema;
    return value.map((one) => maskForm(items, one));
  }
  if (typeof value !== 'object' || value === null) return value;
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  // What no schema describes might be anything, and so is not shown.
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key in properties ? maskForm(properties[key]!, inner) : '***']),
  );
}

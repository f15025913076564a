/**
 * JSON as RFC 8785 spells it: members in the order of their UTF-16 code units, no spaces, so that the same content is the same
 * text however it was written. Takes what JSON can say; members that are undefined are left out.
 */
export function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonicalText(inner)}`);
  return `{${members.join(',')}}`;
}

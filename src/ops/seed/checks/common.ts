import type { PlainDate } from '../../../domain/calendar/time';
import type { Path } from '../../../domain/shape/schema';
import type { Fault } from '../fault';
import type { SourceFile } from '../source';

/** One occurrence of something that must be unique. */
export interface Occurrence {
  readonly key: string;
  readonly source: SourceFile;
  readonly path: Path;
}

/** A fault at each occurrence after the first of the same key. */
export function duplicates(rule: string, what: string, occurrences: readonly Occurrence[]): Fault[] {
  const seen = new Map<string, SourceFile>();
  const faults: Fault[] = [];
  for (const { key, source, path } of occurrences) {
    const first = seen.get(key);
    if (first) faults.push(source.fault(path, rule, `${what} ${key} is given already in ${first.file}`));
    else seen.set(key, source);
  }
  return faults;
}

/** A span whose last day is before its first holds no day at all. ISO dates compare as texts. */
export function backwards(
  source: SourceFile,
  path: Path,
  rule: string,
  span: { readonly from: PlainDate; readonly until: PlainDate | null },
): Fault[] {
  if (span.until === null || span.until >= span.from) return [];
  return [source.fault([...path, 'until'], rule, `until ${span.until} is before from ${span.from}`)];
}

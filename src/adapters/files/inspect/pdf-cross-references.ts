import type { FileRefusal } from '../../../domain/files/refusals';
import type { Spooled } from '../spool';
import { bytesOf } from './search';

/** A file that was saved more often than this after its first time would only keep readers busy. */
const MOST_SECTIONS = 500;

/** Longer tables than this, some 50,000 objects, are not followed: readers build those from the objects when in doubt. */
const LONGEST_TABLE = 1024 * 1024;

const TAIL = 1_024;
const DICTIONARY = 4_096;

/**
 * Follows the sections that say where each object lies, from the last to the first: in a circle a reader would go round for
 * ever. A section that is not where it should be harms nobody, as readers then look for the objects themselves.
 */
export async function refusesCrossReferences(file: Spooled): Promise<FileRefusal | null> {
  const tail = await bytesOf(file.path, file.sizeBytes, -TAIL, TAIL);
  const seen = new Set<number>();
  let at = numberAfter(/startxref[\s\0]+(\d{1,10})/g, tail);
  while (at !== null && at < file.sizeBytes) {
    if (seen.has(at)) return 'fileDamaged';
    if (seen.add(at).size > MOST_SECTIONS) return 'fileBomb';
    at = await previousOf(file, at);
  }
  return null;
}

async function previousOf({ path, sizeBytes }: Spooled, at: number): Promise<number | null> {
  let section = await bytesOf(path, sizeBytes, at, DICTIONARY);
  if (/^[\s\0]*xref/.test(section)) {
    const table = section.includes('trailer') ? section : await bytesOf(path, sizeBytes, at, LONGEST_TABLE);
    const trailer = table.indexOf('trailer');
    section = trailer < 0 ? '' : table.slice(trailer, trailer + DICTIONARY);
  }
  const [dictionary = ''] = section.split(/startxref|stream[\r\n]/);
  return numberAfter(/\/Prev[\s\0]+(\d{1,10})/g, dictionary);
}

/** The number in the last place that fits. */
function numberAfter(pattern: RegExp, text: string): number | null {
  const last = [...text.matchAll(pattern)].at(-1)?.[1];
  return last === undefined ? null : Number(last);
}

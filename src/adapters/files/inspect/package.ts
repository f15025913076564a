import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { BOMB_LIMITS, FILE_TYPES, type FileType, type FileTypeDefinition } from '../../../domain/files/file-types';
import type { FileRefusal } from '../../../domain/files/refusals';
import type { Spooled } from '../spool';
import { bytesOf, holds } from './search';

/** Macros, controls, programs and further archives. */
const ACTIVE_PART =
  /(?:^|\/)(?:vbaProject\.bin|activeX\/|embeddings\/)|\.(?:exe|dll|com|scr|bat|cmd|ps1|vbs|js|jse|hta|msi|jar|zip|rar|7z|gz|html?|svg|swf)$/i;

/** Templates and objects that an office program would fetch from elsewhere when it opens the document. */
const FETCHES =
  /(?:attachedTemplate|oleObject|frame|subDocument)"[^>]{0,2000}TargetMode\s*=\s*"External"|TargetMode\s*=\s*"External"[^>]{0,2000}(?:attachedTemplate|oleObject|frame|subDocument)"/gi;

/** Looks through the directory of a package, and through those parts that say what it fetches. */
export async function refusesPackage(file: Spooled, type: FileType): Promise<FileRefusal | null> {
  if (!(await bytesOf(file.path, file.sizeBytes, 0, 4)).startsWith('PK\x03\x04')) return 'fileAmbiguous';
  let zip: ZipFile;
  try {
    zip = await openPromise(file.path, { autoClose: false, lazyEntries: true });
  } catch {
    return 'fileDamaged';
  }
  try {
    return await refusesEntries(zip, file, type);
  } catch {
    // A name that leads out of the folder, sizes that do not go together, a cut directory.
    return 'fileDamaged';
  } finally {
    zip.close();
  }
}

async function refusesEntries(zip: ZipFile, file: Spooled, type: FileType): Promise<FileRefusal | null> {
  const names = new Set<string>();
  let packed = 0;
  let unpacked = 0;
  if (zip.entryCount > BOMB_LIMITS.entries) return 'fileBomb';
  for await (const entry of zip.eachEntry()) {
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    // Entries that share the same bytes would be more than the file has.
    if (packed > file.sizeBytes || unpacked > BOMB_LIMITS.unpackedBytes || isBomb(entry)) return 'fileBomb';
    if (entry.isEncrypted()) return 'fileEncrypted';
    if (names.has(entry.fileName)) return 'fileAmbiguous';
    names.add(entry.fileName);
    if (ACTIVE_PART.test(entry.fileName)) return 'fileActive';
    if (entry.fileName.endsWith('/')) continue;
    const part = await zip.openReadStreamPromise(entry);
    if (entry.fileName.endsWith('.rels')) {
      if (await holds(FETCHES, part)) return 'fileActive';
    } else {
      // The library compares what really comes out with the sizes and sums that the directory claims.
      await pipeline(part, drain);
    }
  }
  const { parts = [] } = FILE_TYPES[type] as FileTypeDefinition;
  return parts.every((part) => names.has(part)) ? null : 'fileTypeUnknown';
}

async function drain(part: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of part);
}

function isBomb({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize > BOMB_LIMITS.smallEntryBytes && uncompressedSize > compressedSize * BOMB_LIMITS.ratio;
}

import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { BOMB_LIMITS, FILE_TYPES, type FileType, type FileTypeDefinition } from '../../../domain/files/file-types';
import type { FileRefusal } from '../../../domain/files/refusals';
import type { Spooled } from '../spool';
import { CONTENT_TYPES, fieldsOfText, OFD_ROOT, RELATIONSHIPS } from './office-parts';
import { Refused } from './refused';
import { bytesOf } from './search';
import { readXml, type XmlWatcher } from './xml';

/** Macros, controls, programs, further archives, and what office programs fetch from elsewhere. */
const ACTIVE_PART =
  /(?:^|\/)(?:vba\w*\.bin|activeX\/|embeddings\/|externalLinks\/|macrosheets\/|dialogsheets\/|customUI|webextensions\/|queryTables\/|connections\.xml)|\.(?:exe|dll|com|scr|bat|cmd|ps1|vbs|js|jse|hta|msi|jar|zip|rar|7z|gz|html?|svg|swf|lnk|chm|mht|rtf|docm|xlsm)$/i;

/** Programs, archives and objects of other programs, by their first bytes, whatever their name. */
const ACTIVE_STARTS = [
  'MZ',
  '\x7fELF',
  'PK\x03\x04',
  'Rar!\x1a',
  '7z\xbc\xaf',
  '\x1f\x8b\x08',
  '\xd0\xcf\x11\xe0',
  '#!',
  '{\\rt',
  'ITSF',
  'L\0\0\0\x01\x14\x02',
];

/** The end record of a package without a remark, behind which nothing could hide. */
const END_RECORD_BYTES = 22;

/** Behind what was written before its size was known, the size follows, in so many bytes at most. */
const DESCRIPTOR_BYTES = 24;

/** Unix keeps the kind of a file here; a link would lead out of the package. */
const isLink = ({ externalFileAttributes }: Entry): boolean => (externalFileAttributes >>> 28) % 16 === 0xa;

/** Longer parts with tags no document has; sheets are longer, and have none that matter. */
const LONGEST_WATCHED = 64 * 1024 * 1024;

const HEAD = 4_096;

/** Looks through the directory of a package and through every part. */
export async function refusesPackage(file: Spooled, type: FileType): Promise<FileRefusal | null> {
  if (!(await bytesOf(file.path, file.sizeBytes, 0, 4)).startsWith('PK\x03\x04')) return 'fileAmbiguous';
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file.path, { autoClose: false, lazyEntries: true, strictFileNames: true });
    await lookThrough(zip, file, type);
    return null;
  } catch (error) {
    // Or else a name that leads out of the folder, sizes that do not go together, a cut directory.
    return error instanceof Refused ? error.refusal : 'fileDamaged';
  } finally {
    zip?.close();
  }
}

async function lookThrough(zip: ZipFile, file: Spooled, type: FileType): Promise<void> {
  const names = new Set<string>();
  const pieces: { from: number; to: number }[] = [];
  let packed = 0;
  let unpacked = 0;
  if (zip.entryCount > BOMB_LIMITS.entries) throw new Refused('fileBomb');
  if (zip.comment.length > 0) throw new Refused('fileAmbiguous');
  for await (const entry of zip.eachEntry()) {
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    // Entries that share the same bytes would be more than the file has.
    if (packed > file.sizeBytes || unpacked > BOMB_LIMITS.unpackedBytes || isBomb(entry)) throw new Refused('fileBomb');
    if (entry.isEncrypted()) throw new Refused('fileEncrypted');
    // Office programs tell no large from small letters in names of parts.
    const name = entry.fileName.toLowerCase();
    if (names.has(name)) throw new Refused('fileAmbiguous');
    names.add(name);
    if (isLink(entry)) throw new Refused('fileDamaged');
    if (ACTIVE_PART.test(name)) throw new Refused('fileActive');
    pieces.push(await placeOf(zip, entry));
    if (!name.endsWith('/')) await lookInto(zip, entry, type);
  }
  const { parts = [] } = FILE_TYPES[type] as FileTypeDefinition;
  if (!parts.every((part) => names.has(part.toLowerCase()))) throw new Refused('fileTypeUnknown');
  await requireNothingBetween(pieces, file);
}

/** Where an entry lies. @throws Refused when its own header gives it another name than the directory does */
async function placeOf(zip: ZipFile, entry: Entry): Promise<{ from: number; to: number }> {
  const header = await zip.readLocalFileHeaderPromise(entry);
  if (!header.fileName.equals(entry.fileNameRaw)) throw new Refused('fileAmbiguous');
  return { from: entry.relativeOffsetOfLocalHeader, to: header.fileDataStart + entry.compressedSize };
}

/** What one reader finds by the directory and another by going through the file must be the same. */
async function requireNothingBetween(pieces: { from: number; to: number }[], file: Spooled): Promise<void> {
  const end = await bytesOf(file.path, file.sizeBytes, -END_RECORD_BYTES, END_RECORD_BYTES);
  const directory = Buffer.from(end, 'latin1').readUInt32LE(16);
  let reached = 0;
  for (const { from, to } of [...pieces.sort((a, b) => a.from - b.from), { from: directory, to: directory }]) {
    if (from < reached) throw new Refused('fileBomb');
    if (from > reached + (reached === 0 ? 0 : DESCRIPTOR_BYTES)) throw new Refused('fileAmbiguous');
    reached = to;
  }
}

async function lookInto(zip: ZipFile, entry: Entry, type: FileType): Promise<void> {
  const part = checked(await zip.openReadStreamPromise(entry), entry);
  const { done, value: first } = await part.next();
  if (done) return;
  const rest = (async function* () {
    yield first;
    yield* part;
  })();
  const head = first.subarray(0, HEAD).toString('latin1');
  if (ACTIVE_STARTS.some((start) => head.startsWith(start))) throw new Refused('fileActive');
  const watcher = watcherOf(entry.fileName, type, head);
  if (watcher) {
    if (entry.uncompressedSize > LONGEST_WATCHED) throw new Refused('fileBomb');
    await readXml(rest, watcher);
    return;
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(head.replaceAll('\0', ''))) throw new Refused('fileActive');
  for await (const _ of rest);
}

/** How a part is looked through; undefined where it says nothing that its reader would act on. */
function watcherOf(name: string, type: FileType, head: string): XmlWatcher | undefined {
  if (type === 'ofd') return name === 'OFD.xml' ? OFD_ROOT : undefined;
  if (name.endsWith('.rels')) return RELATIONSHIPS;
  if (name === '[Content_Types].xml') return CONTENT_TYPES;
  // The text may lie in a part of any name.
  const isXml = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<[\w?!\0]/.test(head);
  return type === 'docx' && isXml ? fieldsOfText() : undefined;
}

/** What really comes out of an entry; the library compares its size with what the directory claims, and this its sum. */
async function* checked(part: AsyncIterable<unknown>, { crc32: claimed }: Entry): AsyncGenerator<Buffer, void> {
  let sum = 0;
  for await (const chunk of part) {
    sum = crc32(chunk as Buffer, sum);
    yield chunk as Buffer;
  }
  if (sum !== claimed) throw new Refused('fileDamaged');
}

function isBomb({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize > BOMB_LIMITS.smallEntryBytes && uncompressedSize > compressedSize * BOMB_LIMITS.ratio;
}

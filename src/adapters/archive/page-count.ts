import type { Readable } from 'node:stream';
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { FILE_TYPES, type FileType } from '../../domain/files/file-types';

const PAGE = /\/Type\s*\/Page(?![A-Za-z0-9#])/g;
const OBJECT_STREAM = /\/ObjStm(?![A-Za-z0-9#])/g;
/** A packed stream of objects is never longer; what is, is not counted. */
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;

/**
 * How many pages a file has.
 * @returns null for what has none before somebody lays it out, such as a spreadsheet
 */
export async function pagesOf(type: FileType, open: () => Promise<Readable>): Promise<number | null> {
  const { structure } = FILE_TYPES[type];
  if (structure === 'package') return null;
  const chunks: Buffer[] = [];
  for await (const chunk of await open()) chunks.push(chunk as Buffer);
  const content = Buffer.concat(chunks);
  if (structure === 'picture') {
    const { pages = 1 } = await sharp(content, { limitInputPixels: false }).metadata();
    return type === 'tiff' ? pages : 1;
  }
  return countPdfPages(content);
}

/** Page objects, in clear and in packed streams of objects (ISO 32000-1, 7.5.7); null when none is found. */
function countPdfPages(content: Buffer): number | null {
  const text = content.toString('latin1');
  let count = [...text.matchAll(PAGE)].length;
  for (const { index } of text.matchAll(OBJECT_STREAM)) {
    const begin = /stream\r?\n/.exec(text.slice(index, index + 2_048));
    if (begin) count += [...unpacked(content.subarray(index + begin.index + begin[0].length)).matchAll(PAGE)].length;
  }
  return count === 0 ? null : count;
}

function unpacked(packed: Buffer): string {
  try {
    return inflateSync(packed, { maxOutputLength: MOST_UNPACKED_BYTES }).toString('latin1');
  } catch {
    // Packed otherwise, or not at all: then it was read in clear before.
    return '';
  }
}

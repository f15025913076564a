import { BOMB_LIMITS } from '../../../domain/files/file-types';
import { bytesOf } from './search';

/**
 * Whether the pages of a TIFF follow each other in a circle, in which some readers never end. TIFF 6.0, section 2: from the
 * head to the directory of the first page, and behind its entries to the next; BigTIFF has wider numbers. No for all else.
 */
export async function goesInCircles(path: string, sizeBytes: number): Promise<boolean> {
  const read = async (at: number, length: number): Promise<Buffer> =>
    Buffer.from(await bytesOf(path, sizeBytes, at, length), 'latin1');
  const head = await read(0, 16);
  const mark = head.subarray(0, 4).toString('latin1');
  const big = mark === 'II+\0' || mark === 'MM\0+';
  if (head.length < 16 || (!big && mark !== 'II*\0' && mark !== 'MM\0*')) return false;
  const small = mark.startsWith('II');
  const number = (from: Buffer, at: number, wide: boolean): number => {
    if (wide) return Number(small ? from.readBigUInt64LE(at) : from.readBigUInt64BE(at));
    return small ? from.readUInt32LE(at) : from.readUInt32BE(at);
  };
  const seen = new Set<number>();
  let at = number(head, big ? 8 : 4, big);
  while (at > 0 && at + 8 < sizeBytes && seen.size <= BOMB_LIMITS.pages) {
    if (seen.has(at)) return true;
    seen.add(at);
    const start = await read(at, 8);
    const entries = big ? number(start, 0, true) : small ? start.readUInt16LE(0) : start.readUInt16BE(0);
    const next = await read(at + (big ? 8 + entries * 20 : 2 + entries * 12), big ? 8 : 4);
    at = next.length === (big ? 8 : 4) ? number(next, 0, big) : 0;
  }
  return false;
}

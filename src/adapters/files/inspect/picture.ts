import { createReadStream } from 'node:fs';
import sharp from 'sharp';
import { BOMB_LIMITS } from '../../../domain/files/file-types';
import type { FileRefusal } from '../../../domain/files/refusals';
import type { Spooled } from '../spool';
import { holds } from './search';

/** Neither decoders nor cache of the library may outgrow a small machine. */
sharp.cache(false);
sharp.concurrency(1);

const SCRIPT = /<(?:script|\?php|html|iframe)[\s>]/gi;

const THUMBNAIL = { width: 480, height: 480, fit: 'inside', withoutEnlargement: true } as const;

/** Decodes a picture once from end to end: what cannot be drawn whole is damaged. */
export async function refusesPicture({ path }: Spooled): Promise<FileRefusal | null> {
  try {
    const { width, height, pages = 1 } = await opened(path).metadata();
    if (width * height * pages > BOMB_LIMITS.pixels) return 'fileBomb';
    await opened(path).resize(THUMBNAIL).raw().toBuffer();
  } catch (error) {
    return /pixel limit/i.test(String(error)) ? 'fileBomb' : 'fileDamaged';
  }
  return (await holds(SCRIPT, createReadStream(path))) ? 'fileAmbiguous' : null;
}

/** A small WebP of the first page, upright, without the metadata of the original, where a camera writes its place. */
export function thumbnailOf(path: string, to: string): Promise<unknown> {
  return opened(path).autoOrient().resize(THUMBNAIL).webp({ quality: 70 }).toFile(to);
}

function opened(path: string): ReturnType<typeof sharp> {
  return sharp(path, { failOn: 'truncated', limitInputPixels: BOMB_LIMITS.pixels, sequentialRead: true });
}

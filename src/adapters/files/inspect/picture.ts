import sharp from 'sharp';
import { BOMB_LIMITS } from '../../../domain/files/file-types';
import type { FileRefusal } from '../../../domain/files/refusals';
import type { Spooled } from '../spool';
import { goesInCircles } from './tiff';
import { Turns } from './turns';

/** Neither decoders nor cache of the library may outgrow a small machine. */
sharp.cache(false);
sharp.concurrency(1);

const THUMBNAIL = { width: 480, height: 480, fit: 'inside', withoutEnlargement: true } as const;

/** An interlaced picture lies in memory whole, some 600 MB of one that is just small enough. */
const decoding = new Turns(2);

/** Decodes every page of a picture once from end to end: what cannot be drawn whole is damaged. */
export function refusesPicture({ path, sizeBytes }: Spooled): Promise<FileRefusal | null> {
  return decoding.whenFree(async () => {
    try {
      return (await goesInCircles(path, sizeBytes)) ? 'fileDamaged' : await refusesPages(path);
    } catch (error) {
      return /pixel limit/i.test(String(error)) ? 'fileBomb' : 'fileDamaged';
    }
  });
}

async function refusesPages(path: string): Promise<FileRefusal | null> {
  const { pages = 1 } = await opened(path).metadata();
  if (pages > BOMB_LIMITS.pages) return 'fileBomb';
  let pixels = 0;
  for (let page = 0; page < pages; page += 1) {
    // Each page of a TIFF has a size of its own.
    const { width, height } = await opened(path, page).metadata();
    pixels += width * height;
    if (width * height > BOMB_LIMITS.pixels || pixels > BOMB_LIMITS.pixelsOfAllPages) return 'fileBomb';
    await opened(path, page).resize(THUMBNAIL).raw().toBuffer();
  }
  return null;
}

/** A small WebP of the first page, upright, without the metadata of the original, where a camera writes its place. */
export function thumbnailOf(path: string, to: string): Promise<unknown> {
  return decoding.whenFree(() => opened(path).autoOrient().resize(THUMBNAIL).webp({ quality: 70 }).toFile(to));
}

function opened(path: string, page = 0): ReturnType<typeof sharp> {
  return sharp(path, { failOn: 'error', limitInputPixels: BOMB_LIMITS.pixels, sequentialRead: true, page });
}

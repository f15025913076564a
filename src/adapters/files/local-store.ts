import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ContentMissing, placeOf, type ContentHash, type FileStore } from './file-store';

/**
 * Contents in a folder of this machine, or of one that several machines share. A content is written beside its place,
 * synced and then named in one step, so that no crash leaves half of one.
 */
export class LocalFileStore implements FileStore {
  constructor(private readonly folder: string) {}

  async put(hash: ContentHash, path: string): Promise<void> {
    if (await this.has(hash)) return;
    const place = this.pathOf(hash);
    await mkdir(dirname(place), { recursive: true });
    const arriving = `${place}.${randomUUID()}.arriving`;
    try {
      await copyFile(path, arriving);
      await sync(arriving);
      await rename(arriving, place);
      await sync(dirname(place));
    } finally {
      await rm(arriving, { force: true });
    }
  }

  async open(hash: ContentHash): Promise<Readable> {
    const handle = await open(this.pathOf(hash)).catch((error: unknown) => {
      throw isMissing(error) ? new ContentMissing(hash) : error;
    });
    return handle.createReadStream();
  }

  async has(hash: ContentHash): Promise<boolean> {
    return stat(this.pathOf(hash)).then(
      () => true,
      (error: unknown) => {
        if (isMissing(error)) return false;
        throw error;
      },
    );
  }

  async remove(hash: ContentHash): Promise<void> {
    await rm(this.pathOf(hash), { force: true });
  }

  private pathOf(hash: ContentHash): string {
    return join(this.folder, placeOf(hash));
  }
}

/** Brings a file, or the names in a folder, onto the disk itself. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

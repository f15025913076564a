import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { ContentMissing, hashIn, placeOf, type ContentHash, type FileStore, type StoredContent } from './file-store';

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

  async *list(): AsyncIterable<StoredContent> {
    const folder = await opendir(this.folder, { recursive: true }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for await (const entry of folder) {
      const path = join(entry.parentPath, entry.name);
      const hash = entry.isFile() ? hashIn(relative(this.folder, path).split(sep).join('/')) : null;
      if (hash === null) continue;
      const { size: sizeBytes, mtime: storedAt } = await stat(path);
      yield { hash, sizeBytes, storedAt };
    }
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

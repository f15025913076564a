import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  ContentMissing,
  isContentHash,
  placeOf,
  type ContentHash,
  type FileStore,
  type StoredContent,
} from './file-store';

const ARRIVING = '.arriving';

/** Nothing takes so long to be copied. */
const LEFT_BEHIND_MS = 86_400_000;

/**
 * Contents in a folder of this machine, or of one that several machines share. A content is written beside its place,
 * synced and then named in one step, so that no crash leaves half of one.
 */
export class LocalFileStore implements FileStore {
  constructor(private readonly folder: string) {}

  async put(hash: ContentHash, path: string): Promise<void> {
    if (await this.has(hash)) return;
    const place = this.pathOf(hash);
    const first = await mkdir(dirname(place), { recursive: true });
    const arriving = `${place}.${randomUUID()}${ARRIVING}`;
    try {
      await copyFile(path, arriving);
      await sync(arriving);
      await rename(arriving, place);
      await syncFolders(dirname(place), first === undefined ? dirname(place) : dirname(first));
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

  async *list(): AsyncGenerator<StoredContent> {
    for await (const path of filesIn(this.folder)) {
      const hash = basename(path);
      if (!isContentHash(hash) || path !== this.pathOf(hash)) continue;
      const found = await stat(path).catch(() => null);
      if (found) yield { hash, sizeBytes: found.size, putAt: found.mtime };
    }
  }

  async tidy(): Promise<void> {
    for await (const path of filesIn(this.folder)) {
      if (!path.endsWith(ARRIVING)) continue;
      const found = await stat(path).catch(() => null);
      if (found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
    }
  }

  private pathOf(hash: ContentHash): string {
    return join(this.folder, placeOf(hash));
  }
}

/** Every file below a folder, also while others come and go. */
async function* filesIn(folder: string): AsyncGenerator<string> {
  const entries = await opendir(folder).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  for await (const entry of entries ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

/** Brings the names in a folder onto the disk, and those of the folders above that were made for it. */
async function syncFolders(from: string, to: string): Promise<void> {
  for (let folder = from; ; folder = dirname(folder)) {
    await sync(folder);
    if (folder === to || folder === dirname(folder)) return;
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

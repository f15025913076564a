import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StorageFull, storageFailure, type ContentHash } from './file-store';

const INCOMING = 'banjie-incoming-';

/** Where contents lie that come in or are made here, until they lie in the store. */
const PASSING = [INCOMING, 'banjie-paper-', 'banjie-content-'];

/** No request takes so long, and no paper. */
const LEFT_BEHIND_MS = 3_600_000;

/** Removes what processes left that ended while something came in or was printed. */
export async function sweepSpool(folder = tmpdir()): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!PASSING.some((start) => name.startsWith(start))) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { recursive: true, force: true });
  }
}

/** A content that has come in and lies in a file of its own until it is taken or dropped. */
export interface Spooled {
  readonly path: string;
  readonly hash: ContentHash;
  readonly sizeBytes: number;
  /** Deletes it; whatever was taken lies in the store by then. */
  drop(): Promise<void>;
}

/**
 * Writes what comes in to a file of its own, counting and hashing on the way; memory holds a chunk at a time.
 * @returns null when it is larger than allowed; then nothing is kept
 * @throws when the sender breaks off, and StorageFull when there is no room; then nothing is kept either
 */
export async function spool(incoming: Readable, maxBytes: number): Promise<Spooled | null> {
  const folder = await mkdtemp(join(tmpdir(), INCOMING)).catch((error: unknown) => {
    throw storageFailure(error);
  });
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'content');
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      sizeBytes += chunk.length;
      hash.update(chunk);
      done(sizeBytes > maxBytes ? new TooLarge() : null, chunk);
    },
  });
  try {
    await pipeline(incoming, counting, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await drop();
    if (error instanceof TooLarge) return null;
    const failure = storageFailure(error);
    throw failure instanceof StorageFull ? failure : error;
  }
  return { path, hash: hash.digest('hex'), sizeBytes, drop };
}

class TooLarge extends Error {}

/** A local file by its hash and size. */
export async function hashOf(path: string): Promise<Pick<Spooled, 'path' | 'hash' | 'sizeBytes'>> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  return { path, hash: hash.digest('hex'), sizeBytes };
}

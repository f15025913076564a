import type { Readable } from 'node:stream';

/** SHA-256 of a content, 64 small hexadecimal digits; the only name that a content has in a store. */
export type ContentHash = string;

/**
 * Where contents lie, each under its hash: what is put twice lies there once, and nothing that lies there ever changes.
 * A content is there whole or not at all, whenever a process ends. Everything streams.
 */
export interface FileStore {
  /** Puts the content of a local file there; its hash and size must be known and right. Safe to repeat. */
  put(hash: ContentHash, path: string, sizeBytes: number): Promise<void>;
  /** @throws ContentMissing when there is none */
  open(hash: ContentHash): Promise<Readable>;
  has(hash: ContentHash): Promise<boolean>;
  /** Safe to repeat. */
  remove(hash: ContentHash): Promise<void>;
  /** Everything that lies there, in no order; a page of it in memory at a time. */
  list(): AsyncIterable<StoredContent>;
  /** Removes what a process left half written that ended while it put something there. */
  tidy(): Promise<void>;
}

/** A content as it lies in a store. */
export interface StoredContent {
  readonly hash: ContentHash;
  readonly sizeBytes: number;
  readonly putAt: Date;
}

/** The books name a content that the store does not have. */
export class ContentMissing extends Error {
  constructor(readonly hash: ContentHash) {
    super(`no content ${hash} is stored`);
    this.name = 'ContentMissing';
  }
}

/** The store cannot be reached, or failed; another attempt may do. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super(`the file store failed: ${(cause as Error).message}`, { cause });
    this.name = 'StoreUnavailable';
  }
}

/** There is no room left, here or in the store. */
export class StorageFull extends Error {
  constructor(cause: unknown) {
    super('there is no room left for files', { cause });
    this.name = 'StorageFull';
  }
}

/** As what the failure of a disk or store is told. */
export function storageFailure(error: unknown): Error {
  if (error instanceof ContentMissing || error instanceof StoreUnavailable || error instanceof StorageFull)
    return error;
  const { code, name } = error as { code?: string; name?: string };
  const full = ['ENOSPC', 'EDQUOT', 'InsufficientStorage', 'QuotaExceeded'];
  return full.includes(code ?? '') || full.includes(name ?? '') ? new StorageFull(error) : new StoreUnavailable(error);
}

const HASH = /^[0-9a-f]{64}$/;

/** Whether a text is a SHA-256 as contents are named by it. */
export function isContentHash(text: string): boolean {
  return HASH.test(text);
}

/**
 * ab/cd/abcd…: no folder grows beyond what people and tools can list.
 * @throws Error for what is no hash, since it would become part of a path
 */
export function placeOf(hash: ContentHash): string {
  if (!HASH.test(hash)) throw new Error('not a SHA-256 in hexadecimal digits');
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

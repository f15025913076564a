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
}

/** The books name a content that the store does not have. */
export class ContentMissing extends Error {
  constructor(readonly hash: ContentHash) {
    super(`no content ${hash} is stored`);
    this.name = 'ContentMissing';
  }
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * ab/cd/abcd…: no folder grows beyond what people and tools can list.
 * @throws Error for what is no hash, since it would become part of a path
 */
export function placeOf(hash: ContentHash): string {
  if (!HASH.test(hash)) throw new Error('not a SHA-256 in hexadecimal digits');
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

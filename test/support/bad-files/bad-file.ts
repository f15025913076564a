import { createCipheriv } from 'node:crypto';
import type { FileRefusal } from '../../../src/domain/files/refusals';

/** A file that nobody may get in, made anew whenever it is needed; none of it is ever kept. */
export interface BadFile {
  readonly what: string;
  readonly name: string;
  readonly refusal: FileRefusal;
  readonly make: () => Buffer | Promise<Buffer>;
}

/** Bytes of text in which each character is one byte. */
export const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

export const EICAR = (): string =>
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** As many bytes as one likes that look like nothing, the same each time. */
export const noise = (length: number, seed = 1): Buffer =>
  createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16)).update(Buffer.alloc(length));

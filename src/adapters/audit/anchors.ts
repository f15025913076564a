/**
 * Anchors of the audit's chain outside the database: files to which a line is added now and then, each a JSON object with the
 * end of the chain at that moment, the SHA-256 of the line before, and a signature over all of it. Whoever alters the
 * database, even all of its hashes, would have to alter these too, and cannot sign.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { canonicalText } from '../../domain/canonical';
import { type SigningKey, verifySignature } from '../signing/signing-key';
import type { ChainEnd } from './chain';

/** What one line says. */
export interface Anchor extends ChainEnd {
  /** ISO instant of the machine. */
  readonly at: string;
  /** SHA-256 of the line before, without its end, whatever stands there; null in the first one. */
  readonly previous: string | null;
  readonly keyId: string;
  /** Over the line in RFC 8785 without this member, in base64. */
  readonly signature: string;
}

/** One line as it was read. */
export interface AnchorLine {
  /** From 1. */
  readonly line: number;
  /** Null where no anchor can be read. */
  readonly anchor: Anchor | null;
  /** The SHA-256 of what stands there. */
  readonly digest: string;
}

/** Longer than any line. */
const TAIL_BYTES = 8_192;

/** How a file ends; null where there is none, or nothing in it. */
export interface Tail extends Pick<AnchorLine, 'anchor' | 'digest'> {
  /** A crash has cut the last line off. */
  readonly torn: boolean;
}

/**
 * Adds a line for this end of the chain and waits until the disk has it.
 * @param tail how the file ends now
 */
export async function addAnchor(
  file: string,
  tail: Tail | null,
  end: ChainEnd,
  key: SigningKey,
  now: Date,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o750 });
  const said = { ...end, at: now.toISOString(), previous: tail?.digest ?? null, keyId: key.keyId };
  const signature = key.sign(Buffer.from(canonicalText(said))).toString('base64');
  const handle = await open(file, 'a', 0o640);
  try {
    // What a crash has cut off stays, and the line after it says what it was.
    await handle.appendFile(`${tail?.torn ? '\n' : ''}${canonicalText({ ...said, signature })}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads how a file ends, however long it is. */
export async function readTail(file: string): Promise<Tail | null> {
  const handle = await open(file, 'r').catch(unlessMissing);
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    await handle.read(buffer, 0, buffer.length, size - buffer.length);
    const text = buffer.toString('utf8');
    const last = linesOf(text).at(-1);
    return last ? { anchor: last.anchor, digest: last.digest, torn: !text.endsWith('\n') } : null;
  } finally {
    await handle.close();
  }
}

/** All lines of a file; none when there is no file. */
export async function readAnchors(file: string): Promise<AnchorLine[]> {
  return linesOf((await readFile(file, 'utf8').catch(unlessMissing)) ?? '');
}

/** Whether the line is as somebody signed it who had the private half of one of these keys, by their ids. */
export function isSigned({ signature, ...said }: Anchor, keys: ReadonlyMap<string, string>): boolean {
  const pem = keys.get(said.keyId);
  return pem !== undefined && verifySignature(pem, Buffer.from(canonicalText(said)), Buffer.from(signature, 'base64'));
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function linesOf(text: string): AnchorLine[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => ({
    line: index + 1,
    anchor: readLine(line),
    digest: createHash('sha256').update(line).digest('hex'),
  }));
}

function readLine(line: string): Anchor | null {
  try {
    const anchor = JSON.parse(line) as Partial<Anchor>;
    const { seq, hash, at, previous, keyId, signature } = anchor;
    const texts = [hash, at, keyId, signature, previous ?? ''];
    return Number.isSafeInteger(seq) && texts.every((text) => typeof text === 'string') ? (anchor as Anchor) : null;
  } catch {
    return null;
  }
}

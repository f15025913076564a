import { createReadStream } from 'node:fs';

/** Longer than anything that is looked for, so that nothing hides where two chunks meet. */
const OVERLAP = 4_096;

/** Where a pattern stands in what a stream brings, byte by byte as latin1; memory holds a chunk at a time. */
export async function* placesOf(
  pattern: RegExp,
  stream: AsyncIterable<unknown>,
): AsyncGenerator<{ at: number; text: string }> {
  let before = '';
  let offset = 0;
  let seen = -1;
  for await (const chunk of stream) {
    const text = before + (chunk as Buffer).toString('latin1');
    for (const match of text.matchAll(pattern)) {
      const at = offset + match.index;
      if (at > seen) yield { at, text: match[0] };
      seen = Math.max(seen, at);
    }
    before = text.slice(-OVERLAP);
    offset += text.length - before.length;
  }
}

/** Whether a pattern stands anywhere in what a stream brings. */
export async function holds(pattern: RegExp, stream: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of placesOf(pattern, stream)) return true;
  return false;
}

/** Some bytes of a file as latin1; `from` below 0 counts from its end. */
export async function bytesOf(path: string, sizeBytes: number, from: number, length: number): Promise<string> {
  const start = Math.max(0, from < 0 ? sizeBytes + from : from);
  const end = Math.min(sizeBytes, start + length) - 1;
  if (end < start) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { start, end })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}

import { createReadStream } from 'node:fs';

/** Longer than anything that is looked for, so that nothing hides where two chunks meet. */
const OVERLAP = 4_096;

/** Something that was looked for. */
export interface Place {
  readonly at: number;
  /** The group of the pattern that it fits, where the pattern names some. */
  readonly group: string | undefined;
}

/**
 * Where a pattern stands in what a stream brings, byte by byte as latin1; memory holds a chunk at a time. Each place is
 * judged with all that may follow it, so that no word counts as its own beginning.
 */
export async function* placesOf(pattern: RegExp, stream: AsyncIterable<unknown>): AsyncGenerator<Place> {
  let text = '';
  let offset = 0;
  let judged = 0;
  const places = function* (until: number): Generator<Place> {
    for (const { index, 0: found, groups } of text.matchAll(pattern)) {
      if (index >= until) return;
      const at = offset + index;
      if (at < judged) continue;
      judged = at + found.length;
      yield { at, group: Object.entries(groups ?? {}).find(([, part]) => part !== undefined)?.[0] };
    }
  };
  for await (const chunk of stream) {
    text += (chunk as Buffer).toString('latin1');
    const until = Math.max(0, text.length - OVERLAP);
    yield* places(until);
    text = text.slice(until);
    offset += until;
  }
  yield* places(Infinity);
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

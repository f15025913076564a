import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** What a scanner says of a content: nothing, or what it found in it. */
export interface FileScanner {
  /** @returns what the scanner calls it, null when it found nothing. @throws when it does not answer; then nobody knows */
  scan(content: Readable): Promise<string | null>;
}

/** Between two parts of an answer, and before the first. */
const SILENCE_MS = 60_000;

/**
 * The daemon of ClamAV by its command INSTREAM, which any scanner with that protocol serves too: each chunk with its length
 * before it, then a length of 0; the answer is `stream: OK` or `stream: <name> FOUND`. A scanner may answer and hang up before
 * it has seen all, and does where a content is larger than it takes.
 */
export class ClamdScanner implements FileScanner {
  constructor(private readonly address: { readonly host: string; readonly port: number }) {}

  async scan(content: Readable): Promise<string | null> {
    const socket = connect(this.address);
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('the scanner does not answer')));
    let answer = '';
    socket.on('data', (part: Buffer) => (answer += part.toString('utf8')));
    const closed = new Promise<Error | null>((resolve) => {
      let failure: Error | null = null;
      socket.on('error', (error) => (failure = error));
      socket.once('close', () => resolve(failure));
    });
    try {
      await send(content, socket, closed);
      const failure = await closed;
      // What it said before it hung up counts.
      if (failure && answer === '') throw failure;
    } finally {
      content.destroy();
      socket.destroy();
    }
    return findingIn(answer.replaceAll('\0', '').trim());
  }
}

/** Sends a content as long as the scanner listens. */
async function send(content: Readable, socket: Socket, closed: Promise<unknown>): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of content) {
    const part = chunk as Buffer;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    if (!socket.writable) return;
    socket.write(length);
    if (!socket.write(part)) await Promise.race([once(socket, 'drain').catch(() => undefined), closed]);
  }
  if (socket.writable) socket.write(Buffer.alloc(4));
}

function findingIn(answer: string): string | null {
  if (answer === 'stream: OK') return null;
  const finding = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
  if (finding === undefined) throw new Error('the scanner gave no verdict');
  return finding;
}

import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { createInflate } from 'node:zlib';
import { BOMB_LIMITS } from '../../../domain/files/file-types';
import type { FileRefusal } from '../../../domain/files/refusals';
import type { Spooled } from '../spool';
import { bytesOf, holds, placesOf } from './search';

/** ISO 32000: any letter of a name may be written by its number, as in /J#61vaScript. */
const named = (word: string): string =>
  [...word]
    .map((letter) => {
      const number = letter.charCodeAt(0).toString(16);
      return `(?:${letter}|#${number}|#${number.toUpperCase()})`;
    })
    .join('');

/**
 * What acts when the file is opened or clicked, or brings other files along. A script is always named /JavaScript; its short
 * /JS would turn up by chance in compressed data, and so would /XFA were it not for what follows it.
 */
const ACTIVE = new RegExp(
  `/(?:${['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'SubmitForm', 'ImportData'].map(named).join('|')})` +
    `(?![A-Za-z0-9#])|/${named('XFA')}\\s*(?:\\[|\\d+\\s)`,
  'g',
);
const ENCRYPTED = new RegExp(`/${named('Encrypt')}(?![A-Za-z0-9#])`, 'g');
const OBJECT_STREAM = new RegExp(`/${named('ObjStm')}(?![A-Za-z0-9#])`, 'g');

/** Where the end mark must stand (ISO 32000-1, annex H). */
const TAIL = 1_024;

/** More object streams than this has no scan and no form. */
const MOST_OBJECT_STREAMS = 20_000;

/** Looks through a PDF, object streams included, without building anything of it. */
export async function refusesPdf(file: Spooled): Promise<FileRefusal | null> {
  const { path, sizeBytes } = file;
  if (!/^%PDF-[12]\.\d/.test(await bytesOf(path, sizeBytes, 0, 16))) return 'fileDamaged';
  if (!(await bytesOf(path, sizeBytes, -TAIL, TAIL)).includes('%%EOF')) return 'fileDamaged';
  if (await holds(ENCRYPTED, createReadStream(path))) return 'fileEncrypted';
  if (await holds(ACTIVE, createReadStream(path))) return 'fileActive';
  return refusesObjectStreams(file);
}

async function refusesObjectStreams({ path, sizeBytes }: Spooled): Promise<FileRefusal | null> {
  let unpackedLeft: number = BOMB_LIMITS.unpackedBytes;
  let count = 0;
  for await (const { at } of placesOf(OBJECT_STREAM, createReadStream(path))) {
    if (++count > MOST_OBJECT_STREAMS) return 'fileBomb';
    const dictionary = await bytesOf(path, sizeBytes, at, 2_048);
    const begin = /stream\r?\n/.exec(dictionary);
    if (!begin) continue;
    const seen = await scanInflated(path, at + begin.index + begin[0].length, unpackedLeft);
    if (seen.refusal !== null) return seen.refusal;
    unpackedLeft -= seen.unpackedBytes;
  }
  return null;
}

/** Unpacks what begins here as far as it can be unpacked, and keeps nothing of it. */
async function scanInflated(
  path: string,
  start: number,
  mostBytes: number,
): Promise<{ refusal: FileRefusal | null; unpackedBytes: number }> {
  let unpackedBytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      unpackedBytes += chunk.length;
      done(unpackedBytes > mostBytes ? new Bomb() : null, chunk);
    },
  });
  let active = false;
  const look = async (unpacked: AsyncIterable<unknown>): Promise<void> => {
    active = await holds(ACTIVE, unpacked);
  };
  try {
    await pipeline(createReadStream(path, { start }), createInflate(), counting, look);
  } catch (error) {
    if (error instanceof Bomb) return { refusal: 'fileBomb', unpackedBytes };
    // What is packed otherwise, or not at all, was read in clear before.
  }
  return { refusal: active ? 'fileActive' : null, unpackedBytes };
}

class Bomb extends Error {}

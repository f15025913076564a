import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { createInflate } from 'node:zlib';
import { BOMB_LIMITS } from '../../../domain/files/file-types';
import type { FileRefusal } from '../../../domain/files/refusals';
import type { Spooled } from '../spool';
import { refusesCrossReferences } from './pdf-cross-references';
import { bytesOf, holds, placesOf } from './search';

/** ISO 32000: any letter of a name may be written by its number, as in /J#61vaScript. */
const named = (word: string): string =>
  [...word]
    .map((letter) => {
      const number = letter.charCodeAt(0).toString(16);
      return `(?:${letter}|#${number}|#${number.toUpperCase()})`;
    })
    .join('');

/** No letter of a name follows. */
const ENDS = '(?![A-Za-z0-9#])';
const BLANK = '[\\s\\0]';

/**
 * What acts when the file is opened or clicked, brings other files along, or leads to files elsewhere, which a reader may
 * fetch with the name of whoever reads. A script is always named /JavaScript; its short /JS would turn up by chance in
 * compressed data, and so would /XFA were it not for what follows it.
 */
const ACTIVE_NAMES = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
  'Filespec',
  'GoToE',
  'GoToR',
  'RichMedia',
  'Rendition',
  'Movie',
  'Sound',
  'SubmitForm',
  'ImportData',
];
const ACTIVE_WORDS =
  `(?:${ACTIVE_NAMES.map(named).join('|')})${ENDS}` +
  `|${named('XFA')}(?:${BLANK}{1000}|${BLANK}{0,999}(?:\\[|%|\\d{1,10}${BLANK}{1,99}\\d{1,5}${BLANK}{1,99}R))`;
const ACTIVE = new RegExp(`/(?:${ACTIVE_WORDS})`, 'g');

/** An object stream, also one that leaves out that it is one: nothing else has the number that /First gives there. */
const OBJECT_STREAM_WORDS =
  `${named('ObjStm')}${ENDS}` +
  `|${named('First')}${BLANK}{1,99}\\d{1,10}(?!\\d)(?!${BLANK}{1,99}\\d{1,10}${BLANK}{1,99}R)`;

const IN_CLEAR = new RegExp(
  `/(?:(?<encrypted>${named('Encrypt')}${ENDS})|(?<active>${ACTIVE_WORDS})|(?<objects>${OBJECT_STREAM_WORDS}))`,
  'g',
);

/** Where the end mark must stand (ISO 32000-1, annex H). */
const TAIL = 1_024;

/** More object streams than this has no scan and no form. */
const MOST_OBJECT_STREAMS = 20_000;

/** A dictionary of an object stream has a tenth of it. */
const LONGEST_DICTIONARY = 2_048;

/** Looks through a PDF, object streams included, without building anything of it. */
export async function refusesPdf(file: Spooled): Promise<FileRefusal | null> {
  const { path, sizeBytes } = file;
  if (!/^%PDF-[12]\.\d/.test(await bytesOf(path, sizeBytes, 0, 16))) return 'fileDamaged';
  if (!(await bytesOf(path, sizeBytes, -TAIL, TAIL)).includes('%%EOF')) return 'fileDamaged';
  const objectStreams: number[] = [];
  let active = false;
  for await (const { at, group } of placesOf(IN_CLEAR, createReadStream(path))) {
    if (group === 'encrypted') return 'fileEncrypted';
    if (group === 'active') active = true;
    else if (objectStreams.push(at) > MOST_OBJECT_STREAMS) return 'fileBomb';
  }
  if (active) return 'fileActive';
  return (await refusesObjectStreams(file, objectStreams)) ?? refusesCrossReferences(file);
}

async function refusesObjectStreams(file: Spooled, places: readonly number[]): Promise<FileRefusal | null> {
  let unpackedLeft: number = BOMB_LIMITS.objectBytes;
  const seen = new Set<number>();
  for (const at of places) {
    const begin = await packedAt(file, at);
    if (typeof begin === 'string') return begin;
    if (begin === null || seen.has(begin)) continue;
    seen.add(begin);
    const { refusal, unpackedBytes } = await scanInflated(file.path, begin, unpackedLeft);
    if (refusal !== null) return refusal;
    unpackedLeft -= unpackedBytes;
  }
  return null;
}

/** An object begins: its number, on a line of its own or behind the object before. */
const OBJECT = /(?:^|[\r\n]|endobj)[\s\0]*\d+[\s\0]+\d+[\s\0]+obj(?=[\s\0]*<<)/g;

/**
 * Where the packed data of the stream begin in whose dictionary something stands; null where there are none, since what is
 * not packed was read in clear before. A dictionary that is longer, or packs in another way, than any program writes for
 * objects is there to hide them.
 */
async function packedAt({ path, sizeBytes }: Spooled, at: number): Promise<number | null | FileRefusal> {
  const from = Math.max(0, at - LONGEST_DICTIONARY);
  const around = await bytesOf(path, sizeBytes, from, at - from + LONGEST_DICTIONARY);
  const end = /\bendobj\b|(?:>|\s|\0)stream(?:\r\n?|\n)/g;
  end.lastIndex = at - from;
  const found = end.exec(around);
  if (!found) return at + LONGEST_DICTIONARY < sizeBytes ? 'fileActive' : null;
  if (found[0] === 'endobj') return null;
  const before = around.slice(0, at - from);
  const object = [...before.matchAll(OBJECT)].at(-1);
  if (!object || !beginsThere(before.slice(0, object.index + 6), from)) return 'fileActive';
  const dictionary = around
    .slice(object.index + object[0].length, found.index + 1)
    .replaceAll(/#([0-9a-f]{2})/gi, (_, number: string) => String.fromCharCode(Number.parseInt(number, 16)));
  // Within a text or a remark a second beginning would hide the true one.
  if (/[()%]/.test(dictionary)) return 'fileActive';
  if (!/\/(?:Filter|FFilter|DecodeParms)/.test(dictionary)) return null;
  const plain = /\/Filter[\s\0]*(?:\/FlateDecode|\[[\s\0]*\/FlateDecode[\s\0]*\])[\s\0]*(?:\/|>)/.test(dictionary);
  const predicted = /\/(?:FFilter|Predictor[\s\0]*(?!1[\s\0/>]))|\/DecodeParms[\s\0]*\d/.test(dictionary);
  return plain && !predicted ? from + found.index + found[0].length : 'fileActive';
}

/** Whether nothing is open any more where an object is said to begin; otherwise it stands in another's dictionary. */
function beginsThere(before: string, from: number): boolean {
  const ended = Math.max(before.lastIndexOf('endobj'), before.lastIndexOf('%%EOF'));
  return (ended >= 0 || from === 0) && !before.slice(Math.max(0, ended)).includes('<<');
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
    // A reader shows what comes out before the fault, and so does this; nothing at all is no object stream.
    if (unpackedBytes === 0) return { refusal: 'fileDamaged', unpackedBytes };
  }
  return { refusal: active ? 'fileActive' : null, unpackedBytes };
}

class Bomb extends Error {}

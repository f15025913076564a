import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Refused } from './refused';

/** Encodings in which programs write parts; in any other a part would hide what it says. */
const ENCODINGS = ['utf-8', 'utf-16', 'utf-16le', 'utf-16be', 'us-ascii', 'gb2312', 'gbk', 'gb18030'];

/** No document nests like this; a reader that keeps track of it would run out of memory. */
const DEEPEST = 256;
const MOST_ATTRIBUTES = 512;
const LONGEST_TEXT = 16 * 1024 * 1024;

/** A tag by its name without the prefix. */
export interface XmlTag {
  readonly name: string;
  attribute(name: string): string | undefined;
}

export interface XmlWatcher {
  readonly tag?: (tag: XmlTag) => void;
  /** A text and the name of the tag that it stands in. */
  readonly text?: (text: string, within: string) => void;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a part from end to end, and shows its tags and texts one after the other.
 * @throws Refused for a document type, which could fetch and multiply what it likes, and for what no reader could hold
 * @throws Error for what is no XML
 */
export async function readXml(part: AsyncIterable<unknown>, { tag, text }: XmlWatcher): Promise<void> {
  const parser = new SaxesParser({ xmlns: false });
  const open: string[] = [];
  let attributes = 0;
  let unread = 0;
  parser.on('doctype', () => {
    throw new Refused('fileActive');
  });
  parser.on('attribute', () => {
    if ((attributes += 1) > MOST_ATTRIBUTES) throw new Refused('fileBomb');
  });
  parser.on('opentag', (one: SaxesTagPlain) => {
    [attributes, unread] = [0, 0];
    open.push(withoutPrefix(one.name));
    if (open.length > DEEPEST) throw new Refused('fileBomb');
    const attribute = (wanted: string): string | undefined =>
      Object.entries(one.attributes).find(([name]) => withoutPrefix(name) === wanted)?.[1];
    tag?.({ name: open.at(-1)!, attribute });
  });
  if (text) parser.on('text', (found) => text(found, open.at(-1) ?? ''));
  parser.on('closetag', () => {
    unread = 0;
    open.pop();
  });
  for await (const piece of decoded(part)) {
    if ((unread += piece.length) > LONGEST_TEXT) throw new Refused('fileBomb');
    parser.write(piece);
  }
  parser.close();
}

async function* decoded(part: AsyncIterable<unknown>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of part) {
    const bytes = chunk as Buffer;
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder?.decode() ?? '';
}

/** By the mark at the beginning, by how the first tag is written, or by what the part says of itself. */
function encodingOf(start: Buffer): string {
  const head = start.subarray(0, 4).toString('latin1');
  if (head.startsWith('\xff\xfe') || head.startsWith('<\0')) return 'utf-16le';
  if (head.startsWith('\xfe\xff') || head.startsWith('\0<')) return 'utf-16be';
  const said = /^[^>]{0,100}encoding\s*=\s*["']([\w-]+)["']/.exec(start.subarray(0, 200).toString('latin1'))?.[1];
  const encoding = said?.toLowerCase() ?? 'utf-8';
  if (!ENCODINGS.includes(encoding)) throw new Refused('fileDamaged');
  return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
}

import { createHash, createPublicKey } from 'node:crypto';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { keyIdOf, verifySignature } from '../signing/signing-key';
import { BAG_FILES, inOrder, TAG_ORDER } from './bag';

/** How a bag differs from what was packed; each kind of alteration has a word of its own. */
export const BAG_FAULTS = {
  unreadable: '不是可读取的档案包',
  duplicate: '文件重复',
  changed: '内容被改动',
  missing: '文件缺失',
  unlisted: '多出清单以外的文件',
  reordered: '文件顺序被改动',
  unsigned: '没有签名',
  keyMissing: '缺少签名公钥',
  signatureWrong: '签名不符',
  keyUnknown: '签名者不在受信任的公钥之列',
  contentsWrong: '内容目录与实际不符',
  eventsBroken: '办理记录不连续',
  paperMissing: '办理记录中的文书不在包内',
  uploadMissing: '办理记录中的材料文件不在包内',
} as const;

export interface BagFault {
  readonly kind: keyof typeof BAG_FAULTS;
  /** The file concerned, or what in it. */
  readonly what: string;
}

/** What was found of a bag: every fault, or none. */
export interface BagVerdict {
  readonly faults: readonly BagFault[];
  /** How many files of payload it holds. */
  readonly files: number;
  /** Id of the key that signed it, whoever that belongs to; null when no signature can be checked. */
  readonly signedBy: string | null;
  /** SHA-256 of each file of the payload, by its path below data/. */
  readonly payload: ReadonlyMap<string, string>;
  /** Contents of the payload that were asked for, by path below data/. */
  readonly kept: ReadonlyMap<string, Buffer>;
}

/** Nothing that is read into memory is as long as this. */
const LONGEST_KEPT_BYTES = 64 * 1024 * 1024;

interface ReadEntry {
  readonly sha256: string;
  readonly sha512: string;
  readonly content: Buffer | null;
}

/**
 * Checks a bag in a ZIP on its own: every file is there with its hashes, none is there beside, all in their order, and the
 * signature holds over the lists.
 * @param trusted ids of the keys whose signature counts; undefined: whether the key is that of the centre is left open
 * @param keep whether a file of the payload is to be given back
 */
export async function verifyBag(
  path: string,
  trusted?: ReadonlySet<string>,
  keep: (path: string) => boolean = () => false,
): Promise<BagVerdict> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    return unreadable(`not a ZIP: ${(error as Error).message}`);
  }
  try {
    return await verifyEntries(zip, trusted, keep);
  } catch (error) {
    return unreadable((error as Error).message);
  } finally {
    zip.close();
  }
}

function unreadable(what: string): BagVerdict {
  return { faults: [{ kind: 'unreadable', what }], files: 0, signedBy: null, payload: new Map(), kept: new Map() };
}

const PAYLOAD = 'data/';
const isPayload = (place: string): boolean => place.startsWith(PAYLOAD);

async function verifyEntries(
  zip: ZipFile,
  trusted: ReadonlySet<string> | undefined,
  keep: (path: string) => boolean,
): Promise<BagVerdict> {
  const entries = new Map<string, ReadEntry>();
  const faults: BagFault[] = [];
  for await (const entry of zip.eachEntry()) {
    const place = entry.fileName.slice(entry.fileName.indexOf('/') + 1);
    if (entries.has(place)) faults.push({ kind: 'duplicate', what: place });
    const wanted = !isPayload(place) || keep(place.slice(PAYLOAD.length));
    entries.set(place, await read(zip, entry, wanted));
  }
  const signed = new Set<string>([BAG_FILES.tagManifest, BAG_FILES.signature]);
  const isTag = (place: string): boolean => !isPayload(place) && !signed.has(place);
  faults.push(
    ...compare(entries, BAG_FILES.manifest, 'sha256', isPayload),
    ...compare(entries, BAG_FILES.manifest512, 'sha512', isPayload),
    ...compare(entries, BAG_FILES.tagManifest, 'sha256', isTag),
    ...signatureFaults(entries, trusted),
  );
  const unlisted = new Set(faults.filter(({ kind }) => kind === 'unlisted').map(({ what }) => what));
  faults.push(...orderFaults([...entries.keys()].filter((place) => !unlisted.has(place))));
  const payload = [...entries].filter(([place]) => isPayload(place));
  return {
    faults: [...new Map(faults.map((fault) => [`${fault.kind} ${fault.what}`, fault])).values()],
    files: payload.length,
    signedBy: signerOf(entries),
    payload: new Map(payload.map(([place, { sha256 }]) => [place.slice(PAYLOAD.length), sha256])),
    kept: new Map(
      payload.flatMap(([place, { content }]) => (content === null ? [] : [[place.slice(PAYLOAD.length), content]])),
    ),
  };
}

const DIGITS = { sha256: 64, sha512: 128 } as const;

/** A list of hashes against what is there. */
function compare(
  entries: ReadonlyMap<string, ReadEntry>,
  list: string,
  algorithm: keyof typeof DIGITS,
  listed: (place: string) => boolean,
): BagFault[] {
  const lines = entries.get(list)?.content?.toString('utf8').split('\n').filter(Boolean);
  if (!lines) return [{ kind: 'missing', what: list }];
  const digits = DIGITS[algorithm];
  const expected = new Map(lines.map((line) => [line.slice(digits + 2), line.slice(0, digits)]));
  const wrong = [...expected].flatMap(([place, hash]): BagFault[] => {
    const found = entries.get(place)?.[algorithm];
    if (found === undefined) return [{ kind: 'missing', what: place }];
    return found === hash ? [] : [{ kind: 'changed', what: place }];
  });
  const beside = [...entries.keys()].filter((place) => listed(place) && !expected.has(place));
  return [...wrong, ...beside.map((what): BagFault => ({ kind: 'unlisted', what }))];
}

/** The payload in the order of its paths, then the tag files: so it was written, and so it must stay. */
function orderFaults(places: readonly string[]): BagFault[] {
  const expected = [...places.filter(isPayload).sort(inOrder), ...TAG_ORDER.filter((place) => places.includes(place))];
  const at = places.findIndex((place, index) => place !== expected[index]);
  return at < 0 ? [] : [{ kind: 'reordered', what: places[at]! }];
}

function signatureFaults(
  entries: ReadonlyMap<string, ReadEntry>,
  trusted: ReadonlySet<string> | undefined,
): BagFault[] {
  const [data, signature, pem] = [BAG_FILES.tagManifest, BAG_FILES.signature, BAG_FILES.publicKey].map(
    (name) => entries.get(name)?.content,
  );
  if (!signature) return [{ kind: 'unsigned', what: BAG_FILES.signature }];
  if (!pem) return [{ kind: 'keyMissing', what: BAG_FILES.publicKey }];
  const signedBy = signerOf(entries);
  const unknown: BagFault[] =
    trusted && !trusted.has(signedBy ?? '') ? [{ kind: 'keyUnknown', what: signedBy ?? BAG_FILES.publicKey }] : [];
  return [...unknown, ...(data && holds(pem, data, signature) ? [] : [SIGNATURE_WRONG])];
}

const SIGNATURE_WRONG: BagFault = { kind: 'signatureWrong', what: BAG_FILES.signature };

function holds(pem: Buffer, data: Buffer, signature: Buffer): boolean {
  try {
    return verifySignature(pem.toString('utf8'), data, signature);
  } catch {
    // What is no key has signed nothing.
    return false;
  }
}

function signerOf(entries: ReadonlyMap<string, ReadEntry>): string | null {
  const pem = entries.get(BAG_FILES.publicKey)?.content;
  try {
    return pem ? keyIdOf(createPublicKey(pem)) : null;
  } catch {
    return null;
  }
}

async function read(zip: ZipFile, entry: Entry, keep: boolean): Promise<ReadEntry> {
  const hashes = { sha256: createHash('sha256'), sha512: createHash('sha512') };
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    for (const hash of Object.values(hashes)) hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (keep && bytes > LONGEST_KEPT_BYTES) throw new Error(`${entry.fileName} is too large`);
    if (keep) kept.push(chunk as Buffer);
  }
  const [sha256, sha512] = [hashes.sha256.digest('hex'), hashes.sha512.digest('hex')];
  return { sha256, sha512, content: keep ? Buffer.concat(kept) : null };
}

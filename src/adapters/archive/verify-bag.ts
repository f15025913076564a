import { createHash, createPublicKey } from 'node:crypto';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { keyIdOf, verifySignature } from '../signing/signing-key';
import { BAG_FILES } from './bag';

/** What was found of a bag: every fault, or none. */
export interface BagVerdict {
  readonly faults: readonly string[];
  /** How many files of payload it holds. */
  readonly files: number;
  /** Id of the key that signed it, whoever that belongs to; null when no signature can be checked. */
  readonly signedBy: string | null;
}

/** No list of hashes is as long as this. */
const LONGEST_TAG_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Checks a bag in a ZIP on its own: every file is there with its hash, none is there beside, and the signature holds over the
 * lists. Whether the key is that of the centre, only who knows that key can say.
 */
export async function verifyBag(path: string): Promise<BagVerdict> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    return { faults: [`not a ZIP: ${(error as Error).message}`], files: 0, signedBy: null };
  }
  try {
    return await verifyEntries(zip);
  } catch (error) {
    return { faults: [`cannot be read: ${(error as Error).message}`], files: 0, signedBy: null };
  } finally {
    zip.close();
  }
}

async function verifyEntries(zip: ZipFile): Promise<BagVerdict> {
  const hashes = new Map<string, string>();
  const tags = new Map<string, Buffer>();
  const faults: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const place = entry.fileName.slice(entry.fileName.indexOf('/') + 1);
    if (hashes.has(place)) faults.push(`${place} is there twice`);
    const { hash, content } = await read(zip, entry, !place.startsWith('data/'));
    hashes.set(place, hash);
    if (content) tags.set(place, content);
  }
  faults.push(...compare(hashes, tags, BAG_FILES.manifest, (place) => place.startsWith('data/')));
  const signed = new Set<string>([BAG_FILES.tagManifest, BAG_FILES.signature]);
  faults.push(
    ...compare(hashes, tags, BAG_FILES.tagManifest, (place) => !place.startsWith('data/') && !signed.has(place)),
  );
  const files = [...hashes.keys()].filter((place) => place.startsWith('data/')).length;
  return { faults: [...faults, ...signatureFaults(tags)], files, signedBy: signerOf(tags) };
}

/** A list of hashes against what is there. */
function compare(
  hashes: ReadonlyMap<string, string>,
  tags: ReadonlyMap<string, Buffer>,
  list: string,
  listed: (place: string) => boolean,
): string[] {
  const lines = tags.get(list)?.toString('utf8').split('\n').filter(Boolean);
  if (!lines) return [`${list} is missing`];
  const expected = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  const wrong = [...expected].flatMap(([place, hash]) => {
    const found = hashes.get(place);
    if (found === undefined) return [`${place} is missing`];
    return found === hash ? [] : [`${place} is not what ${list} says`];
  });
  const beside = [...hashes.keys()].filter((place) => listed(place) && !expected.has(place));
  return [...wrong, ...beside.map((place) => `${place} stands in no list`)];
}

function signatureFaults(tags: ReadonlyMap<string, Buffer>): string[] {
  const [data, signature, pem] = [BAG_FILES.tagManifest, BAG_FILES.signature, BAG_FILES.publicKey].map((name) =>
    tags.get(name),
  );
  if (!data || !signature || !pem) return ['it is not signed'];
  try {
    return verifySignature(pem.toString('utf8'), data, signature) ? [] : ['the signature does not hold'];
  } catch (error) {
    return [`the key of the signer cannot be used: ${(error as Error).message}`];
  }
}

function signerOf(tags: ReadonlyMap<string, Buffer>): string | null {
  const pem = tags.get(BAG_FILES.publicKey);
  try {
    return pem ? keyIdOf(createPublicKey(pem)) : null;
  } catch {
    return null;
  }
}

async function read(zip: ZipFile, entry: Entry, keep: boolean): Promise<{ hash: string; content: Buffer | null }> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (keep && bytes > LONGEST_TAG_FILE_BYTES) throw new Error(`${entry.fileName} is too large`);
    if (keep) kept.push(chunk as Buffer);
  }
  return { hash: hash.digest('hex'), content: keep ? Buffer.concat(kept) : null };
}

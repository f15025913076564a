import { createHash, type Hash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { callbackify } from 'node:util';
import { ZipFile } from 'yazl';
import type { SigningKey } from '../signing/signing-key';

/** One file of a bag's payload. */
export interface BagFile {
  /** Below data/, with / between folders; each once. */
  readonly path: string;
  /** Opened when its turn comes, so that only one is open at a time. */
  open(): Promise<Readable>;
}

export interface BagInfo {
  /** Lines of bag-info.txt (RFC 8493), in this order; each value on one line. */
  readonly entries: readonly (readonly [label: string, value: string])[];
  /** Date of every entry of the ZIP, so that the same content gives the same bytes. */
  readonly at: Date;
}

/** Names within a bag that say what is in it and who vouches for that. */
export const BAG_FILES = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  manifest512: 'manifest-sha512.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  signature: 'tagmanifest-sha256.txt.sig',
  publicKey: 'signer.pem',
} as const;

type Algorithm = 'sha256' | 'sha512';

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Tag files in the order in which they follow the payload. */
export const TAG_ORDER: readonly string[] = [
  BAG_FILES.declaration,
  BAG_FILES.info,
  BAG_FILES.manifest,
  BAG_FILES.manifest512,
  BAG_FILES.publicKey,
  BAG_FILES.tagManifest,
  BAG_FILES.signature,
];

/**
 * A bag (RFC 8493) as a ZIP: the payload in the order of its paths, its hashes, the hashes of those lists, and the signature
 * over them. Anybody checks it with unzip, sha256sum and openssl, without this system. It streams: memory holds a chunk at a
 * time.
 */
export function writeBag(name: string, files: readonly BagFile[], info: BagInfo, key: SigningKey): Readable {
  const zip = new ZipFile();
  const payload = new Map<string, Readonly<Record<Algorithm, Hash>>>();
  const options = { mtime: info.at, mode: 0o100644, forceDosTimestamp: true };
  const add = (path: string, open: () => Promise<Readable>): void => {
    const opening = callbackify(open);
    zip.addReadStreamLazy(`${name}/${path}`, options, (done) => opening(done));
  };
  for (const file of [...files].sort((one, other) => inOrder(one.path, other.path))) {
    const place = `data/${requirePath(file.path)}`;
    if (payload.has(place)) throw new Error(`a bag cannot hold two files ${place}`);
    const hashes = { sha256: createHash('sha256'), sha512: createHash('sha512') };
    payload.set(place, hashes);
    add(place, async () => (await file.open()).compose(hashing(Object.values(hashes))));
  }
  const manifestBy = (algorithm: Algorithm) => () =>
    manifest([...payload].map(([path, hashes]) => [path, hashes[algorithm].copy().digest('hex')]));
  // Entries are written one after the other, so that by now every hash above is complete when it is asked for.
  const tags = new Map<string, () => string | Buffer>([
    [BAG_FILES.declaration, () => DECLARATION],
    [BAG_FILES.info, () => info.entries.map(([label, value]) => `${label}: ${value}\n`).join('')],
    [BAG_FILES.manifest, manifestBy('sha256')],
    [BAG_FILES.manifest512, manifestBy('sha512')],
    [BAG_FILES.publicKey, () => key.publicKeyPem],
  ]);
  const tagManifest = (): string =>
    manifest([...tags].map(([path, content]) => [path, createHash('sha256').update(content()).digest('hex')]));
  const late = (content: () => string | Buffer) => () =>
    Promise.resolve(Readable.from([Buffer.from(content() as string)]));
  for (const [path, content] of tags) add(path, late(content));
  add(BAG_FILES.tagManifest, late(tagManifest));
  add(
    BAG_FILES.signature,
    late(() => key.sign(Buffer.from(tagManifest()))),
  );
  zip.end();
  const bag = zip.outputStream as Readable;
  // A bag that lacks a file must not end as if it were whole.
  zip.on('error', (error: Error) => bag.destroy(error));
  return bag;
}

/** RFC 8493, 2.1.3: hash and path a line, in the order of the paths. */
function manifest(lines: readonly (readonly [path: string, hash: string])[]): string {
  const sorted = [...lines].sort(([one], [other]) => inOrder(one, other));
  return sorted.map(([path, hash]) => `${hash}  ${path}\n`).join('');
}

/** By code units, the same on every machine. */
export function inOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function hashing(hashes: readonly Hash[]): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      for (const hash of hashes) hash.update(chunk);
      done(null, chunk);
    },
  });
}

/** @throws Error for a path that would lead out of the bag, or that a line of a manifest cannot hold */
function requirePath(path: string): string {
  const parts = path.split('/');
  const wrong = parts.some((part) => part === '' || part === '.' || part === '..') || /[\p{Cc}\\%]/u.test(path);
  if (wrong) throw new Error(`not a path within a bag: ${JSON.stringify(path)}`);
  return path;
}

/** Contents in the file store, against the rows that name them. */
import { createHash } from 'node:crypto';
import { ContentMissing, type FileStore } from '../../../adapters/files/file-store';
import type { Instant } from '../../../domain/calendar/time';
import { NEEDED_CONTENT } from '../../../entities/needed-contents';
import type { CONTENT_STATES } from '../../../entities/stored-file';
import type { Books } from '../books';
import { found, type CheckContext, type Finding, type Invariant } from '../invariant';

/** An upload is under way for less; afterwards the sweep takes what it left. */
const GRACE_MS = 3_600_000;

/** A content is put again once nobody needs its row for so long, and may be going just now. */
const LEAVING = "interval '1 day'";

interface ContentRow {
  readonly hash: string;
  readonly sizeBytes: number;
  readonly state: (typeof CONTENT_STATES)[number];
  readonly needed: boolean;
  readonly leaving: boolean;
}

const CONTENTS = `
  select c.hash, c.size_bytes as "sizeBytes", c.state, c.touched_at < $2::timestamptz - ${LEAVING} as leaving,
         ${NEEDED_CONTENT} as needed
    from file_contents c`;

/** Rows at a time; a centre of some years has a million. */
const PAGE = 5_000;

async function* contentsOf(books: Books, now: Instant): AsyncGenerator<ContentRow> {
  for (let last = ''; ;) {
    const page = await books.query<ContentRow>(`${CONTENTS} where c.hash > $1 order by c.hash limit ${PAGE}`, [
      last,
      new Date(now),
    ]);
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)!.hash;
  }
}

/** A content that the store and the books do not agree about; `unknown`: it lies there without a row. */
export interface ContentApart {
  readonly hash: string;
  readonly how: 'row' | 'unknown';
  readonly what: string;
}

export async function contentsApart(files: FileStore, { books, now }: CheckContext): Promise<ContentApart[]> {
  // What is put meanwhile has its row first, so that whoever lists the store first meets no content that is too new.
  const lying = new Map<string, number>();
  const apart: ContentApart[] = [];
  const old = new Set<string>();
  for await (const { hash, sizeBytes, putAt } of files.list()) {
    lying.set(hash, sizeBytes);
    if (now - putAt.getTime() > GRACE_MS) old.add(hash);
  }
  for await (const row of contentsOf(books, now)) {
    old.delete(row.hash);
    const what = await whatIsWrong(row, lying.get(row.hash), files);
    if (what !== null) apart.push({ hash: row.hash, how: 'row', what });
  }
  for (const hash of old) {
    const [row] = await books.query('select 1 from file_contents where hash = $1', [hash]);
    const what = `content ${hash} lies in the store, and has no row`;
    if (!row && (await files.has(hash))) apart.push({ hash, how: 'unknown', what });
  }
  return apart;
}

export const rowHasFile: Invariant = {
  number: 26,
  text: 'every content in the books lies in the store in its size, and nothing lies there that the books do not name',
  ofFiles: async (files, context) => (await contentsApart(files, context)).map(({ what }) => found(null, what)),
};

async function whatIsWrong(row: ContentRow, sizeBytes: number | undefined, files: FileStore): Promise<string | null> {
  const { hash, state, needed, leaving } = row;
  if (state === 'arriving') return needed ? `content ${hash} is needed, and never arrived` : null;
  if (state === 'disposed')
    return sizeBytes === undefined ? null : `content ${hash} was disposed of, and lies in the store`;
  if (sizeBytes === undefined) {
    if ((leaving && !needed) || (await files.has(hash))) return null;
    return `content ${hash} has its row, and does not lie in the store`;
  }
  return sizeBytes === row.sizeBytes
    ? null
    : `content ${hash} has ${sizeBytes} bytes, and ${row.sizeBytes} in the books`;
}

export const fileIsUnchanged: Invariant = {
  number: 21,
  text: 'a stored file has the hash under which it is known',
  ofContents: async (files, { books, now }) => {
    const findings: Finding[] = [];
    for await (const { hash, state } of contentsOf(books, now)) {
      if (state === 'stored' && (await isChanged(files, hash))) {
        findings.push(found(null, `content ${hash} is no longer what it was`));
      }
    }
    return findings;
  },
};

/** One that is missing is a violation of 26 alone. */
async function isChanged(files: FileStore, hash: string): Promise<boolean> {
  const sum = createHash('sha256');
  try {
    for await (const part of await files.open(hash)) sum.update(part as Buffer);
  } catch (error) {
    if (error instanceof ContentMissing) return false;
    throw error;
  }
  return sum.digest('hex') !== hash;
}

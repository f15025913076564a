import { problem } from '../problems/problem';

/** What lists of applications may be sorted by; nothing else reaches the database. */
export const SORTS = [
  'receivedAt',
  '-receivedAt',
  'committedDueAt',
  '-committedDueAt',
  'stageSince',
  '-stageSince',
  'number',
  '-number',
] as const;

export type Sort = (typeof SORTS)[number];

/** Milliseconds since the epoch, since whole numbers survive the way through a cursor; no due comes last. */
const EPOCH_MS = (column: string): string =>
  `coalesce((extract(epoch from ${column}) * 1000)::bigint, 9000000000000000)`;

const EXPRESSIONS: Readonly<Record<string, string>> = {
  receivedAt: EPOCH_MS('a.received_at'),
  committedDueAt: EPOCH_MS('a.committed_due_at'),
  stageSince: EPOCH_MS('a.stage_since'),
  number: 'a.number',
};

export interface Order {
  readonly expression: string;
  readonly direction: 'ASC' | 'DESC';
}

export function orderOf(sort: Sort): Order {
  const expression = EXPRESSIONS[sort.replace('-', '')]!;
  return { expression, direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}

/** Where a page ended: the value it was sorted by, and the id that tells equal ones apart. */
export interface Position {
  readonly value: string;
  readonly id: string;
}

/** A cursor is only good for the order that it was made in. */
export function writeCursor(sort: Sort, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
}

/** @throws ApiProblem invalidCursor for one that was not given out for this order */
export function readCursor(sort: Sort, cursor: string): Position {
  try {
    const [of, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const fits = sort.endsWith('number') ? /^[0-9A-Za-z-]{1,40}$/ : /^\d{1,16}$/;
    if (
      of === sort &&
      typeof value === 'string' &&
      fits.test(value) &&
      typeof id === 'string' &&
      /^[\w-]{1,64}$/.test(id)
    ) {
      return { value, id };
    }
  } catch {
    // Not even of the form of a cursor; the same answer.
  }
  throw problem('invalidCursor');
}

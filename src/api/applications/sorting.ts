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

/** What a cursor says of a case without a due, among milliseconds since the epoch: whole numbers survive the way through one. */
const NEVER_MS = 9_000_000_000_000_000;
/** The last one that a date can have. */
const LAST_MS = 8_640_000_000_000_000;

/** As they are, so that an index has them in order: Postgres puts those without a due last, and first where it goes backwards. */
const COLUMNS: Readonly<Record<string, string>> = {
  receivedAt: 'a.received_at',
  committedDueAt: 'a.committed_due_at',
  stageSince: 'a.stage_since',
  number: 'a.number',
};

export interface Order {
  readonly column: string;
  /** What a cursor says of it. */
  readonly position: string;
  readonly direction: 'ASC' | 'DESC';
}

export function orderOf(sort: Sort): Order {
  const column = COLUMNS[sort.replace('-', '')]!;
  const ms = `coalesce((extract(epoch from ${column}) * 1000)::bigint, ${NEVER_MS})`;
  const position = sort.endsWith('number') ? column : ms;
  return { column, position, direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
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

/** What comes after a place, as SQL over the application `a`; parameters are named. */
export function afterInSql(sort: Sort, { value, id }: Position): { sql: string; parameters: object } {
  const { column, direction } = orderOf(sort);
  const further = direction === 'ASC' ? '>' : '<';
  if (sort.endsWith('number')) return { sql: `(${column}, a.id) ${further} (:value, :id)`, parameters: { value, id } };
  const hasNone = `${column} is null`;
  if (Number(value) > LAST_MS) {
    const others = direction === 'ASC' ? `${hasNone} and` : `not ${hasNone} or`;
    return { sql: `(${others} a.id ${further} :id)`, parameters: { id } };
  }
  const timed = `(${column}, a.id) ${further} (cast(:value as timestamptz), :id)`;
  const sql = direction === 'ASC' && column === COLUMNS['committedDueAt'] ? `(${timed} or ${hasNone})` : timed;
  return { sql, parameters: { value: new Date(Number(value)), id } };
}

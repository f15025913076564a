import { problem } from '../problems/problem';

/** Where a page ended: the event of its last row. Events are only added behind, so pages neither repeat nor skip. */
export interface RowPosition {
  readonly at: number;
  /** The id of the application or the matter. */
  readonly of: string;
  readonly seq: number;
}

/** A cursor is only good for the register that it was made in. */
export function writeRowCursor(register: string, { at, of, seq }: RowPosition): string {
  return Buffer.from(JSON.stringify([register, at, of, seq])).toString('base64url');
}

const LATEST = 8.64e15;

/** @throws ApiProblem invalidCursor for one that was not given out for this register */
export function readRowCursor(register: string, cursor: string): RowPosition {
  try {
    const [made, at, of, seq] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (
      made === register &&
      isCount(at, LATEST) &&
      isCount(seq, 1_000_000) &&
      typeof of === 'string' &&
      /^[\w/-]{1,140}$/.test(of)
    ) {
      return { at, of, seq };
    }
  } catch {
    // Not even of the form of a cursor; the same answer.
  }
  throw problem('invalidCursor');
}

function isCount(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

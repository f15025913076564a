import type { Line } from './typesetter';

/** What of a row stands on a page: all of it, or so many of its lines where it is longer than a page. */
export interface RowPart {
  readonly cells: readonly (readonly Line[])[];
  readonly isLast: boolean;
  /** In points. */
  readonly height: number;
}

/** Of the 48 lines or so of a page; what needs more of them is broken where the page ends. */
const MOST_LINES = 24;
/** Fewer are not begun with at the end of a page. */
const FEWEST_LINES = 3;

export interface RowMeasures {
  /** From one line to the next, in points. */
  readonly pitch: number;
  /** What a row takes beside its lines. */
  readonly padding: number;
  /** What a page has for rows. */
  readonly room: number;
}

export type LaidOutRow = RowPart['cells'];

/** Deals the rows of a volume out to its pages; at least one page, if only an empty one. */
export function pagesOfRows(rows: Iterable<LaidOutRow>, { pitch, padding, room }: RowMeasures): RowPart[][] {
  const pages: RowPart[][] = [[]];
  let left = room;
  const turn = (): void => {
    pages.push([]);
    left = room;
  };
  const put = (part: RowPart): void => {
    pages.at(-1)!.push(part);
    left -= part.height;
  };
  const heightOf = (lines: number): number => lines * pitch + padding;
  for (const cells of rows) {
    const lines = Math.max(1, ...cells.map(({ length }) => length));
    let done = 0;
    while (done < lines) {
      const fitting = Math.floor((left - padding) / pitch);
      const rest = lines - done;
      const isBroken = lines > MOST_LINES && fitting >= FEWEST_LINES;
      if (fitting < rest && !isBroken && left < room) turn();
      else {
        const taken = isBroken ? Math.min(rest, fitting) : rest;
        const part = cells.map((cell) => cell.slice(done, done + taken));
        put({ cells: part, isLast: taken === rest, height: heightOf(taken) });
        done += taken;
      }
    }
  }
  return pages;
}

import { formatInstant, type Instant, type PlainDate } from '../../domain/calendar/time';

/** What a cell of a column is in a file: text of any kind, a whole number, an instant, a legal date. */
export type CellKind = 'text' | 'number' | 'instant' | 'date';

/** A text, a number or an instant by the kind of its column; a date is its text, 'YYYY-MM-DD'. Null: nothing to say. */
export type Cell = string | number | null;

export interface TableColumn {
  /** The heading of the form, under which it may stand beside others. */
  readonly heading: string;
  readonly title: string;
  readonly kind: CellKind;
  /** Characters that it takes in a sheet of a spreadsheet. */
  readonly sheetWidth: number;
  /** Its share of a page. */
  readonly pageWidth: number;
}

/** What is said of a table as a whole. */
export interface TableHead {
  readonly title: string;
  /** The centre whose register it is. */
  readonly office: string;
  /** What was asked for: 期间, 部门 and the like, each with its value. */
  readonly scope: readonly (readonly [label: string, value: string])[];
  readonly takenAt: Instant;
  readonly takenBy: string;
  /** How many rows there are; exact, since it was counted where the rows are read. */
  readonly rowCount: number;
}

/** A table on its way to a file. Its rows come some at a time, and are asked for only as fast as somebody takes them. */
export interface Table extends TableHead {
  readonly columns: readonly TableColumn[];
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** An instant as the wall clock of Shanghai shows it, as people read it in a table: '2026-03-16 17:30'. */
export function shownInstant(at: number): string {
  return formatInstant(at as Instant)
    .slice(0, 16)
    .replace('T', ' ');
}

/** The text of a cell for a file that knows nothing but texts. */
export function textOfCell(cell: Cell, kind: CellKind): string {
  if (cell === null) return '';
  return kind === 'instant' ? shownInstant(cell as number) : String(cell);
}

/** Days since the epoch of a legal date. */
export function dayOfDate(date: string): number {
  return Date.parse(`${date as PlainDate}T00:00:00Z`) / 86_400_000;
}

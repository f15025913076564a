import type { PlainDate } from '../../domain/calendar/time';

/** One volume (册) of a register as it is printed: so many rows that somebody can bind it, pages counted within it. */
export interface RegisterVolume {
  readonly title: string;
  /** Whose it is. */
  readonly office: string;
  /** What was asked for, such as 期间：2026年1月1日至2026年3月31日; stands on each page. */
  readonly scope: readonly string[];
  /** When and by whom it was printed; stands on each page. */
  readonly printed: string;
  /** The date within the file: the machine's clock is never asked. */
  readonly takenOn: PlainDate;
  readonly volume: { readonly number: number; readonly of: number };
  readonly columns: readonly VolumeColumn[];
  /** The running number of its first row: it goes on from volume to volume. */
  readonly firstRow: number;
  readonly rows: readonly (readonly string[])[];
}

export interface VolumeColumn {
  /** The heading of the form; columns beside each other that share one stand under it. */
  readonly heading: string;
  readonly title: string;
  /** Its share of the page. */
  readonly width: number;
  readonly centred: boolean;
}

/** A heading over one or more columns, counted from the left (x) and from above (y). */
export interface HeadCell {
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
  readonly text: string;
}

/** 序号 stands before the columns of the register. */
export const ROW_NUMBER: VolumeColumn = { heading: '序号', title: '序号', width: 7, centred: true };

/** One row of headings, or two where columns share one. */
export function headOf(columns: readonly VolumeColumn[]): { readonly headRows: number; readonly heads: HeadCell[] } {
  const shares = columns.map(({ heading }) => columns.filter((one) => one.heading === heading).length);
  const headRows = shares.some((count) => count > 1) ? 2 : 1;
  const heads = columns.flatMap(({ heading, title }, x): HeadCell[] => {
    if (shares[x] === 1) return [{ x, y: 0, colspan: 1, rowspan: headRows, text: title }];
    const own = { x, y: 1, colspan: 1, rowspan: 1, text: title };
    const isFirst = columns[x - 1]?.heading !== heading;
    return isFirst ? [{ x, y: 0, colspan: shares[x]!, rowspan: 1, text: heading }, own] : [own];
  });
  return { headRows, heads };
}

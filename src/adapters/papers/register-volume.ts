import type { PlainDate } from '../../domain/calendar/time';
import type { Coverage } from './coverage';
import { spellUndrawn } from './printable';

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

interface HeadCell {
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
  readonly text: string;
}

/** A cell as the layout draws it: a plain text, or lines that may be broken anywhere. */
type DrawnCell = string | { readonly broken: string };

/** What `register.typ` is given. */
export interface RegisterLayout {
  readonly title: string;
  readonly fullTitle: string;
  readonly office: string;
  readonly scope: string;
  readonly printed: string;
  readonly volume: string;
  readonly columns: readonly { readonly width: number; readonly centred: boolean }[];
  readonly headRows: number;
  readonly heads: readonly HeadCell[];
  readonly rows: readonly { readonly cells: readonly DrawnCell[]; readonly tall: boolean }[];
}

const ROW_NUMBER: VolumeColumn = { heading: '序号', title: '序号', width: 7, centred: true };

/** How a volume is laid out; what no font draws is spelt out. */
export function layoutOf(volume: RegisterVolume, coverage: Coverage): RegisterLayout {
  const columns = [ROW_NUMBER, ...volume.columns];
  const { number, of } = volume.volume;
  const spelt = (text: string): string => spellUndrawn(text, coverage);
  const share = PAGE_WIDTH_MM / columns.reduce((sum, { width }) => sum + width, 0);
  const rows = volume.rows.map((texts, index) => {
    const cells = [String(volume.firstRow + index), ...texts.map(spelt)];
    return { cells: cells.map(drawn), tall: cells.some((text, at) => isTall(text, columns[at]!.width * share)) };
  });
  return {
    title: volume.title,
    fullTitle: of > 1 ? `${volume.title} 第${number}册` : volume.title,
    office: spelt(volume.office),
    scope: spelt(volume.scope.join('　')),
    printed: spelt(volume.printed),
    volume: of > 1 ? `第 ${number} 册，共 ${of} 册` : '',
    columns: columns.map(({ width, centred }) => ({ width, centred })),
    ...headOf(columns),
    rows,
  };
}

/** One row of headings, or two where columns share one. */
function headOf(columns: readonly VolumeColumn[]): Pick<RegisterLayout, 'headRows' | 'heads'> {
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

/** A4 lying, within the margins of `register.typ`. */
const PAGE_WIDTH_MM = 274;
const LETTER_MM = 2.47;
/** Of the 48 lines or so of a page; what may need more of them is broken where the page ends. */
const MOST_LINES = 24;

function isTall(text: string, widthMm: number): boolean {
  const letters = Math.max(1, Math.floor((widthMm - 2) / LETTER_MM));
  return text.split('\n').reduce((lines, line) => lines + Math.ceil(line.length / letters), 0) > MOST_LINES;
}

/** Letters without a break that no column holds in one line. */
const LONG_RUN = /[!-~]{12,}/;

function drawn(text: string): DrawnCell {
  return text.includes('\n') || LONG_RUN.test(text) ? { broken: text } : text;
}

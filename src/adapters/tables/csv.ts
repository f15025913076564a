import { textOfCell, type Cell, type Table } from './table';

/** So that spreadsheets read it as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
/**
 * What a spreadsheet might take for a formula, also behind blanks and in full width. OWASP, CSV Injection: such a text gets an
 * apostrophe in front, and every cell its quotation marks.
 */
const LIKE_A_FORMULA = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/u;

/** The table as CSV (RFC 4180) in UTF-8, its head first; a chunk for each that comes of its rows. */
export async function* writeCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + line(columns.map(({ title }) => quoted(title)));
  const kinds = columns.map(({ kind }) => kind);
  const written = (cell: Cell, index: number): string => {
    const kind = kinds[index]!;
    if (kind === 'number' && cell !== null) return String(cell);
    return quoted(harmless(textOfCell(cell, kind)));
  };
  for await (const some of rows) yield some.map((row) => line(row.map(written))).join('');
}

function line(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function harmless(text: string): string {
  return LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}

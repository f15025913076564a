import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { dayOfDate, shownInstant, type Cell, type CellKind, type Table } from './table';

/** Rows of a sheet at most, its head among them (ECMA-376 leaves it open; no spreadsheet holds more). */
export const MOST_SHEET_ROWS = 1_048_576;
/** What a cell holds at most; what is longer ends in an ellipsis. */
const MOST_CHARACTERS = 32_767;

/** Places in `cellXfs` of the styles below. */
const STYLE = { plain: 0, head: 1, text: 2, number: 3, instant: 4, date: 5 } as const;

/**
 * The table as a workbook (ECMA-376): a sheet of nothing but head and rows, to be filtered and counted, and a sheet that says
 * what it is. No cell is ever a formula: texts are inline strings, marked as texts so that they stay so when somebody edits
 * them. It streams: as much is read of the rows as is taken of the file.
 */
export function writeXlsx(table: Table): Readable {
  const zip = new ZipFile();
  const options = { mtime: new Date(table.takenAt), mode: 0o100644, forceDosTimestamp: true };
  for (const [path, xml] of Object.entries(fixedParts(table)))
    zip.addBuffer(Buffer.from(DECLARATION + xml), path, options);
  const rows = Readable.from(sheetOf(table), { objectMode: false });
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml', options);
  zip.end();
  const file = zip.outputStream as Readable;
  // A workbook that lacks rows must not end as if it were whole; one that nobody takes any more must not be read for.
  zip.on('error', (error: Error) => file.destroy(error));
  rows.on('error', (error) => file.destroy(error));
  file.once('close', () => rows.destroy());
  return file;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

async function* sheetOf(table: Table): AsyncGenerator<string> {
  const { columns, rows, title } = table;
  const places = columns.map(({ kind, sheetWidth }, at) => ({ kind, sheetWidth, letter: letterOf(at) }));
  const last = `${letterOf(columns.length - 1)}${table.rowCount + 1}`;
  const widths = columns.map(
    ({ sheetWidth }, at) => `<col min="${at + 1}" max="${at + 1}" width="${sheetWidth}" customWidth="1"/>`,
  );
  const head = columns.map((column, at) => textCell(`${letterOf(at)}1`, STYLE.head, column.title));
  yield (
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0" tabSelected="1">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData><row r="1">${head.join('')}</row>`
  );
  let row = 1;
  for await (const some of rows) {
    yield some.map((cells) => rowOf((row += 1), cells, places)).join('');
  }
  yield (
    `</sheetData><autoFilter ref="A1:${last}"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" ` +
    'footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter>' +
    `<oddHeader>&amp;C${escaped(title.replaceAll('&', '&&'))}</oddHeader><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter>` +
    '</headerFooter></worksheet>'
  );
}

interface Place {
  readonly letter: string;
  readonly kind: CellKind;
  readonly sheetWidth: number;
}

function rowOf(row: number, cells: readonly Cell[], places: readonly Place[]): string {
  const written = cells.map((cell, at) => {
    const { letter, kind } = places[at]!;
    return cell === null ? '' : cellOf(`${letter}${row}`, cell, kind);
  });
  const lines = Math.max(
    1,
    ...cells.map((cell, at) => (typeof cell === 'string' ? linesOf(cell, places[at]!.sheetWidth) : 1)),
  );
  const height = lines === 1 ? '' : ` ht="${Math.min(lines * LINE_POINTS + 2, MOST_POINTS)}" customHeight="1"`;
  return `<row r="${row}"${height}>${written.join('')}</row>`;
}

/** Not every spreadsheet finds out by itself how high a row must be. */
const LINE_POINTS = 14;
const MOST_POINTS = 409;
/** From here on letters are as wide as two figures. */
const WIDE_LETTERS = 0x2e80;

function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    const takes = code < WIDE_LETTERS ? 1 : 2;
    const isFull = code === 10 || used + takes > width - 1;
    if (isFull) lines += 1;
    used = code === 10 ? 0 : isFull ? takes : used + takes;
  }
  return lines;
}

/** Instants and dates are days since 30 December 1899 by the wall clock of Shanghai, as spreadsheets count them. */
const FIRST_DAY = 25_569;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

function cellOf(place: string, cell: string | number, kind: CellKind): string {
  switch (kind) {
    case 'number':
      return numberCell(place, STYLE.number, cell as number);
    case 'instant':
      return numberCell(place, STYLE.instant, FIRST_DAY + ((cell as number) + SHANGHAI_MS) / DAY_MS);
    case 'date':
      return numberCell(place, STYLE.date, FIRST_DAY + dayOfDate(cell as string));
    default:
      return textCell(place, STYLE.text, String(cell));
  }
}

function numberCell(place: string, style: number, value: number): string {
  return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
}

function textCell(place: string, style: number, text: string): string {
  const letters = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(letters)}</t></is></c>`;
}

/** Control characters as ST_Xstring writes them, and what looks like one of these so that it stays what it is. */
function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu,
      (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll(/[&<>"]/g, (one) => ENTITIES[one]!);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A, B, … Z, AA. */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

function fixedParts(table: Table): Record<string, string> {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPES}.${type}+xml"/>`;
  return {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      part('workbook', 'sheet.main') +
      part('worksheets/sheet1', 'worksheet') +
      part('worksheets/sheet2', 'worksheet') +
      `${part('styles', 'styles')}</Types>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/workbook.xml': workbookOf(table),
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet2.xml': aboutSheet(table),
  };
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function workbookOf({ title, columns, rowCount }: Table): string {
  const sheet = `'${title.replaceAll("'", "''")}'`;
  const last = letterOf(columns.length - 1);
  return (
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>` +
    `<sheet name="${escaped(title)}" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2"/></sheets><definedNames>` +
    `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${escaped(sheet)}!$A$1:$${last}$${rowCount + 1}</definedName>` +
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${escaped(sheet)}!$1:$1</definedName></definedNames></workbook>`
  );
}

/** 说明: whose table it is, what was asked for, when and by whom it was taken. */
function aboutSheet({ title, office, scope, takenAt, takenBy, rowCount }: Table): string {
  const lines = [
    ['登记表', title],
    ['单位', office],
    ...scope,
    ['导出时间', shownInstant(takenAt)],
    ['导出人', takenBy],
    ['行数', String(rowCount)],
  ] as const;
  const rows = lines.map(([label, value], at) => {
    const cells = textCell(`A${at + 1}`, STYLE.head, label) + textCell(`B${at + 1}`, STYLE.text, value);
    return `<row r="${at + 1}">${cells}</row>`;
  });
  return (
    `<worksheet xmlns="${MAIN}"><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="14" customWidth="1"/>` +
    `<col min="2" max="2" width="50" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`
  );
}

/** The order of `cellXfs` is that of STYLE. Texts have the format @ and the mark of a text that somebody typed with an apostrophe. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>` +
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  '<fonts count="2"><font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="10"/><name val="黑体"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills>' +
  '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/>' +
  xf(49, 'center', ' fontId="1" fillId="2" applyFont="1" applyFill="1"') +
  xf(49, 'left', ' quotePrefix="1"') +
  xf(1, 'right') +
  xf(164, 'center') +
  xf(165, 'center') +
  '</cellXfs></styleSheet>';

function xf(format: number, align: string, more = ''): string {
  return (
    `<xf numFmtId="${format}" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"${more}>` +
    `<alignment horizontal="${align}" vertical="top" wrapText="1"/></xf>`
  );
}

import { dayOfPlainDate, instantAt } from '../../domain/calendar/time';
import type { FontFile, PaperFonts } from './fonts';
import { pagesOfRows, type LaidOutRow, type RowPart } from './register-pages';
import { headOf, ROW_NUMBER, type HeadCell, type RegisterVolume, type VolumeColumn } from './register-volume';
import { drawLine, exact, TaggedPdf, type Structure } from './tagged-pdf';
import { FontShelf, Typesetter, type Face, type Line } from './typesetter';

const POINTS_A_MM = 72 / 25.4;
/** A4 lying. */
const PAGE = { width: 297 * POINTS_A_MM, height: 210 * POINTS_A_MM };
const BODY = {
  left: 13 * POINTS_A_MM,
  right: PAGE.width - 10 * POINTS_A_MM,
  top: 24 * POINTS_A_MM,
  bottom: PAGE.height - 15 * POINTS_A_MM,
};
/** The words over the table end, and those below it begin, so far from it. */
const HEAD_BOTTOM = BODY.top - 2.5 * POINTS_A_MM;
const FOOT_TOP = BODY.bottom + 4 * POINTS_A_MM;

const SIZE = 7;
const LEADING = 2;
const PITCH = SIZE + LEADING;
const INSET = { x: 2.5, y: 2.8 };
const PADDING = 2 * INSET.y - LEADING;
const STROKE = 0.4;
/** Where the baseline of a line lies below its top, in sizes of the font. */
const ASCENT = 0.88;
const TITLE = { size: 15, gap: 6 };
const SCOPE = { size: 8.5, gap: 17 };
const FOOT_SIZE = 8;
const MARK = { size: 40, leading: 14, degrees: 32, colour: '#d7000f', opacity: 0.4 };
const MARK_WORDS = ['培训样张', 'TRAINING – NO LEGAL EFFECT'];

interface PlacedColumn {
  readonly left: number;
  readonly width: number;
  readonly centred: boolean;
}

interface RowStructure {
  readonly whole: Structure;
  readonly cells: readonly Structure[];
}

/**
 * Prints volumes of registers. Tables of thousands of rows are all of one kind, so they are laid out and drawn here by rules of
 * their own; the engine that lays out papers takes several times as long for them.
 */
export class RegisterPrinter {
  private readonly shelf = new FontShelf();

  /** @param training whether each page says that it has no legal effect */
  constructor(
    private readonly fonts: PaperFonts,
    private readonly training: boolean,
  ) {}

  /** @returns the file as PDF/A-2a and how many pages it has; what no font draws is spelt out */
  print(volume: RegisterVolume): { readonly pdf: Buffer; readonly pages: number } {
    return new VolumePrinter(volume, this.fonts, this.shelf, this.training).print();
  }
}

class VolumePrinter {
  private readonly pdf: TaggedPdf;
  private readonly typesetter: Typesetter;
  private readonly columns: readonly VolumeColumn[];
  private readonly placed: readonly PlacedColumn[];
  private readonly heads: readonly HeadCell[];
  /** Tops of the rows of headings, and the bottom of the last one. */
  private readonly headEdges: readonly number[];

  constructor(
    private readonly volume: RegisterVolume,
    { chains, coverage }: PaperFonts,
    shelf: FontShelf,
    private readonly training: boolean,
  ) {
    const { title, office, takenOn } = volume;
    const { number, of } = volume.volume;
    const createdAt = new Date(instantAt(dayOfPlainDate(takenOn), 0));
    const fullTitle = of > 1 ? `${title} 第${number}册` : title;
    this.pdf = new TaggedPdf({ title: fullTitle, author: office, createdAt, ...PAGE });
    const embed = (file: FontFile) => this.pdf.embed(shelf.font(file));
    this.typesetter = new Typesetter(chains, coverage, shelf, embed);
    this.columns = [ROW_NUMBER, ...volume.columns];
    this.placed = placeColumns(this.columns);
    const { heads, headRows } = headOf(this.columns);
    this.heads = heads;
    this.headEdges = this.edgesOfHead(headRows);
  }

  print(): { readonly pdf: Buffer; readonly pages: number } {
    const tableTop = this.headEdges.at(-1)!;
    const room = BODY.bottom - tableTop;
    const pages = pagesOfRows(this.rows(), { pitch: PITCH, padding: PADDING, room });
    const table = this.pdf.structure('Table');
    let row: RowStructure | null = null;
    pages.forEach((parts, index) => {
      this.beginPage(index + 1, pages.length);
      this.drawHeads(index === 0 ? table : null);
      let top = tableTop;
      for (const part of parts) {
        row ??= this.structureOfRow(table);
        this.drawCells(part, top, row);
        top += part.height;
        if (!part.isLast) continue;
        row.whole.end();
        row = null;
      }
      this.drawRules(parts, tableTop);
      if (this.training) this.drawMark();
    });
    if (this.volume.rows.length === 0) this.sayNothing(tableTop);
    return { pdf: this.pdf.finish(), pages: pages.length };
  }

  private *rows(): Generator<LaidOutRow> {
    let number = this.volume.firstRow;
    for (const texts of this.volume.rows) {
      yield [String(number), ...texts].map((text, at) => this.layOutCell(text, at));
      number += 1;
    }
  }

  private layOutCell(text: string, column: number): readonly Line[] {
    return text === '' ? [] : this.lay(text, 'body', SIZE, this.placed[column]!.width - 2 * INSET.x);
  }

  /** @param width in points */
  private lay(text: string, face: Face, size: number, width: number): readonly Line[] {
    return this.typesetter.layOut(text, face, width / size);
  }

  private structureOfRow(table: Structure): RowStructure {
    const whole = this.pdf.structure('TR', table);
    return { whole, cells: this.columns.map(() => this.pdf.structure('TD', whole)) };
  }

  private drawCells({ cells, height }: RowPart, top: number, row: RowStructure): void {
    cells.forEach((lines, at) => {
      if (lines.length === 0) return;
      const { left, width, centred } = this.placed[at]!;
      this.pdf.content(row.cells[at]!, 'TD', blockOf(lines, { left, top, width, height, centred }));
    });
  }

  private beginPage(page: number, pages: number): void {
    const { title, office, scope, printed, volume } = this.volume;
    this.pdf.beginPage();
    const width = BODY.right - BODY.left;
    const middle = (BODY.left + BODY.right) / 2;
    const owner = this.lay(office, 'heading', SCOPE.size, width)[0]!;
    const asked = this.lay(scope.join('　'), 'body', SCOPE.size, width - owner.width * SCOPE.size - SCOPE.gap);
    const scopeTop = HEAD_BOTTOM - asked.length * SCOPE.size - (asked.length - 1) * LEADING;
    const name = this.lay(title, 'title', TITLE.size, width)[0]!;
    const printer = this.lay(printed, 'body', FOOT_SIZE, width / 2)[0]!;
    const which = volume.of > 1 ? `第 ${volume.number} 册，共 ${volume.of} 册` : '';
    const [place] = this.lay(which, 'body', FOOT_SIZE, width / 2);
    const [count] = this.lay(`第 ${page} 页，共 ${pages} 页`, 'body', FOOT_SIZE, width / 2);
    const at = (line: Line, size: number, share: number, x: number, top: number): string =>
      drawLine(line, size, x - line.width * size * share, top + ASCENT * size);
    const drawn = [
      at(name, TITLE.size, 0.5, middle, scopeTop - TITLE.gap - TITLE.size),
      at(owner, SCOPE.size, 0, BODY.left, scopeTop),
      ...asked.map((line, index) => at(line, SCOPE.size, 1, BODY.right, scopeTop + index * (SCOPE.size + LEADING))),
      at(printer, FOOT_SIZE, 0, BODY.left, FOOT_TOP),
      at(place!, FOOT_SIZE, 0.5, middle, FOOT_TOP),
      at(count!, FOOT_SIZE, 1, BODY.right, FOOT_TOP),
    ];
    this.pdf.artifact('Pagination', drawn.join('\n'));
  }

  /** A heading stands in one row or over both; a row is as high as the highest of its own. */
  private edgesOfHead(rows: number): number[] {
    const heights = Array.from({ length: rows }, (_, y) =>
      Math.max(...this.heads.filter((one) => one.y === y && one.rowspan === 1).map((one) => this.heightOfHead(one)), 0),
    );
    const all = heights.reduce((sum, height) => sum + height, 0);
    const needed = Math.max(...this.heads.filter((one) => one.rowspan === rows).map((one) => this.heightOfHead(one)));
    heights[rows - 1]! += Math.max(0, needed - all);
    const edges = [BODY.top];
    for (const height of heights) edges.push(edges.at(-1)! + height);
    return edges;
  }

  private heightOfHead(head: HeadCell): number {
    return this.linesOfHead(head).length * PITCH + PADDING;
  }

  private linesOfHead(head: HeadCell): readonly Line[] {
    return this.lay(head.text, 'heading', SIZE, this.widthOfHead(head) - 2 * INSET.x);
  }

  private widthOfHead({ x, colspan }: HeadCell): number {
    return this.placed.slice(x, x + colspan).reduce((sum, { width }) => sum + width, 0);
  }

  /** @param table to which they belong on its first page; on the others they only repeat */
  private drawHeads(table: Structure | null): void {
    const rows = this.headEdges.slice(1).map(() => (table ? this.pdf.structure('TR', table) : null));
    for (const head of this.heads) {
      const box = this.boxOfHead(head);
      const words = blockOf(this.linesOfHead(head), { ...box, centred: true });
      const row = rows[head.y];
      if (row) {
        const spans = { ColSpan: head.colspan, RowSpan: head.rowspan };
        this.pdf.content(this.pdf.structure('TH', row, { O: 'Table', Scope: 'Column', ...spans }), 'TH', words);
      } else this.pdf.artifact('Pagination', words);
    }
  }

  private boxOfHead(head: HeadCell): { left: number; top: number; width: number; height: number } {
    const top = this.headEdges[head.y]!;
    const height = this.headEdges[head.y + head.rowspan]! - top;
    return { left: this.placed[head.x]!.left, top, width: this.widthOfHead(head), height };
  }

  private drawRules(parts: readonly RowPart[], tableTop: number): void {
    const heads = this.heads.map((head) => {
      const { left, top, width, height } = this.boxOfHead(head);
      return `${[left, top, width, height].map(exact).join(' ')} re`;
    });
    let bottom = tableTop;
    const rules: string[] = [];
    for (const { height } of parts) {
      bottom += height;
      rules.push(`${exact(BODY.left)} ${exact(bottom)} m ${exact(BODY.right)} ${exact(bottom)} l`);
    }
    const edges = [...this.placed.map(({ left }) => left), BODY.right].map(exact);
    if (parts.length > 0) for (const x of edges) rules.push(`${x} ${exact(tableTop)} m ${x} ${exact(bottom)} l`);
    // Square ends, so that the corners are closed.
    this.pdf.artifact('Layout', [`${STROKE} w 2 J`, ...heads, ...rules, 'S'].join('\n'));
  }

  private sayNothing(tableTop: number): void {
    const size = 10;
    const [line] = this.lay('没有记录', 'body', size, PAGE.width);
    const x = (BODY.left + BODY.right - line!.width * size) / 2;
    const y = tableTop + 6 * POINTS_A_MM + ASCENT * size;
    this.pdf.content(this.pdf.structure('P'), 'P', drawLine(line!, size, x, y));
  }

  private drawMark(): void {
    const { size, leading, degrees, colour, opacity } = MARK;
    const lines = MARK_WORDS.map((words) => this.lay(words, 'heading', size, PAGE.width)[0]!);
    const top = (PAGE.height - lines.length * size - (lines.length - 1) * leading) / 2;
    const drawn = lines.map((line, at) => {
      const x = (PAGE.width - line.width * size) / 2;
      return drawLine(line, size, x, top + at * (size + leading) + ASCENT * size);
    });
    this.pdf.watermark(degrees, colour, opacity, drawn.join('\n'));
  }
}

function placeColumns(columns: readonly VolumeColumn[]): PlacedColumn[] {
  const share = (BODY.right - BODY.left) / columns.reduce((sum, { width }) => sum + width, 0);
  let left = BODY.left;
  return columns.map(({ width, centred }) => {
    const placed = { left, width: width * share, centred };
    left += placed.width;
    return placed;
  });
}

interface Block {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly centred: boolean;
}

/** @returns operators that draw the lines of a cell in the middle of its height */
function blockOf(lines: readonly Line[], { left, top, width, height, centred }: Block): string {
  const first = top + (height - (lines.length * PITCH - LEADING)) / 2 + ASCENT * SIZE;
  return lines
    .map((line, at) => {
      const x = centred ? left + (width - line.width * SIZE) / 2 : left + INSET.x;
      return drawLine(line, SIZE, x, first + at * PITCH);
    })
    .join('\n');
}

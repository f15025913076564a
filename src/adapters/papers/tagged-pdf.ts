import type { Font } from 'fontkit';
import PdfKit from 'pdfkit';
import type { EmbeddedFont, Line } from './typesetter';

export interface PdfAbout {
  readonly title: string;
  readonly author: string;
  /** The date within the file. */
  readonly createdAt: Date;
  /** In points. */
  readonly width: number;
  readonly height: number;
}

/** A piece of the structure by which a file is searched and read aloud, such as a row of a table. */
export type Structure = PDFKit.PDFStructureElement & { readonly dictionary: { data: Record<string, unknown> } };
export type StructureTag = 'Document' | 'Table' | 'TR' | 'TH' | 'TD' | 'P';

/** Of PDFKit, what draws glyphs one by one; its typings leave it out. */
interface KitFont {
  readonly id: string;
  ref(): unknown;
  encode(text: string): [codes: string[], positions: { readonly advanceWidth: number }[]];
}
type KitDocument = PDFKit.PDFDocument & {
  readonly _font: KitFont;
  readonly page: { readonly fonts: Record<string, unknown> };
};

/**
 * A PDF/A-2a file that is drawn at exact places, which PDFKit writes: it embeds what is drawn of each font, and keeps structure
 * and metadata. Places are in points from the upper left corner of the page. The same calls give the same bytes.
 */
export class TaggedPdf {
  private readonly kit: KitDocument;
  private readonly fonts = new Map<Font, EmbeddedFont>();
  private readonly references = new Map<string, unknown>();
  private readonly root: Structure;

  constructor({ title, author, createdAt, width, height }: PdfAbout) {
    this.kit = new PdfKit({
      size: [width, height],
      margin: 0,
      autoFirstPage: false,
      // None: a standard font is never embedded.
      font: '',
      pdfVersion: '1.7',
      subset: 'PDF/A-2a',
      tagged: true,
      displayTitle: true,
      lang: 'zh-CN',
      info: { Title: plain(title), Author: plain(author), Creator: 'Banjie', CreationDate: createdAt },
    }) as KitDocument;
    this.root = this.kit.struct('Document') as Structure;
    this.kit.addStructure(this.root);
  }

  /** Puts a font into the file, or finds it there. */
  embed(font: Font): EmbeddedFont {
    const known = this.fonts.get(font);
    if (known) return known;
    this.kit.font(font as unknown as PDFKit.Mixins.PDFFontSource, font.postscriptName);
    const { _font: own } = this.kit;
    const reference = own.ref();
    this.references.set(own.id, reference);
    if (this.kit.page) this.kit.page.fonts[own.id] = reference;
    const encode = (character: string): { code: string; width: number } => {
      const [codes, positions] = own.encode(character);
      return { code: codes.join(''), width: positions.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) };
    };
    const embedded = { name: own.id, encode };
    this.fonts.set(font, embedded);
    return embedded;
  }

  beginPage(): void {
    this.kit.addPage();
    for (const [id, reference] of this.references) this.kit.page.fonts[id] = reference;
  }

  /** What repeats or adorns: it is drawn, and no part of what is read. */
  artifact(type: 'Pagination' | 'Layout', operators: string): void {
    this.kit.markContent('Artifact', { type });
    this.draw(operators);
    this.kit.endMarkedContent();
  }

  /** What is read; `structure` is the piece that it belongs to. */
  content(structure: Structure, tag: StructureTag, operators: string): void {
    const content = this.kit.markStructureContent(tag);
    this.draw(operators);
    this.kit.endMarkedContent();
    structure.add(content);
  }

  /** A piece within another, or within the document; nothing is added to it after `end`. */
  structure(
    tag: StructureTag,
    within: Structure = this.root,
    attributes?: Readonly<Record<string, unknown>>,
  ): Structure {
    const piece = this.kit.struct(tag) as Structure;
    if (attributes) piece.dictionary.data.A = attributes;
    within.add(piece);
    return piece;
  }

  /** Draws over the middle of the page, turned and seen through. @param degrees against the clock */
  watermark(degrees: number, colour: string, opacity: number, operators: string): void {
    const { width, height } = this.kit.page;
    this.kit.markContent('Artifact', { type: 'Pagination' });
    this.kit
      .save()
      .rotate(-degrees, { origin: [width / 2, height / 2] })
      .fillColor(colour, opacity);
    this.draw(operators);
    this.kit.restore();
    this.kit.endMarkedContent();
  }

  /** As bytes, since PDFKit turns a text into them letter by letter. */
  private draw(operators: string): void {
    this.kit.addContent(Buffer.from(`${operators}\n`, 'latin1'));
  }

  finish(): Buffer {
    this.kit.end();
    return this.kit.read() as Buffer;
  }
}

/** @returns operators that draw a line whose baseline begins at this place */
export function drawLine({ runs }: Line, size: number, x: number, y: number): string {
  return runs
    .map(
      ({ font, codes, from }) =>
        `BT /${font.name} ${size} Tf 1 0 0 -1 ${exact(x + from * size)} ${exact(y)} Tm <${codes}> Tj ET`,
    )
    .join('\n');
}

/** A number as PDF has it, to a thousandth of a point. */
export function exact(points: number): string {
  return String(Math.round(points * 1000) / 1000);
}

/** PDFKit copies what it is told into XML as it is. */
function plain(text: string): string {
  return text.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞');
}

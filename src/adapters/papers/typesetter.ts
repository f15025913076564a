import { create, type Font } from 'fontkit';
import LineBreaker from 'linebreak';
import type { Coverage } from './coverage';
import type { FontFile, PaperFonts } from './fonts';
import { plainText, spellUndrawn } from './printable';

/** 正文, 小标宋 and 黑体, as `PaperFonts` has them. */
export type Face = keyof PaperFonts['chains'];

/** One font within a PDF file that is being written. It learns of each character that it is to draw. */
export interface EmbeddedFont {
  /** Under which name a page asks for it. */
  readonly name: string;
  /** The character's code within the file, as hexadecimal, and its width in thousandths of the font's size. */
  encode(character: string): { readonly code: string; readonly width: number };
}

interface Glyph {
  readonly font: EmbeddedFont;
  readonly code: string;
  /** In sizes of the font. */
  readonly width: number;
}

/** A run of glyphs of one font, their codes as hexadecimal. */
export interface Run {
  readonly font: EmbeddedFont;
  readonly codes: string;
  /** In sizes of the font, from the beginning of its line. */
  readonly from: number;
}

/** A line as it is drawn; widths are in sizes of the font. */
export interface Line {
  readonly width: number;
  readonly runs: readonly Run[];
}

/** Letters without a break that no column holds in one line: they may be broken anywhere. */
const LONG_RUN = /[!-~]{12,}/;
/** So many different texts are kept as laid out lines; a volume has fewer that come again. */
const KEPT_TEXTS = 20_000;

/** Opens font files, each once. */
export class FontShelf {
  private readonly opened = new Map<Buffer, Font>();

  font({ bytes, family }: FontFile): Font {
    const font = this.opened.get(bytes) ?? openFont(bytes, family);
    this.opened.set(bytes, font);
    return font;
  }
}

function openFont(bytes: Buffer, family: string | undefined): Font {
  const file = create(bytes);
  if (!('fonts' in file)) return file;
  return file.fonts.find(({ familyName }) => familyName === family) ?? file.fonts[0]!;
}

/**
 * Breaks texts into lines of glyphs for one PDF file. Each character is looked up once and each text laid out once, since the
 * cells of a register say the same few things again and again.
 */
export class Typesetter {
  private readonly glyphs = new Map<Face, Map<string, readonly Glyph[]>>();
  private readonly lines = new Map<string, readonly Line[]>();

  /**
   * @param coverage what can be drawn at all; all else is spelt out, 〔U+1F600〕
   * @param embed puts a font into the file, or finds it there
   */
  constructor(
    private readonly chains: PaperFonts['chains'],
    private readonly coverage: Coverage,
    private readonly shelf: FontShelf,
    private readonly embed: (file: FontFile) => EmbeddedFont,
  ) {}

  /** @param width of a line, in sizes of the font */
  layOut(text: string, face: Face, width: number): readonly Line[] {
    const key = `${face} ${width} ${text}`;
    const known = this.lines.get(key);
    if (known) return known;
    const lines = plainText(text)
      .split('\n')
      .flatMap((line) => this.breakLine(line.replaceAll('\t', ' '), face, width));
    if (this.lines.size < KEPT_TEXTS) this.lines.set(key, lines);
    return lines;
  }

  private breakLine(text: string, face: Face, width: number): Line[] {
    const whole = this.glyphsOf(text, face);
    if (widthOf(whole) <= width) return [lineOf(whole)];
    const lines: Line[] = [];
    let line: Glyph[] = [];
    let taken = 0;
    for (const piece of this.piecesOf(text, face, width)) {
      // A blank at the end of a line takes no room.
      const needed = widthOf(piece.ink);
      if (line.length > 0 && taken + needed > width) {
        lines.push(lineOf(line));
        [line, taken] = [[], 0];
      }
      line.push(...piece.ink, ...piece.blank);
      taken += needed + widthOf(piece.blank);
    }
    return [...lines, lineOf(line)];
  }

  /** What may not be broken: by UAX #14, unless it has no break for so long that it must be broken anywhere. */
  private *piecesOf(
    text: string,
    face: Face,
    width: number,
  ): Generator<{ ink: readonly Glyph[]; blank: readonly Glyph[] }> {
    const breaker = new LineBreaker(text);
    let from = 0;
    for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
      const piece = text.slice(from, next.position);
      const ink = piece.trimEnd();
      from = next.position;
      const glyphs = this.glyphsOf(ink, face);
      const blank = this.glyphsOf(piece.slice(ink.length), face);
      if (!LONG_RUN.test(ink) && widthOf(glyphs) <= width) yield { ink: glyphs, blank };
      else {
        for (const glyph of glyphs) yield { ink: [glyph], blank: [] };
        yield { ink: [], blank };
      }
    }
  }

  private glyphsOf(text: string, face: Face): Glyph[] {
    const known = this.glyphs.get(face) ?? new Map<string, readonly Glyph[]>();
    this.glyphs.set(face, known);
    const glyphs: Glyph[] = [];
    for (const character of text) {
      let drawn = known.get(character);
      if (!drawn) known.set(character, (drawn = this.draw(character, face)));
      for (const glyph of drawn) glyphs.push(glyph);
    }
    return glyphs;
  }

  private draw(character: string, face: Face): Glyph[] {
    return [...spellUndrawn(character, this.coverage)].map((one) => {
      const codePoint = one.codePointAt(0)!;
      const file = this.chains[face].find((each) => this.shelf.font(each).hasGlyphForCodePoint(codePoint));
      if (!file) throw new Error(`no font draws U+${codePoint.toString(16)}`);
      const font = this.embed(file);
      const { code, width } = font.encode(one);
      return { font, code, width: width / 1000 };
    });
  }
}

function widthOf(glyphs: readonly Glyph[]): number {
  let sum = 0;
  for (const { width } of glyphs) sum += width;
  return sum;
}

function lineOf(glyphs: readonly Glyph[]): Line {
  const runs: { font: EmbeddedFont; codes: string; from: number }[] = [];
  let width = 0;
  for (const { font, code, width: own } of glyphs) {
    const last = runs.at(-1);
    if (last?.font === font) last.codes += code;
    else runs.push({ font, codes: code, from: width });
    width += own;
  }
  return { width, runs };
}

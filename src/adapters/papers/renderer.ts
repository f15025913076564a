import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { dayOfPlainDate, instantAt, type PlainDate } from '../../domain/calendar/time';
import type { WordedPaper } from '../../domain/papers/fill-template';
import { loadFonts, type OwnFonts, type PaperFonts } from './fonts';
import { checkPrintable, NotPrintableError, plainText, spellUndrawn } from './printable';
import { qrPicture } from './qr';
import { RegisterPrinter } from './register-printer';
import type { RegisterVolume } from './register-volume';
import { SEAL_WIDTH_MM, sealText, type SealPicture } from './seal';

/** What is put on the paper beside its words. */
export interface PaperMarks {
  /** The seal of the organ, or null for a paper that is not sealed. */
  readonly seal: SealPicture | null;
  /** 成文日期, which is also the date within the file: the machine's clock is never asked. */
  readonly issuedOn: PlainDate;
  /** What the QR code says in place of the address where the paper is checked: the same with a signature. */
  readonly code?: string;
  /** Whether what no font draws is spelt out, as in a list that one line must not hold up; else it is refused. */
  readonly spelt?: boolean;
}

/** PDF/A-2a: archived for ever (GB/T 33190's sister), tagged, so that it can be searched and read aloud. */
export interface RenderedPaper {
  readonly pdf: Buffer;
  /** Lower-case hexadecimal; the same content gives the same bytes. */
  readonly sha256: string;
  readonly pages: number;
}

const LAYOUT = join(__dirname, 'layout');
const STANDARD = 'a-2a';
/** Of what was laid out before, only what these last papers used is kept in memory. */
const KEPT_PAPERS = 4;

/**
 * Prints papers. One of these lives as long as its process, since the fonts take a moment to load; it works synchronously,
 * some 20 to 60 ms a paper. Between many papers the event loop must turn: only then is the engine's memory given back.
 */
export class PaperRenderer {
  private readonly fonts: PaperFonts;
  private readonly compiler: NodeCompiler;
  private readonly registers: RegisterPrinter;

  /**
   * @param training whether each page says that it has no legal effect
   * @throws Error when a font cannot be read
   */
  constructor(
    own: OwnFonts = {},
    private readonly training = false,
  ) {
    this.fonts = loadFonts(own);
    this.registers = new RegisterPrinter(this.fonts, training);
    this.compiler = NodeCompiler.create({ workspace: LAYOUT, fontArgs: [{ fontBlobs: [...this.fonts.files] }] });
  }

  /**
   * Lays a filled paper out and makes it PDF/A-2a.
   * @throws NotPrintableError naming each character that no font draws, and where it stands
   */
  render(paper: WordedPaper, marks: PaperMarks): RenderedPaper {
    this.showPaper(paper, marks);
    return this.compile('paper.typ', (document) => this.pdfOf(document, marks.issuedOn));
  }

  /** Lays out one volume of a register and makes it PDF/A-2a; what no font draws is spelt out. */
  renderRegister(volume: RegisterVolume): RenderedPaper {
    const { pdf, pages } = this.registers.print(volume);
    return { pdf, sha256: sha256Of(pdf), pages };
  }

  /** The same to look at on a screen: an SVG of all pages, one below the other. @throws NotPrintableError */
  picture(paper: WordedPaper, marks: PaperMarks): string {
    this.showPaper(paper, marks);
    return this.compile('paper.typ', (document) => this.compiler.plainSvg(document));
  }

  /** Draws the seal that bears this name, for a centre that has uploaded none. @throws NotPrintableError */
  drawSeal(name: string): SealPicture {
    const text = sealText(plainText(name));
    for (const place of [text.name, text.use]) checkPrintable({ seal: place }, this.fonts.coverage);
    this.show('seal.json', JSON.stringify({ ...text, fonts: this.fonts.title }));
    const svg = this.compile('seal.typ', (document) => this.compiler.plainSvg(document));
    return { format: 'svg', bytes: Buffer.from(svg), name, widthMm: SEAL_WIDTH_MM };
  }

  private showPaper(written: WordedPaper, marks: PaperMarks): void {
    const { coverage } = this.fonts;
    const paper = withTexts(written, (text) =>
      marks.spelt ? spellUndrawn(plainText(text), coverage) : plainText(text),
    );
    checkPrintable(paper, coverage);
    this.show('paper.json', JSON.stringify(this.dataOf(paper, marks)));
    if (marks.seal) this.show(sealFile(marks.seal), marks.seal.bytes);
    if (paper.verifyAddress !== '') this.show('verify.svg', qrPicture(marks.code ?? paper.verifyAddress));
  }

  private pdfOf(document: NodeTypstDocument, day: PlainDate): RenderedPaper {
    const pdf = this.compiler.pdf(document, { pdfStandard: STANDARD, creationTimestamp: secondsOf(day) });
    return { pdf, sha256: sha256Of(pdf), pages: document.numOfPages };
  }

  private compile<T>(file: string, use: (document: NodeTypstDocument) => T): T {
    try {
      const compiled = this.compiler.compile({ mainFilePath: join(LAYOUT, file) });
      const failed = compiled.takeError();
      if (failed || !compiled.result) {
        throw new Error(
          `${file} does not compile: ${JSON.stringify(failed && this.compiler.fetchDiagnostics(failed))}`,
        );
      }
      return use(compiled.result);
    } catch (error) {
      // The last word on what a font draws is the one who draws.
      const undrawn = /the text `"?\\?"?(.+?)\\?"?`? could not be displayed/u.exec((error as Error).message)?.[1];
      if (undrawn !== undefined) throw new NotPrintableError([{ character: undrawn, where: 'the laid out text' }]);
      throw error;
    } finally {
      this.compiler.resetShadow();
      this.compiler.evictCache(KEPT_PAPERS);
    }
  }

  private show(file: string, content: string | Buffer): void {
    this.compiler.mapShadow(join(LAYOUT, file), typeof content === 'string' ? Buffer.from(content) : content);
  }

  private dataOf(paper: WordedPaper, { seal, issuedOn }: PaperMarks): Readonly<Record<string, unknown>> {
    const { body, title, heading } = this.fonts;
    return {
      ...paper,
      fullTitle: paper.number === '' ? paper.title : `${paper.title} ${paper.number}`,
      keywords: [paper.title, paper.number].filter((word) => word !== ''),
      on: partsOf(issuedOn),
      fonts: { body, title, heading },
      bodyWeight: 'regular',
      training: this.training,
      seal: seal && { file: `/${sealFile(seal)}`, alt: `印章：${seal.name}`, width: seal.widthMm },
      verify: paper.verifyAddress === '' ? null : verifyWords(paper.verifyAddress),
    };
  }
}

/** The site stands beside the code in clear, so that whoever is led elsewhere sees it. */
function verifyWords(address: string): Readonly<Record<string, string>> {
  return { file: '/verify.svg', address, site: new URL(address).host };
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function sealFile({ format }: SealPicture): string {
  return `seal.${format}`;
}

function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { year, month, day };
}

function secondsOf(day: PlainDate): number {
  return instantAt(dayOfPlainDate(day), 0) / 1000;
}

function withTexts(paper: WordedPaper, write: (text: string) => string): WordedPaper {
  const written = (_: string, value: unknown): unknown => (typeof value === 'string' ? write(value) : value);
  return JSON.parse(JSON.stringify(paper), written) as WordedPaper;
}

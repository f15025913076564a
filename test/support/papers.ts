/** Papers for tests: how they are made, and how another program (poppler) reads and pictures them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PaperRenderer, type PaperMarks, type RenderedPaper } from '../../src/adapters/papers/renderer';
import { readTemplateFolder } from '../../src/adapters/papers/template-folder';
import { fillTemplate, type FilledPaper } from '../../src/domain/papers/fill-template';
import type { PrintedKind } from '../../src/domain/papers/fields';
import { presentPaper, type PaperFacts } from '../../src/domain/papers/present';
import { EXAMPLE_SEAL, examplePaper } from '../../src/domain/papers/examples';

export const TEMPLATES = join(__dirname, '..', '..', 'data', 'papers');

export class Press {
  readonly renderer = new PaperRenderer();
  readonly templates = readTemplateFolder(TEMPLATES);
  readonly seal = this.renderer.drawSeal(EXAMPLE_SEAL);

  /** An example paper as the templates of data/papers fill it. */
  fill(kind: PrintedKind, over: Partial<PaperFacts> = {}): FilledPaper {
    return fillTemplate(this.templates.get(kind)!, presentPaper(examplePaper(kind, over)));
  }

  print(kind: PrintedKind, over: Partial<PaperFacts> = {}, marks: Partial<PaperMarks> = {}): RenderedPaper {
    const { issuedOn } = examplePaper(kind, over);
    return this.renderer.render(this.fill(kind, over), { seal: this.seal, issuedOn, ...marks });
  }
}

/** What poppler reads. */
type Printed = Pick<RenderedPaper, 'pdf'>;

/** A box on a page, in points from the upper left. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ReadPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly (Box & { readonly text: string })[];
}

/** The text in the order in which it is read. */
export function textOf({ pdf }: Printed): string {
  return inFile(pdf, (file) => poppler('pdftotext', ['-raw', file, '-']).toString());
}

/** The same without the ends of lines, where a sentence may be broken anywhere. */
export function runningTextOf(paper: Printed): string {
  return textOf(paper).replaceAll(/\s+/g, '');
}

/** Names of the embedded fonts, without the mark of their subset. */
export function fontsOf({ pdf }: Printed): string[] {
  const lines = inFile(pdf, (file) => poppler('pdffonts', [file]).toString()).split('\n');
  return lines.flatMap((line) => /^[A-Z]{6}\+(\S+)/.exec(line)?.[1] ?? []);
}

export function pagesOf({ pdf }: Printed): ReadPage[] {
  const html = inFile(pdf, (file) => poppler('pdftotext', ['-bbox-layout', file, '-']).toString());
  return [...html.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map((page) => ({
    width: Number(page[1]),
    height: Number(page[2]),
    lines: [...page[3]!.matchAll(/<line xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([\s\S]*?)<\/line>/g)].map(
      ([, left, top, right, bottom, words]) => ({
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
        text: [...words!.matchAll(/<word[^>]*>([^<]*)<\/word>/g)].map(([, word]) => word).join(' '),
      }),
    ),
  }));
}

/** The words of each page, with where they stand. */
export function wordsOf({ pdf }: Printed): (Box & { readonly text: string })[][] {
  const html = inFile(pdf, (file) => poppler('pdftotext', ['-bbox', file, '-']).toString());
  return html
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)</g)].map(
        ([, left, top, right, bottom, text]) => ({
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
          text: text!,
        }),
      ),
    );
}

/** A page as pixels, one a point (72 dpi) unless told. */
export class Picture {
  constructor(
    readonly width: number,
    readonly height: number,
    private readonly rgb: Buffer,
  ) {}

  /** The box around all pixels of which this is so, or null when there are none. */
  boxOf(is: (red: number, green: number, blue: number) => boolean, within?: Box): Box | null {
    let box = null as Box | null;
    const area = within ?? { left: 0, top: 0, right: this.width, bottom: this.height };
    for (let y = Math.max(0, Math.floor(area.top)); y < Math.min(this.height, area.bottom); y += 1) {
      for (let x = Math.max(0, Math.floor(area.left)); x < Math.min(this.width, area.right); x += 1) {
        const at = (y * this.width + x) * 3;
        if (!is(this.rgb[at]!, this.rgb[at + 1]!, this.rgb[at + 2]!)) continue;
        box = {
          left: Math.min(box?.left ?? x, x),
          top: Math.min(box?.top ?? y, y),
          right: Math.max(box?.right ?? x, x + 1),
          bottom: Math.max(box?.bottom ?? y, y + 1),
        };
      }
    }
    return box;
  }
}

export const isRed = (red: number, green: number, blue: number): boolean => red > 150 && green < 90 && blue < 110;
export const isInk = (red: number, green: number, blue: number): boolean => red + green + blue < 600;

export function picturesOf({ pdf }: Printed, dpi = 72): Picture[] {
  const ppm = inFile(pdf, (file) => poppler('pdftoppm', ['-r', String(dpi), file]));
  const pictures: Picture[] = [];
  for (let at = 0; at < ppm.length;) {
    const [head, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', at, at + 40))!;
    const from = at + head.length;
    at = from + Number(width) * Number(height) * 3;
    pictures.push(new Picture(Number(width), Number(height), ppm.subarray(from, at)));
  }
  return pictures;
}

export function inFile<T>(pdf: Buffer, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its complaints about tags that it does not know are dropped. */
function poppler(command: string, args: readonly string[]): Buffer {
  return execFileSync(command, args, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chineseDate } from '../../src/domain/papers/chinese';
import { PRINTED_KINDS, printedName } from '../../src/domain/papers/fields';
import { buildJava } from '../../src/ops/engines/java-program';
import { examplePaper } from '../../src/domain/papers/examples';
import { isInk, isRed, pagesOf, picturesOf, Press, runningTextOf, type Box } from '../support/papers';

/** Points that a glyph may stand out of its line. */
const SLACK = 1.5;
/** A whole character in the largest text. */
const PUNCTUATION = 16;

describe('a paper of every kind', () => {
  const press = new Press();
  const printed = new Map(PRINTED_KINDS.map((kind) => [kind, press.print(kind)]));

  it('is valid PDF/A-2a, as veraPDF says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'banjie-papers-'));
    const checker = await buildJava(
      { folder: join(__dirname, 'pdfa-checker'), mainClass: 'PdfaChecker', what: 'the checker of PDF/A' },
      { say: () => undefined },
    );
    const files = PRINTED_KINDS.map((kind) => {
      const file = join(folder, `${kind}.pdf`);
      writeFileSync(file, printed.get(kind)!.pdf);
      return file;
    });
    const verdicts = execFileSync(checker.command, [...checker.args, ...files], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .split('\n')
      .slice(0, -1);
    rmSync(folder, { recursive: true });
    expect(verdicts.map((verdict, index) => `${PRINTED_KINDS[index]} ${verdict}`)).toEqual(
      PRINTED_KINDS.map((kind) => `${kind} 2a\tvalid\t`),
    );
  }, 300_000);

  describe.each(PRINTED_KINDS)('%s', (kind) => {
    const paper = printed.get(kind)!;
    const pages = pagesOf(paper);

    it('says what it is, of whom, when, under which number, and to whom, and can be searched', () => {
      const text = runningTextOf(paper);
      const { number, organ, issuedOn, applicant, item } = examplePaper(kind);
      const title = kind === 'certificate' ? '公共场所卫生许可证' : printedName(kind);
      expect(text).toContain(title);
      expect(text).toContain(kind === 'certificate' ? '宾馆、理发店' : item);
      expect(text).toContain(applicant);
      if (number === null) return;
      expect(text).toContain(number);
      expect(text).toContain(organ);
      expect(text).toContain(chineseDate(issuedOn));
    });

    it('keeps all of its text and its ink on the page', () => {
      const pictures = picturesOf(paper);
      pages.forEach(({ width, height, lines }, index) => {
        const edge = kind === 'certificate' ? 24 : 50;
        for (const line of lines) {
          expect(line.left).toBeGreaterThan(edge);
          expect(line.right).toBeLessThan(width - edge);
          expect(line.top).toBeGreaterThan(edge);
          expect(line.bottom).toBeLessThan(height - 36);
        }
        const ink = pictures[index]!.boxOf(isInk)!;
        expect(ink.left).toBeGreaterThan(24);
        expect(ink.right).toBeLessThan(width - 24);
      });
    });

    it('prints no line over another', () => {
      for (const { lines } of pages) {
        const overlaps = lines.flatMap((one, index) =>
          lines.slice(index + 1).flatMap((other) => (overlap(one, other) ? [`${one.text} / ${other.text}`] : [])),
        );
        expect(overlaps).toEqual([]);
      }
    });

    if (examplePaper(kind).number !== null) {
      it('bears its seal in red over the organ and the date (骑年盖月)', () => {
        const last = pages.at(-1)!;
        const dated = last.lines.findLast(({ text }) => text.includes(chineseDate(examplePaper(kind).issuedOn)))!;
        const signed = last.lines.findLast(({ text }) => text.includes(examplePaper(kind).organ))!;
        const around = { left: signed.left - 80, top: signed.top - 90, right: last.width, bottom: signed.bottom + 110 };
        const seal = picturesOf(paper).at(-1)!.boxOf(isRed, around)!;
        // 42 mm are 119 points.
        expect(seal.right - seal.left).toBeGreaterThan(112);
        expect(seal.right - seal.left).toBeLessThan(124);
        expect(seal.top).toBeLessThan(signed.top);
        expect(seal.bottom).toBeGreaterThan(dated.bottom);
        const centre = (seal.left + seal.right) / 2;
        expect(Math.abs(centre - (signed.left + signed.right) / 2)).toBeLessThan(6);
      });
    }
  });
});

/** Two halves of one line touch where the empty half of a punctuation mark was taken away; that is no overlap. */
function overlap(one: Box, other: Box): boolean {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const isOneLine = Math.abs(one.top - other.top) < SLACK;
  return wide > (isOneLine ? PUNCTUATION : SLACK) && high > SLACK * 2;
}

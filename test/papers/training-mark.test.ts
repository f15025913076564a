/** What a training centre prints says so on every page, to the eye and in the text; what a real one prints is what it was. */
import { createHash } from 'node:crypto';
import { PaperPress } from '../../src/adapters/papers/press';
import { PaperRenderer } from '../../src/adapters/papers/renderer';
import { EXAMPLE_KINDS, examplePaper } from '../../src/domain/papers/examples';
import { pagesOf, picturesOf, Press, runningTextOf } from '../support/papers';

/** Red through which what is printed below is still read. */
const isFaintRed = (red: number, green: number, blue: number): boolean =>
  red > 200 && green > 90 && green < 190 && blue < 200;
const MARK = '培训样张TRAINING–NOLEGALEFFECT';

describe('the mark of training', () => {
  const real = new Press();
  const training = new PaperRenderer({}, true);
  const printed = (renderer: PaperRenderer, kind: (typeof EXAMPLE_KINDS)[number]) =>
    renderer.render(real.fill(kind), { seal: null, issuedOn: examplePaper(kind).issuedOn });

  it.each(EXAMPLE_KINDS)('stands across each page of %s, and takes nothing from it', (kind) => {
    const marked = printed(training, kind);
    const plain = printed(real.renderer, kind);
    expect(marked.pages).toBe(plain.pages);
    expect(runningTextOf(marked).split(MARK)).toHaveLength(marked.pages + 1);
    expect(runningTextOf(marked).replaceAll(MARK, '')).toBe(runningTextOf(plain));
    expect(runningTextOf(plain)).not.toContain('培训样张');
  });

  it('is seen as ink over the middle of each page', () => {
    const marked = picturesOf(printed(training, 'acceptanceNotice'));
    const plain = picturesOf(printed(real.renderer, 'acceptanceNotice'));
    expect(pagesOf(printed(training, 'acceptanceNotice'))).toHaveLength(marked.length);
    for (const [page, picture] of marked.entries()) {
      const box = picture.boxOf(isFaintRed)!;
      expect(box.left).toBeLessThan(picture.width * 0.25);
      expect(box.right).toBeGreaterThan(picture.width * 0.75);
      expect(box.top).toBeLessThan(picture.height / 2);
      expect(box.bottom).toBeGreaterThan(picture.height / 2);
      expect(plain[page]!.boxOf(isFaintRed)).toBeNull();
    }
  });

  it('is set by the press alone, and without it the bytes are the same as ever', async () => {
    const paper = real.fill('grantDecision');
    const marks = { seal: real.seal, issuedOn: examplePaper('grantDecision').issuedOn };
    const [press, pressOfTraining] = [new PaperPress(), new PaperPress({ training: true })];
    const [plain, marked] = await Promise.all([press.print(paper, marks), pressOfTraining.print(paper, marks)]);
    press.close();
    pressOfTraining.close();
    expect(plain.sha256).toBe(real.renderer.render(paper, marks).sha256);
    expect(plain.sha256).toBe(createHash('sha256').update(plain.pdf).digest('hex'));
    expect(marked.sha256).not.toBe(plain.sha256);
    expect(runningTextOf(marked)).toContain(MARK);
  });
});

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { NotPrintableError } from '../../src/adapters/papers/printable';
import { PaperRenderer } from '../../src/adapters/papers/renderer';
import { examplePaper } from '../../src/domain/papers/examples';
import { fontsOf, isInk, isRed, pagesOf, picturesOf, Press, runningTextOf, textOf } from '../support/papers';

const root = join(__dirname, '..', '..');

describe('what is hard to print', () => {
  const press = new Press();

  it('prints the same bytes for the same content, in this process and in another', () => {
    const here = press.print('refusalDecision');
    press.print('receipt');
    expect(press.print('refusalDecision').sha256).toBe(here.sha256);
    const script =
      "const { Press } = require('./test/support/papers');" +
      "process.stdout.write(new Press().print('refusalDecision').sha256)";
    const elsewhere = execFileSync(process.execPath, ['-r', '@swc-node/register', '-e', script], {
      cwd: root,
      env: { ...process.env, TZ: 'America/New_York', LANG: 'C' },
    });
    expect(elsewhere.toString()).toBe(here.sha256);
    expect(press.print('refusalDecision', { applicant: '安澜县栖霞宾馆' }).sha256).not.toBe(here.sha256);
  });

  describe('forty materials over several pages', () => {
    const names = new Map(
      Array.from({ length: 40 }, (_, index) => [
        `m-${index}`,
        `第${index + 1}项：${'建设工程规划许可申请所附的总平面图及其电子文件'.repeat(index % 4 === 0 ? 5 : 2)}`,
      ]),
    );
    const materials = [...names.keys()].map((materialId) => ({ materialId, copies: 2 }));
    const content = { receivedAt: '2026-11-20T10:05:00+08:00', materials };
    const paper = press.print('receipt', { content, names });
    const pages = pagesOf(paper);

    it('repeats the head of the table and counts the pages', () => {
      expect(pages.length).toBeGreaterThanOrEqual(4);
      expect(paper.pages).toBe(pages.length);
      pages.slice(0, -1).forEach(({ lines }, index) => {
        const text = lines.map((line) => line.text).join('\n');
        expect(text).toContain('材料名称');
        expect(text.replaceAll(' ', '')).toContain(`第${index + 1}页，共${pages.length}页`);
      });
    });

    it('prints all of them, in order, each once', () => {
      const found = [...runningTextOf(paper).matchAll(/第(\d+)项：/g)].map((match) => Number(match[1]));
      expect(found).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    });

    it('signs on the last page, and not alone there', () => {
      const [seal] = picturesOf(paper)
        .slice(-1)
        .map((page) => page.boxOf(isRed));
      expect(seal).not.toBeNull();
      expect(pages.at(-1)!.lines.some(({ text }) => text.includes('逾期'))).toBe(true);
    });
  });

  it('sets a decision in twenty-two lines of twenty-eight characters (GB/T 9704 5.2.2)', () => {
    const content = { ...examplePaper('refusalDecision').content, reasons: ['国'.repeat(28 * 60)] };
    const pages = pagesOf(press.print('refusalDecision', { content }));
    const full = pages[1]!.lines.filter(({ text }) => /^国+$/.test(text));
    expect(full).toHaveLength(22);
    for (const { left, right, text } of full) {
      expect(text).toHaveLength(28);
      // 订口 28 mm, 版心 156 mm.
      expect(left).toBeGreaterThan(79);
      expect(right).toBeLessThan(523);
    }
    // 天头 37 mm; the last line ends 35 mm above the lower edge.
    expect(full[0]!.top).toBeGreaterThan(102);
    expect(full.at(-1)!.bottom).toBeLessThan(744);
  });

  it('breaks a name that is longer than the line, and words without a break', () => {
    const applicant =
      '安澜县栖霞山风景名胜区生态旅游综合开发与文化遗产保护利用有限责任公司驻安澜县政务服务中心联络处'.repeat(3);
    const item = `https://example.org/${'a'.repeat(300)}`;
    const paper = press.print('refusalDecision', { applicant, item });
    for (const { width, lines } of pagesOf(paper)) {
      for (const { right } of lines) expect(right).toBeLessThan(width - 60);
    }
    expect(runningTextOf(paper)).toContain(applicant);
    expect(runningTextOf(paper)).toContain(item);
  });

  it('fits a long name of the organ into the red head, and under the paper', () => {
    const organ = '安澜县农业农村和水利水产畜牧兽医林业草原自然资源综合行政管理局';
    const paper = press.print('grantDecision', { organ });
    const [page] = picturesOf(paper);
    const red = page!.boxOf(isRed)!;
    expect(red.left).toBeGreaterThanOrEqual(77);
    expect(red.right).toBeLessThanOrEqual(page!.width - 70);
    expect(runningTextOf(paper).split(organ)).toHaveLength(3);
  });

  describe('rare characters of a name', () => {
    it.each(['㐱', '𠮷', '䶮', '堃', '㛃', '𬭎', '龘'])('draws %s and keeps it as text', (character) => {
      const applicant = `王${character}明`;
      const paper = press.print('acceptanceNotice', { applicant });
      expect(textOf(paper)).toContain(applicant);
      const line = pagesOf(paper)[0]!.lines.find(({ text }) => text.startsWith(applicant))!;
      const scale = 150 / 72;
      // Three characters and the colon: the rare one is the second of four.
      const cell = (line.right - line.left) / 4;
      const ink = picturesOf(paper, 150)[0]!.boxOf(isInk, {
        left: (line.left + cell) * scale,
        right: (line.left + cell * 2) * scale,
        top: line.top * scale,
        bottom: line.bottom * scale,
      });
      expect(ink!.right - ink!.left).toBeGreaterThan(14);
    });

    it('names a character that no font has instead of printing a box', () => {
      const print = (applicant: string) => () => press.print('acceptanceNotice', { applicant });
      expect(print('张\u{31350}三')).toThrow(NotPrintableError);
      expect(print('张😀三')).toThrow('U+1F600 (😀) in blocks.0.text cannot be printed');
      expect(print('مكتب')).toThrow('U+0645');
      expect(print('张\u0000三')).toThrow('U+0000');
    });

    it('takes no characters that turn the reading order around', () => {
      for (const turning of ['\u202E', '\u2067', '\u200F']) {
        expect(() => press.print('acceptanceNotice', { applicant: `张${turning}三` })).toThrow(NotPrintableError);
      }
    });

    it('leaves out what comes along with a copied text and leaves no trace', () => {
      const { sha256 } = press.print('acceptanceNotice', { applicant: '张三' });
      for (const traceless of ['\u200B', '\u200D', '\u2060', '\uFEFF']) {
        expect(press.print('acceptanceNotice', { applicant: `张${traceless}三${traceless}` }).sha256).toBe(sha256);
      }
    });
  });

  it('prints lines however they end', () => {
    const content = (end: string) => ({ ...examplePaper('refusalDecision').content, reasons: [`甲${end}乙`] });
    const [plain, ...others] = ['\n', '\r\n', '\r'].map((end) =>
      press.print('refusalDecision', { content: content(end) }),
    );
    for (const { sha256 } of others) expect(sha256).toBe(plain!.sha256);
  });

  it('prints hostile words as the words they are', () => {
    const hostile = [
      '#eval("1+1")',
      '#{panic("x")}',
      '$x^2$',
      '*bold* _it_ `raw`',
      '[a](b) ] [',
      '\\ \\n \\u{41}',
      '"quoted" \'single\'',
      '@cite <label> <!-- -->',
      '= Heading',
      '- list + list / term: x',
      '// comment /* c */',
      '~ -- --- ...',
      '{{applicant}} {{nothing}}',
      '=cmd|" /C calc"!A0',
      'https://evil.example/',
    ];
    const content = {
      ...examplePaper('refusalDecision').content,
      reasons: hostile,
      reviewOrgan: '#read("/etc/passwd")',
    };
    const paper = press.print('refusalDecision', { content, applicant: '#import "x": *\n第二行' });
    const text = runningTextOf(paper);
    for (const words of hostile) expect(text).toContain(words.replaceAll(/\s+/g, ''));
    expect(text).toContain('#read("/etc/passwd")');
    expect(text).toContain('#import"x":*第二行');
    // What looks like an address becomes no link either.
    expect(paper.pdf.includes('/URI')).toBe(false);
  });

  it('says of itself what it is: title, language, date, tags', () => {
    const { pdf } = press.print('grantDecision');
    const bytes = pdf.toString('latin1');
    expect(bytes).toContain('/Lang (zh-CN)');
    expect(bytes).toContain('/Marked true');
    expect(bytes).toMatch(/\/CreationDate \(D:20261125/);
    expect(bytes).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(bytes).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(pdf.includes(Buffer.from('准予许可决定书 安卫准〔2026〕000123号'))).toBe(true);
  });

  it('takes an uploaded picture as the seal', () => {
    const blue = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#00f"/></svg>',
    );
    const seal = { format: 'svg', bytes: blue, name: '安澜县卫生健康局', widthMm: 42 } as const;
    const [page] = picturesOf(press.print('acceptanceNotice', {}, { seal }));
    const isBlue = (red: number, green: number, blueness: number): boolean => blueness > 200 && red < 60 && green < 60;
    const box = page!.boxOf(isBlue)!;
    expect(box.right - box.left).toBeGreaterThan(112);
    expect(page!.boxOf(isRed)).toBeNull();
  });

  it('takes no seal that names a file, swells, or is no picture', () => {
    const svg = (inner: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`;
    const loop = '<!DOCTYPE svg [<!ENTITY a "xx"><!ENTITY b "&a;&a;&c;"><!ENTITY c "&b;">]>';
    for (const text of [svg('<image href="/etc/passwd" width="9" height="9"/>'), loop + svg('<text>&c;</text>'), 'x']) {
      const seal = { format: 'svg', bytes: Buffer.from(text), name: '章', widthMm: 42 } as const;
      expect(() => press.print('acceptanceNotice', {}, { seal })).toThrow('SVG');
    }
    const png = { format: 'png', bytes: Buffer.from('x'), name: '章', widthMm: 42 } as const;
    expect(() => press.print('acceptanceNotice', {}, { seal: png })).toThrow('decode image');
  });

  it('sets the body in a font of the centre, and what that lacks in the others', () => {
    const file = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
    const own = new PaperRenderer({ body: { file, family: 'Noto Sans SC' } });
    const { issuedOn } = examplePaper('grantDecision');
    const printed = own.render(press.fill('grantDecision', { applicant: '王𠮷明' }), { seal: null, issuedOn });
    expect(fontsOf(printed).sort()).toEqual(['NotoSansSC-Regular', 'NotoSerifJP-Regular', 'NotoSerifSC-Bold']);
    expect(runningTextOf(printed)).toContain('王𠮷明：');
  });
});

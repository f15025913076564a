/** registers in print, read and pictured by another program. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { PaperRenderer } from '../../src/adapters/papers/renderer';
import type { RegisterVolume } from '../../src/adapters/papers/register-volume';
import { writeVolumes } from '../../src/adapters/tables/volumes';
import type { Cell, Table } from '../../src/adapters/tables/table';
import { tableColumns } from '../../src/api/registers/register-table';
import type { PlainDate } from '../../src/domain/calendar/time';
import { REGISTER_KINDS, REGISTERS, type RegisterKind } from '../../src/domain/papers/registers';
import { buildJava } from '../../src/ops/engines/java-program';
import { at } from '../support/deadlines';
import { fontsOf, isInk, pagesOf, picturesOf, textOf, wordsOf, type Box } from '../support/papers';
import { unzip } from '../support/workbook';

const LONG_RUN = 'https://example.org/'.repeat(6);
const STEPS = ['收件', '受理', '审核', '核查', '待审批', '准予', '制证', '待送达', '已送达'];

/** A row that fills every column of its register. */
function exampleRow(register: RegisterKind, index: number, text = '核查发现的问题尚在复核'): Cell[] {
  return REGISTERS[register].columns.map(({ type, name }): Cell => {
    switch (type) {
      case 'number':
      case 'workingMinutes':
        return 1080;
      case 'instant':
        return at('2026-03-16 17:30');
      case 'date':
        return '2026-03-23';
      case 'entries':
        return STEPS.map((step) => `${step} 2026-03-02 09:10`).join('\n');
      case 'yesNo':
        return '否';
      default:
        return name === 'number' ? `2026-${String(index).padStart(6, '0')}` : type === 'text' ? text : '欧**华';
    }
  });
}

function tableOf(register: RegisterKind, rows: readonly (readonly Cell[])[]): Table {
  const batches = async function* (): AsyncGenerator<typeof rows> {
    for (let from = 0; from < rows.length; from += 7) yield rows.slice(from, from + 7);
  };
  return {
    title: REGISTERS[register].zh,
    office: '安澜县政务服务中心',
    scope: [
      ['期间', '2026年3月1日至2026年3月31日'],
      ['部门', '县市场监督管理局'],
    ],
    takenAt: at('2026-04-01 09:00'),
    takenBy: '王芳',
    rowCount: rows.length,
    columns: tableColumns(REGISTERS[register].columns),
    rows: batches(),
  };
}

/** Points that boxes of words may share. */
const SLACK = 1;

function overlap(one: Box, other: Box): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > SLACK && down > SLACK * 3;
}

const printed = async (table: Table): Promise<{ pdf: Buffer }> => {
  const { content, isZip } = writeVolumes(table);
  expect(isZip).toBe(false);
  return { pdf: await buffer(content) };
};
const numbered = (register: RegisterKind, count: number): Cell[][] =>
  Array.from({ length: count }, (_, index) => exampleRow(register, index + 1));

describe.each(REGISTER_KINDS)('%s in print', (register) => {
  let paper: Awaited<ReturnType<typeof printed>>;
  beforeAll(async () => {
    paper = await printed(tableOf(register, numbered(register, 40)));
  }, 120_000);

  it('repeats what it is, its head and its page on every page, lying, in embedded fonts', async () => {
    const pages = pagesOf(paper);
    expect(pages.length).toBeGreaterThan(1);
    expect(fontsOf(paper).every((name) => name.startsWith('Noto'))).toBe(true);
    pages.forEach(({ lines, width, height }, index) => {
      const text = lines
        .map((line) => line.text)
        .join('')
        .replaceAll(/\s+/g, '');
      expect(width).toBeGreaterThan(height);
      const words = [
        REGISTERS[register].zh,
        '安澜县政务服务中心',
        '期间：2026年3月1日至2026年3月31日',
        '部门：县市场监督管理局',
      ];
      const foot = ['打印：王芳2026-04-0109:00', `第${index + 1}页，共${pages.length}页`];
      for (const one of [...words, ...foot, '序号']) expect(text).toContain(one);
    });
  }, 120_000);

  it('prints no word over another, and keeps dates and numbers in one line', () => {
    for (const words of wordsOf(paper)) {
      const over = words.flatMap((one, index) =>
        words.slice(index + 1).flatMap((other) => (overlap(one, other) ? [`${one.text} / ${other.text}`] : [])),
      );
      expect(over).toEqual([]);
      const figures = words.map(({ text }) => text).filter((text) => /^\d{4}-/.test(text));
      expect(figures.filter((text) => !/^\d{4}-(\d{6}|\d\d-\d\d)$/.test(text))).toEqual([]);
      expect(figures.length).toBeGreaterThan(0);
    }
  });

  it('keeps all of its text within its margins', async () => {
    for (const { lines, width, height } of pagesOf(paper)) {
      for (const { left, right, top, bottom } of lines) {
        expect(left).toBeGreaterThan(34);
        expect(right).toBeLessThan(width - 26);
        expect(top).toBeGreaterThan(20);
        expect(bottom).toBeLessThan(height - 12);
      }
    }
    const pictures = picturesOf(paper);
    for (const picture of pictures) expect(picture.boxOf(isInk)!.right).toBeLessThan(842 - 24);
  }, 120_000);
});

it('is valid PDF/A-2a, as veraPDF says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-registers-'));
  const file = join(folder, 'register.pdf');
  // Rows of all kinds, one longer than a page, a font that only one character needs, a mark to be seen through, and an XML name.
  const rows = [...numbered('trackingRegister', 5), exampleRow('trackingRegister', 6, '𠮷\n'.repeat(90))];
  const table = { ...tableOf('trackingRegister', rows), office: '安澜&<县>' };
  writeFileSync(file, await buffer(writeVolumes(table, { training: true }).content));
  const checker = await buildJava(
    { folder: join(__dirname, 'pdfa-checker'), mainClass: 'PdfaChecker', what: 'the checker of PDF/A' },
    { say: () => undefined },
  );
  const verdict = execFileSync(checker.command, [...checker.args, file], { stdio: ['ignore', 'pipe', 'ignore'] });
  rmSync(folder, { recursive: true });
  expect(verdict.toString()).toBe('2a\tvalid\t\n');
}, 300_000);

it('spells out what no font draws, breaks what has no break, and prints a row that is longer than a page', async () => {
  const odd = exampleRow('overtimeRegister', 1, `看\u{1F600}见\u0007\r\n闻\uFEFF香`);
  const long = exampleRow('overtimeRegister', 2, LONG_RUN);
  const tall = exampleRow(
    'overtimeRegister',
    3,
    Array.from({ length: 90 }, (_, line) => `第${line + 1}行。`).join('\n'),
  );
  const paper = await printed(tableOf('overtimeRegister', [odd, long, tall]));
  const text = textOf(paper).replaceAll(/\s+/g, '');
  expect(text).toContain('看〔U+1F600〕见〔U+0007〕闻香');
  expect(text).toContain('第90行。');
  for (const { lines, width } of pagesOf(paper)) for (const { right } of lines) expect(right).toBeLessThan(width - 26);
}, 120_000);

it('breaks a word that its column does not hold, rather than print it over the next', async () => {
  const row = exampleRow('trackingRegister', 1);
  const paper = await printed(tableOf('trackingRegister', [row.with(2, 'abcdefghijk'), row.with(2, 'x***********y')]));
  const words = wordsOf(paper)[0]!;
  const dates = words.filter(({ text }) => text === '2026-03-16').map(({ left }) => left);
  const broken = words.filter(({ text }) => /^([a-k]{2,}|[x*]{2,})$/.test(text));
  expect(broken.length).toBeGreaterThan(2);
  for (const { right } of broken) expect(right).toBeLessThan(Math.min(...dates));
}, 120_000);

it('gives the same bytes for the same rows, whatever its process printed before', () => {
  const renderer = new PaperRenderer();
  const volume = (name: string): RegisterVolume => ({
    title: '出件登记表',
    office: '安澜县政务服务中心',
    scope: ['期间：全部'],
    printed: '打印：王芳 2026-04-01 09:00',
    takenOn: '2026-04-01' as PlainDate,
    volume: { number: 2, of: 3 },
    columns: [{ heading: '领取人', title: '领取人', width: 10, centred: false }],
    firstRow: 1001,
    rows: [[name]],
  });
  const once = renderer.renderRegister(volume('欧**华'));
  const other = renderer.renderRegister(volume('赵**𠮷'));
  const again = renderer.renderRegister(volume('欧**华'));
  expect(again.sha256).toBe(once.sha256);
  expect(other.sha256).not.toBe(once.sha256);
  expect(textOf(other)).toContain('赵**𠮷');
});

it('says that there is nothing where there is nothing', async () => {
  const text = textOf(await printed(tableOf('deliveryRegister', []))).replaceAll(/\s+/g, '');
  expect(text).toContain('没有记录');
  expect(text).toContain('第1页，共1页');
}, 120_000);

it('is marked on each page where it is taken for training', async () => {
  const { content } = writeVolumes(tableOf('trackingRegister', numbered('trackingRegister', 12)), { training: true });
  const paper = { pdf: await buffer(content) };
  const marks = textOf(paper).replaceAll(/\s+/g, '').split('培训样张TRAINING–NOLEGALEFFECT').length - 1;
  expect(marks).toBe(pagesOf(paper).length);
  expect(marks).toBeGreaterThan(1);
}, 120_000);

it('comes in volumes when it is long: rows are numbered through, pages counted in each', async () => {
  const { content, isZip } = writeVolumes(tableOf('deliveryRegister', numbered('deliveryRegister', 25)), {
    rowsAVolume: 10,
  });
  expect(isZip).toBe(true);
  const volumes = await unzip(await buffer(content));
  expect([...volumes.keys()]).toEqual(['001', '002', '003'].map((number) => `出件登记表 第${number}册.pdf`));
  const numbers = [...volumes.values()].map((pdf, index) => {
    const text = textOf({ pdf });
    expect(text.replaceAll(/\s+/g, '')).toContain(`第${index + 1}册，共3册`);
    return [...text.matchAll(/2026-0000(\d\d)/g)].map(([, number]) => Number(number));
  });
  expect(numbers.map((all) => [all.length, all[0], all.at(-1)])).toEqual([
    [10, 1, 10],
    [10, 11, 20],
    [5, 21, 25],
  ]);
}, 120_000);

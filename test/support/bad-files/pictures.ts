import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { zipOf } from '../zip';
import { chance } from '../chance';
import { bytes, noise, type BadFile } from './bad-file';

const FORMATS = { png: 'png', jpeg: 'jpg', webp: 'webp', tiff: 'tif' } as const;
type Format = keyof typeof FORMATS;

/** Noise, so that nothing of it can be missing unseen; the same each time. */
function pictureOf(format: Format, side = 256): Promise<Buffer> {
  return sharp(noise(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

const picture = (format: Format, what: string, refusal: BadFile['refusal'], make: BadFile['make']): BadFile => ({
  what: `${format.toUpperCase()}: ${what}`,
  name: `现场.${FORMATS[format]}`,
  refusal,
  make,
});

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([bytes(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
};

/** A PNG that claims a size, with as many pixels in it as one likes. */
function pngOf(width: number, height: number, pixels: Buffer, ...between: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = pixels.length === 0 ? [] : [chunk('IDAT', deflateSync(pixels))];
  return Buffer.concat([
    bytes('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    ...between,
    ...data,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

interface TiffPage {
  readonly width: number;
  readonly height: number;
  /** Where its pixels are said to lie, when that is a lie. */
  readonly at?: number;
}

/** A TIFF of grey pages; `next` says where the directory after the last one lies, 0 for none. */
function tiffOf(pages: readonly TiffPage[], next: (directories: readonly number[]) => number = () => 0): Buffer {
  const directoryBytes = 2 + 8 * 12 + 4;
  const directories = pages.map((_, index) => 8 + index * directoryBytes);
  const pixelsAt = 8 + pages.length * directoryBytes;
  const file = Buffer.alloc(pixelsAt + 64, 0x80);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(8, 4);
  pages.forEach(({ width, height, at = pixelsAt }, index) => {
    const tags = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, at],
      [278, 4, height],
      [279, 4, width * height],
    ] as const;
    let place = directories[index]!;
    file.writeUInt16LE(tags.length, place);
    place += 2;
    for (const [tag, type, value] of tags) {
      file.writeUInt16LE(tag, place);
      file.writeUInt16LE(type, place + 2);
      file.writeUInt32LE(1, place + 4);
      file.writeUInt32LE(value >>> 0, place + 8);
      place += 12;
    }
    file.writeUInt32LE(directories[index + 1] ?? next(directories), place);
  });
  return file;
}

/** Sizes in the head of a JPEG, from its frame on. */
async function jpegClaiming(width: number, height: number): Promise<Buffer> {
  const file = await pictureOf('jpeg');
  const frame = file.indexOf(bytes('\xff\xc0'));
  file.writeUInt16BE(height, frame + 5);
  file.writeUInt16BE(width, frame + 7);
  return file;
}

async function webpClaiming(width: number, height: number): Promise<Buffer> {
  const inner = (await pictureOf('webp')).subarray(12);
  const extended = Buffer.alloc(18);
  extended.write('VP8X', 0, 'latin1');
  extended.writeUInt32LE(10, 4);
  extended.writeUIntLE(width - 1, 12, 3);
  extended.writeUIntLE(height - 1, 15, 3);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(4 + extended.length + inner.length);
  return Buffer.concat([bytes('RIFF'), size, bytes('WEBP'), extended, inner]);
}

/** The head of a WebP without loss, and nothing of its pixels. */
function losslessClaiming(width: number, height: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE((width - 1) | ((height - 1) << 14));
  return Buffer.concat([bytes('RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0\x2f'), head, Buffer.alloc(19, 1)]);
}

/** What stands behind a picture and would be found there by its reader. */
const BEHIND: Readonly<Record<string, Buffer>> = {
  'an archive': zipOf([{ name: 'a', content: 'x' }]),
  'a RAR': bytes('Rar!\x1a\x07\x01\0'),
  'a 7z': bytes('7z\xbc\xaf\x27\x1c\0\x04'),
  PHP: bytes('<?php system($_GET[0]); ?>'),
  'a page': bytes('<html><body onload=alert(1)>'),
  'a script': bytes('<SCRIPT src=//host.example>'),
  'an SVG': bytes('<svg onload=alert(1)>'),
  'a phar': bytes('__HALT_COMPILER(); ?>'),
  'a server page': bytes('<%@ page import="java.io.*" %>'),
  'a program': bytes('MZ\x90\0\0This program cannot be run in DOS mode.'),
};

const random = chance(1999);

export const BAD_PICTURES: readonly BadFile[] = [
  ...(Object.keys(FORMATS) as Format[]).flatMap((format) =>
    Array.from({ length: 4 }, (_, index) => {
      const share = 0.3 + random() * 0.6;
      return picture(
        format,
        `cut off, ${index + 1}`,
        format === 'tiff' ? 'fileTypeUnknown' : 'fileDamaged',
        async () => {
          const whole = await pictureOf(format);
          return whole.subarray(0, Math.floor(share * whole.length));
        },
      );
    }),
  ),
  ...Array.from({ length: 4 }, (_, index) => {
    const share = 0.3 + random() * 0.5;
    return picture('png', `a changed byte, ${index + 1}`, 'fileDamaged', async () => {
      const file = await pictureOf('png');
      const at = Math.floor(share * file.length);
      file.writeUInt8(file.readUInt8(at) ^ 0x55, at);
      return file;
    });
  }),
  picture('png', '60,000 × 60,000', 'fileBomb', () => pngOf(60_000, 60_000, Buffer.alloc(1_000))),
  picture('png', '12,300 × 12,300', 'fileBomb', () => pngOf(12_300, 12_300, Buffer.alloc(1_000))),
  picture('png', 'fewer pixels than it says', 'fileDamaged', () => pngOf(100, 100, Buffer.alloc(1_000))),
  picture('png', 'no pixels', 'fileDamaged', () => pngOf(100, 100, Buffer.alloc(0))),
  picture('png', 'no width', 'fileDamaged', () => pngOf(0, 100, Buffer.alloc(1_000))),
  picture('png', 'a script in its remark', 'fileAmbiguous', () =>
    pngOf(1, 1, Buffer.alloc(4), chunk('tEXt', bytes('Comment\0<script>alert(1)</script>'))),
  ),
  picture('png', 'a PDF in its remark', 'fileAmbiguous', () =>
    pngOf(1, 1, Buffer.alloc(4), chunk('tEXt', bytes('Comment\0%PDF-1.7 1 0 obj'))),
  ),
  picture('png', 'that moves', 'fileTypeUnknown', () =>
    pngOf(1, 1, Buffer.alloc(4), chunk('acTL', Buffer.from('0000000100000000', 'hex'))),
  ),
  picture('jpeg', '65,500 × 65,500', 'fileBomb', () => jpegClaiming(65_500, 65_500)),
  picture('webp', '16,000 × 16,000', 'fileBomb', () => losslessClaiming(16_000, 16_000)),
  picture('webp', '16,000 × 16,000 around 256 × 256', 'fileDamaged', () => webpClaiming(16_000, 16_000)),
  picture('webp', 'another size than its inside', 'fileDamaged', () => webpClaiming(300, 300)),
  picture('webp', 'no picture in it', 'fileDamaged', () => bytes('RIFF\x20\0\0\0WEBPVP8 \x14\0\0\0' + '\0'.repeat(20))),
  picture('tiff', '60,000 × 60,000', 'fileBomb', () => tiffOf([{ width: 60_000, height: 60_000 }])),
  picture('tiff', 'a second page of 60,000 × 60,000', 'fileBomb', () =>
    tiffOf([
      { width: 4, height: 4 },
      { width: 60_000, height: 60_000 },
    ]),
  ),
  picture('tiff', 'a second page that is not there', 'fileDamaged', () =>
    tiffOf([
      { width: 4, height: 4 },
      { width: 200, height: 200, at: 900_000 },
    ]),
  ),
  picture('tiff', '600 pages', 'fileBomb', () => tiffOf(Array.from({ length: 600 }, () => ({ width: 4, height: 4 })))),
  picture('tiff', 'pages in a circle', 'fileDamaged', () =>
    tiffOf(
      [
        { width: 4, height: 4 },
        { width: 4, height: 4 },
      ],
      ([first]) => first!,
    ),
  ),
  picture('tiff', 'a page that leads nowhere', 'fileDamaged', () =>
    tiffOf([{ width: 4, height: 4 }], () => 0x7fffff00),
  ),
  picture('tiff', 'no pages', 'fileDamaged', () => bytes('II*\0\x08\0\0\0\0\0\0\0\0\0')),
  picture('tiff', 'pixels beyond its end', 'fileDamaged', () => tiffOf([{ width: 400, height: 400 }])),
  picture('jpeg', 'a program in its head', 'fileAmbiguous', async () =>
    withRemark(await pictureOf('jpeg'), '<?php phpinfo();'),
  ),
  picture('jpeg', 'a PDF in its head', 'fileAmbiguous', async () => withRemark(await pictureOf('jpeg'), '%PDF-1.4')),
  picture('jpeg', 'a tape archive too', 'fileAmbiguous', async () => marked(await pictureOf('jpeg'), 257, 'ustar')),
  picture('jpeg', 'an image of a disk too', 'fileAmbiguous', async () =>
    marked(Buffer.concat([await pictureOf('jpeg'), Buffer.alloc(40_000)]), 32_769, 'CD001'),
  ),
  ...Object.entries(BEHIND).flatMap(([what, behind]) =>
    (['jpeg', 'png'] as const).map((format) =>
      picture(format, `${what} behind it`, 'fileAmbiguous', async () =>
        Buffer.concat([await pictureOf(format), behind]),
      ),
    ),
  ),
  picture('jpeg', 'only its head', 'fileDamaged', () =>
    bytes('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
  ),
  picture('png', 'only its head', 'fileDamaged', () => pngOf(9, 9, Buffer.alloc(0)).subarray(0, 33)),
];

/** A JPEG with a remark right at its beginning. */
function withRemark(jpeg: Buffer, text: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), bytes('\xff\xfe'), length, bytes(text), jpeg.subarray(2)]);
}

function marked(file: Buffer, at: number, mark: string): Buffer {
  const copy = Buffer.concat([file.subarray(0, 2), bytes('\xff\xfe\x7f\xf0'), Buffer.alloc(0x7fee), file.subarray(2)]);
  copy.write(mark, at, 'latin1');
  return copy;
}

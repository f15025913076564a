/** What comes in as a file is looked through before anybody can open it; nothing here needs an engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { spool } from '../../src/adapters/files/spool';
import { noise } from '../support/bad-files/bad-file';
import { pdfOf } from '../support/bad-files/pdfs';
import { verdictOn } from '../support/uploads';

describe('what is taken', () => {
  it('what a camera appends to its picture, since it shows no second face', async () => {
    const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#c33' } })
      .jpeg()
      .toBuffer();
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(4_096, 7)]);
    expect(await verdictOn(Buffer.concat([picture, film]), '动态照片.jpg')).toBe('jpeg');
  });

  it('what is as long as a file may be and looks like nothing at all inside', async () => {
    const scan = Buffer.concat([
      Buffer.from('<< /Length 18000000 >>\nstream\n'),
      noise(18_000_000),
      Buffer.from('\nendstream'),
    ]);
    expect(await verdictOn(pdfOf('', [scan]), '扫描件.PDF')).toBe('pdf');
    const photo = sharp(noise(2_400 * 2_500 * 3), { raw: { width: 2_400, height: 2_500, channels: 3 } });
    expect(await verdictOn(await photo.png({ compressionLevel: 0 }).toBuffer(), '现场.png')).toBe('png');
  });
});

describe('what is refused', () => {
  it('what the material does not take, and what is too large for it', async () => {
    const onlyPictures = { types: ['jpeg', 'png'], maxBytes: 2_000 } as const;
    expect(await verdictOn(pdfOf(), '图.pdf', onlyPictures)).toBe('fileTypeNotForMaterial');
    expect(await verdictOn(Buffer.concat([pdfOf(), Buffer.alloc(2_000)]), '图.pdf', onlyPictures)).toBe('fileTooLarge');
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

/** What people really hand in is taken, whatever program made it. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import { FILE_TYPE_NAMES, FILE_TYPES } from '../../src/domain/files/file-types';
import { Press } from '../support/papers';
import { verdictOn } from '../support/uploads';
import { zipOf } from '../support/zip';

const FOLDER = join(__dirname, 'good');

/** Made by the programs that their names tell; see README.md beside them. */
const KEPT = readdirSync(FOLDER).filter((name) => extname(name) !== '.md');

const typeNamed = (name: string) =>
  FILE_TYPE_NAMES.find((type) => (FILE_TYPES[type].endings as readonly string[]).includes(extname(name).slice(1)));

describe('what other programs made is taken', () => {
  it('of many kinds', () => expect(KEPT.length).toBeGreaterThanOrEqual(45));

  it.each(KEPT)('%s', async (name) => {
    expect(await verdictOn(readFileSync(join(FOLDER, name)), name)).toBe(typeNamed(name));
  });
});

describe('what this program or its libraries make is taken', () => {
  it('a paper of the centre itself', async () => {
    const press = new Press();
    expect(await verdictOn(Buffer.from(press.print('receipt').pdf), '收件凭证.pdf')).toBe('pdf');
  });

  it.each(['png', 'jpeg', 'webp', 'tiff'] as const)('a large picture in %s', async (format) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
    const content = await sharp({ create: { width: 1_600, height: 1_200, channels: 3, background: '#fff', noise } })
      .toFormat(format)
      .toBuffer();
    expect(await verdictOn(content, `照片.${FILE_TYPES[format].endings[0]}`)).toBe(format);
  });

  it('an electronic invoice with the data that belong to it', async () => {
    const content = zipOf([
      {
        name: 'OFD.xml',
        content:
          '<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
      },
      { name: 'Doc_0/Document.xml', content: '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"/>' },
      { name: 'Doc_0/Attachs/original_invoice.xml', content: '<eInvoice/>' },
      { name: 'Doc_0/Signs/Sign_0/SignedValue.dat', content: Buffer.from('3082010a', 'hex') },
    ]);
    expect(await verdictOn(content, '发票.ofd')).toBe('ofd');
  });
});

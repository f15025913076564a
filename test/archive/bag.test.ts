/** A bag is checked by programs that everybody has, and by the command; whatever is altered in it shows. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { writeBag, type BagFile } from '../../src/adapters/archive/bag';
import { verifyBag } from '../../src/adapters/archive/verify-bag';
import { openSigningKey } from '../../src/adapters/signing/signing-key';
import { temporaryFolder } from '../support/temporary-folder';

const key = openSigningKey(
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
);
const folder = temporaryFolder('bag');

const file = (path: string, content: string | Buffer): BagFile => ({
  path,
  open: () => Promise.resolve(Readable.from([Buffer.from(content as string)])),
});
const FILES = [
  file('papers/001-受理通知书.pdf', '%PDF'),
  file('events.json', '[{"seq":1}]'),
  file('uploads/大.bin', Buffer.alloc(3_000_000, 7)),
];
const INFO = { entries: [['External-Identifier', '2026-000001']], at: new Date('2026-03-10T01:00:00Z') } as const;

async function bagOf(files: readonly BagFile[] = FILES, name = 'bag.zip'): Promise<string> {
  const path = join(folder, name);
  await pipeline(writeBag('2026-000001', files, INFO, key), createWriteStream(path));
  return path;
}

it('holds, and says who signed it', async () => {
  expect(await verifyBag(await bagOf())).toMatchObject({ faults: [], files: 3, signedBy: key.keyId });
});

it('is the same bytes for the same content', async () => {
  expect(readFileSync(await bagOf(FILES, 'one.zip')).equals(readFileSync(await bagOf(FILES, 'two.zip')))).toBe(true);
});

it('is checked by unzip, sha256sum and openssl, without this system', async () => {
  const path = await bagOf();
  execFileSync('unzip', ['-q', path, '-d', folder]);
  const cwd = join(folder, '2026-000001');
  for (const [sum, list] of [
    ['sha256sum', 'manifest-sha256.txt'],
    ['sha512sum', 'manifest-sha512.txt'],
    ['sha256sum', 'tagmanifest-sha256.txt'],
  ] as const) {
    expect(execFileSync(sum, ['-c', list], { cwd, encoding: 'utf8' })).not.toContain('FAILED');
  }
  const files = ['-inkey', 'signer.pem', '-in', 'tagmanifest-sha256.txt', '-sigfile', 'tagmanifest-sha256.txt.sig'];
  const said = execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-rawin', ...files], { cwd, encoding: 'utf8' });
  expect(said).toContain('Verified Successfully');
});

describe('whatever is altered shows', () => {
  /** The bag once more, with other entries. */
  async function altered(alter: (entries: Map<string, Buffer>) => void, trusted?: Set<string>): Promise<string[]> {
    const cwd = mkdtempSync(join(folder, 'altered-'));
    execFileSync('unzip', ['-q', await bagOf(), '-d', cwd]);
    const names = execFileSync('unzip', ['-Z1', await bagOf()], { encoding: 'utf8' })
      .trim()
      .split('\n');
    const entries = new Map(names.map((name) => [name.slice('2026-000001/'.length), readFileSync(join(cwd, name))]));
    alter(entries);
    const zip = new ZipFile();
    for (const [name, content] of entries) zip.addBuffer(content, `2026-000001/${name}`);
    zip.end();
    const path = join(cwd, 'bag.zip');
    await pipeline(zip.outputStream, createWriteStream(path));
    return (await verifyBag(path, trusted)).faults.map(({ kind, what }) => `${kind}: ${what}`);
  }
  const move = (bag: Map<string, Buffer>, name: string): void => {
    const content = bag.get(name)!;
    bag.delete(name);
    bag.set(name, content);
  };

  it('and nothing shows where nothing is', async () => {
    expect(await altered(() => undefined)).toEqual([]);
  });
  const EVENTS = 'data/events.json';

  it.each<[string, (entries: Map<string, Buffer>) => void, string[]]>([
    ['a file', (bag) => bag.set(EVENTS, Buffer.from('[]')), [`changed: ${EVENTS}`]],
    ['a file that is gone', (bag) => bag.delete(EVENTS), [`missing: ${EVENTS}`]],
    ['a file that was added', (bag) => bag.set('data/more.txt', Buffer.from('x')), ['unlisted: data/more.txt']],
    ['the order of files', (bag) => move(bag, 'signer.pem'), ['reordered: tagmanifest-sha256.txt']],
    [
      'a list',
      (bag) =>
        bag.set('manifest-sha256.txt', Buffer.from(bag.get('manifest-sha256.txt')!.toString().replace(/^./, '_'))),
      [`changed: ${EVENTS}`, 'changed: manifest-sha256.txt'],
    ],
    ['a list that is gone', (bag) => bag.delete('manifest-sha512.txt'), ['missing: manifest-sha512.txt']],
    [
      'the signature',
      (bag) => bag.set('tagmanifest-sha256.txt.sig', Buffer.alloc(64)),
      ['signatureWrong: tagmanifest-sha256.txt.sig'],
    ],
    [
      'a signature that is gone',
      (bag) => bag.delete('tagmanifest-sha256.txt.sig'),
      ['unsigned: tagmanifest-sha256.txt.sig'],
    ],
    ['a key that is gone', (bag) => bag.delete('signer.pem'), ['missing: signer.pem', 'keyMissing: signer.pem']],
    [
      'another key',
      (bag) => bag.set('signer.pem', Buffer.from('x')),
      ['changed: signer.pem', 'signatureWrong: tagmanifest-sha256.txt.sig'],
    ],
  ])('%s', async (_, alter, faults) => {
    expect(await altered(alter)).toEqual(faults);
  });

  it('another signer, who has packed everything anew', async () => {
    expect(await altered(() => undefined, new Set([key.keyId]))).toEqual([]);
    expect(await altered(() => undefined, new Set(['0'.repeat(16)]))).toEqual([`keyUnknown: ${key.keyId}`]);
  });

  it('what is no bag at all', async () => {
    const path = join(folder, 'none.zip');
    writeFileSync(path, 'no bag');
    expect(await verifyBag(path)).toMatchObject({ faults: [{ kind: 'unreadable' }], signedBy: null });
  });
});

it.each(['../out', '/etc/passwd', 'a//b', 'a/./b', 'a\nb', 'a\\b', ''])(
  'takes no path that leads elsewhere: %j',
  (path) => {
    expect(() => writeBag('x', [file(path, 'x')], INFO, key)).toThrow('not a path');
  },
);

it('holds no two files of one name', () => {
  expect(() => writeBag('x', [file('a', 'x'), file('a', 'y')], INFO, key)).toThrow('two files');
});

it('breaks off when a file cannot be read, rather than leave it out', async () => {
  const broken = { path: 'a', open: () => Promise.reject(new Error('the store is away')) };
  const writing = pipeline(writeBag('x', [broken], INFO, key), createWriteStream(join(folder, 'broken.zip')));
  await expect(writing).rejects.toThrow('the store is away');
});

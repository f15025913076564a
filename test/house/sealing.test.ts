/** both algorithms behind one interface, what they refuse, and what stands for a number that is looked up. */
import { DataKeys, readLookupKey, readSealingKeys, SealError, SealingKeys } from '../../src/adapters/sealing-keys';
import { sm4 } from 'sm-crypto-v2';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
const AES = { id: 'a', key: Buffer.alloc(32, 1) };
const SM4 = { id: 's', key: Buffer.alloc(16, 2) };

it('seals by SM4-GCM as RFC 8998 has it (appendix A.2.1)', () => {
  const key = hex('0123456789ABCDEFFEDCBA9876543210');
  const options = {
    mode: 'gcm',
    iv: hex('00001234567800000000ABCD'),
    associatedData: hex('FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2'),
    output: 'array',
  } as const;
  const plain = hex(`AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD
    EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA`);
  const sealed = hex(`17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735
    D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D`);
  const tag = hex('83DE3541E4C2B58177E065A9BF7B62EC');
  const made = sm4.encrypt(plain, key, { ...options, outputTag: true });
  expect([Buffer.from(made.output), Buffer.from(made.tag!)]).toEqual([sealed, tag]);
  expect(Buffer.from(sm4.decrypt(sealed, key, { ...options, tag }))).toEqual(plain);
});

it.each([
  ['aes-256-gcm', AES],
  ['sm4-gcm', SM4],
])('opens what %s sealed where it was sealed, and nothing that was altered or cut off', (algorithm, key) => {
  const keys = new SealingKeys([key]);
  for (const text of ['', '王', '王小明'.repeat(100)]) {
    expect(keys.openText(keys.sealText(text, 'parties.name/a'), 'parties.name/a')).toBe(text);
  }
  const sealed = keys.sealText('王小明', 'parties.name/a');
  expect(sealed).toMatch(new RegExp(`^sealed:1:${algorithm}:${key.id}:[\\w-]+$`));
  expect(keys.sealText('王小明', 'parties.name/a')).not.toBe(sealed);
  expect(() => keys.openText(sealed, 'parties.name/b')).toThrow(SealError);
  expect(() => keys.openText(sealed, 'parties.address/a')).toThrow(SealError);
  const { keyId, sealed: bytes } = keys.seal(Buffer.from('王小明'), 'parties.name/a');
  for (let place = 0; place < bytes.length; place += 1) {
    const altered = Buffer.from(bytes);
    altered[place]! ^= 1;
    expect(() => keys.open(keyId, altered, 'parties.name/a')).toThrow(SealError);
    expect(() => keys.open(keyId, bytes.subarray(0, place), 'parties.name/a')).toThrow(SealError);
  }
});

it('opens nothing under another algorithm, version or key, and takes nothing that stands in clear', () => {
  const keys = new SealingKeys([SM4, AES]);
  const sealed = keys.sealText('王小明', 'p');
  for (const wrong of [
    '王小明',
    '王:小明',
    '',
    sealed.replace('sm4-gcm', 'aes-256-gcm'),
    sealed.replace('sealed:1', 'sealed:2'),
    sealed.replace(':s:', ':a:'),
    sealed.replace(':s:', ':x:'),
    sealed.split(':').slice(0, 4).join(':'),
  ]) {
    expect(() => keys.openText(wrong, 'p')).toThrow(SealError);
  }
  expect(new SealingKeys([AES, SM4]).openText(sealed, 'p')).toBe('王小明');
});

it('knows the algorithm by the length of its key', () => {
  const text = `a:${AES.key.toString('base64')}\ns:${SM4.key.toString('base64')}`;
  expect(readSealingKeys(text)).toEqual([AES, SM4]);
  expect(readSealingKeys(`t:${Buffer.alloc(24).toString('base64')}`)).toContain('the key t has neither 32 bytes');
});

it('lets a number stand for itself only with the key, and not for another kind', () => {
  const blind = (fill: number, place: string, value: string): string =>
    new DataKeys(new SealingKeys([AES]), Buffer.alloc(32, fill)).blind(place, value);
  expect(blind(1, 'p', 'x')).toBe(blind(1, 'p', 'x'));
  expect(new Set([blind(1, 'p', 'x'), blind(2, 'p', 'x'), blind(1, 'q', 'x'), blind(1, 'p', 'y')]).size).toBe(4);
  expect(readLookupKey(Buffer.alloc(32, 1).toString('base64'))).toEqual(Buffer.alloc(32, 1));
  expect([readLookupKey('c2hvcnQ='), readLookupKey('-')]).toEqual([undefined, undefined]);
});

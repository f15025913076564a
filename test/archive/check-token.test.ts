/** Codes on papers: by keys of every algorithm, none of them altered, and coarse enough to be read off paper. */
import { generateKeyPairSync, randomInt } from 'node:crypto';
import { encode } from 'uqr';
import { CheckTokens, type CheckedPaper } from '../../src/adapters/signing/check-token';
import { openSigningKey } from '../../src/adapters/signing/signing-key';
import { parsePlainDate } from '../../src/domain/calendar/time';

const pem = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();
const makeKey = {
  EdDSA: () => openSigningKey(pem(generateKeyPairSync('ed25519').privateKey)),
  ES256: () => openSigningKey(pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)),
  SM2: () => openSigningKey(pem(generateKeyPairSync('ec', { namedCurve: 'SM2' }).privateKey)),
} as const;
const ALGORITHMS = Object.keys(makeKey) as (keyof typeof makeKey)[];
const paper: CheckedPaper = {
  id: '0k2v9x0c7m1q8w3e5r6t0y2u4i',
  name: '食品经营许可证',
  holderName: '张*',
  issuedOn: parsePlainDate('2026-11-25'),
};
/** Ten thousand of the one that a centre uses unless it says otherwise; the arithmetic of SM2 is not native, and slow. */
const MANY = { EdDSA: 10_000, ES256: 1_000, SM2: 200 } as const;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe.each(ALGORITHMS)('a code signed by %s', (algorithm) => {
  const key = makeKey[algorithm]();
  const tokens = new CheckTokens(key);
  const { token } = tokens.issue(paper)!;

  it('says what it was given, and who signed it', () => {
    expect(tokens.read(token)).toEqual({ is: 'genuine', paper, keyId: key.keyId });
  });

  it(`is another code in each of ${MANY[algorithm]} that differ from it, and none of them holds`, () => {
    const held: string[] = [];
    for (let count = 0; count < MANY[algorithm]; count += 1) {
      const at = count % token.length;
      const letters = LETTERS.replace(token[at]!, '');
      const altered = token.slice(0, at) + letters[randomInt(letters.length)]! + token.slice(at + 1);
      if (tokens.read(altered).is === 'genuine') held.push(altered);
    }
    expect(held).toEqual([]);
  }, 120_000);

  it('holds in one spelling, whole, and by its own signature alone', () => {
    const other = tokens.issue({ ...paper, id: paper.id.replace('0', '1') })!.token;
    const at = token.length - 86;
    for (const wrong of [
      `${token}A`,
      `${token}=`,
      ` ${token}`,
      token.slice(0, -1),
      token.slice(0, at) + other.slice(at),
      '',
      paper.id,
    ]) {
      expect([wrong, tokens.read(wrong).is]).not.toEqual([wrong, 'genuine']);
    }
  });

  it('holds after the key was changed, for as long as its public half is listed', () => {
    const next = new CheckTokens(makeKey.EdDSA(), [key.publicKeyPem]);
    expect(next.read(token).is).toBe('genuine');
    expect(next.keys.map(({ keyId }) => keyId)).toEqual([next.keys[0]!.keyId, key.keyId]);
    expect(new CheckTokens(makeKey.EdDSA()).read(token)).toEqual({ is: 'foreign' });
    expect(next.read(next.issue(paper)!.token)).toMatchObject({ is: 'genuine', keyId: next.keys[0]!.keyId });
    expect(new CheckTokens(null, [key.publicKeyPem]).issue(paper)).toBeNull();
  });
});

it('of ES256 has no twin: the negative of s does not hold', () => {
  const tokens = new CheckTokens(makeKey.ES256());
  const bytes = Buffer.from(tokens.issue(paper)!.token, 'base64url');
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const s = BigInt(`0x${bytes.subarray(-32).toString('hex')}`);
  Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex').copy(bytes, bytes.length - 32);
  expect(tokens.read(bytes.toString('base64url'))).toEqual({ is: 'altered' });
});

it('is read off paper: no finer than version 12, however long the names', () => {
  const long = {
    ...paper,
    name: '中华人民共和国道路旅客运输经营许可证',
    holderName: '安澜县栖霞山生态旅游综合开发有限责任公司',
  };
  const tokens = new CheckTokens(makeKey.SM2());
  const address = `https://banjie.example.cn/verify/${tokens.issue(long)!.token}`;
  expect(encode(address, { ecc: 'M' }).version).toBeLessThanOrEqual(12);
  const read = tokens.read(tokens.issue(long)!.token);
  expect(read).toMatchObject({ paper: { name: '中华人民共和国道路旅客…', holderName: '安澜县栖霞山生态旅游综…' } });
});

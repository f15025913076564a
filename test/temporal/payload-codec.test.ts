/** What Temporal keeps is sealed; keys change while cases are open; whatever is altered is not read. */
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { encodeErrorToFailure, loadDataConverter } from '@temporalio/common/lib/internal-non-workflow';
import fc from 'fast-check';
import { dataConverter } from '../../src/temporal/data-converter';
import { readSealingKeys, SealError } from '../../src/adapters/sealing-keys';
import { isSealed, SealedPayloads } from '../../src/temporal/payload-codec';

const keyOf = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) });
const OLD = keyOf('2025', 1);
const NEW = keyOf('2026', 2);
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const valueOf = (payload: Payload): unknown => defaultPayloadConverter.fromPayload(payload);

async function sealed(value: unknown, ...keys: ReturnType<typeof keyOf>[]): Promise<Payload> {
  const [payload] = await new SealedPayloads(keys).encode([payloadOf(value)]);
  return payload!;
}

async function opened(payload: Payload, ...keys: ReturnType<typeof keyOf>[]): Promise<unknown> {
  const [clear] = await new SealedPayloads(keys).decode([payload]);
  return valueOf(clear!);
}

it('gives back whatever was sealed, with what stood beside it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      // JSON knows no minus zero.
      expect(await opened(await sealed(value, NEW), NEW)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('shows nothing of what it seals, and nothing twice alike', async () => {
  const one = await sealed({ name: '张春风', idNumber: '110101199003074514' }, NEW);
  const other = await sealed({ name: '张春风', idNumber: '110101199003074514' }, NEW);
  expect(isSealed(one)).toBe(true);
  expect(Object.keys(one.metadata!)).toEqual(['encoding', 'encryption-key-id']);
  const bytes = Buffer.from(one.data!);
  for (const word of ['张春风', '110101199003074514', 'idNumber', 'json/plain'])
    expect(bytes.includes(word)).toBe(false);
  expect(bytes.equals(Buffer.from(other.data!))).toBe(false);
});

it('seals with the first key and opens with each, so that keys can be changed', async () => {
  const before = await sealed('before', OLD);
  const after = await sealed('after', NEW, OLD);
  expect(Buffer.from(after.metadata!['encryption-key-id']!).toString()).toBe('2026');
  expect(await opened(before, NEW, OLD)).toBe('before');
  expect(await opened(after, OLD, NEW)).toBe('after');
  await expect(opened(after, OLD)).rejects.toThrow('there is no key "2026"');
});

it('reads what was written before there was a key', async () => {
  expect(await opened(payloadOf('in clear'), NEW)).toBe('in clear');
});

it('reads nothing that was altered, wherever, nor what another key of that id has sealed', async () => {
  const whole = await sealed({ stage: 'review' }, NEW);
  const bytes = Buffer.from(whole.data!);
  for (let place = 0; place < bytes.length; place += 1) {
    const data = Buffer.from(bytes);
    data[place]! ^= 1;
    await expect(opened({ ...whole, data }, NEW)).rejects.toThrow(SealError);
  }
  for (const length of [0, 11, 27, bytes.length - 1]) {
    await expect(opened({ ...whole, data: bytes.subarray(0, length) }, NEW)).rejects.toThrow(SealError);
  }
  await expect(opened(whole, keyOf('2026', 3))).rejects.toThrow(SealError);
  // Under the name of another key it is not that payload any more, even where the key is the same.
  const renamed = { ...whole, metadata: { ...whole.metadata, 'encryption-key-id': Buffer.from('2025') } };
  await expect(opened(renamed, keyOf('2025', 2))).rejects.toThrow(SealError);
});

it('seals what a failure says, too', async () => {
  const converter = loadDataConverter(dataConverter([NEW]));
  const failure = await encodeErrorToFailure(converter, new Error('张春风的办件无法办理'));
  expect(JSON.stringify(failure)).not.toContain('张春风');
  expect([failure.message, failure.stackTrace]).toEqual(['Encoded failure', '']);
  expect(isSealed(failure.encodedAttributes!)).toBe(true);
});

it('says what is wrong with keys, and never a key', () => {
  const key = Buffer.alloc(32, 9).toString('base64');
  expect(readSealingKeys(`new:${key},\nold:${Buffer.alloc(32, 8).toString('base64')}\n`)).toEqual([
    keyOf('new', 9),
    keyOf('old', 8),
  ]);
  expect(readSealingKeys(`a:${key} a:${key}`)).toBe('holds the key a twice');
  expect(readSealingKeys('a:c2hvcnQ=')).toBe('the key a has neither 32 bytes, for AES-256, nor 16, for SM4');
  for (const text of ['secret', `:${key}`, `a b:${key}`, `${'x'.repeat(33)}:${key}`]) {
    expect(readSealingKeys(text)).toBe('holds something that is not id:base64');
  }
  expect(readSealingKeys(' \n')).toBe('holds no key');
});

/** Keys of the centre that seal what others keep for it and must not read: payloads in Temporal, secrets in the database. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { sm4 } from 'sm-crypto-v2';

/** By the bytes of its key: no other algorithm here takes so many. */
const ALGORITHMS = { 32: 'aes-256-gcm', 16: 'sm4-gcm' } as const;
const LOOKUP_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Algorithm = (typeof ALGORITHMS)[keyof typeof ALGORITHMS];

/** A key of AES-256 or of SM4 (GB/T 32907), by an id that stands beside everything it has sealed. */
export interface SealingKey {
  /** Letters, digits, `-` and `_`; at most 32 of them. */
  readonly id: string;
  /** 32 bytes for AES-256, 16 for SM4. */
  readonly key: Buffer;
}

/** What was sealed cannot be opened: it was altered, is of another place, or of a key that is not given. */
export class SealError extends Error {}

/**
 * Reads keys from their text: `id:base64`, parted by commas or white space, the newest first.
 * @returns the keys, or what is wrong with the text; a key itself is never part of that
 */
export function readSealingKeys(text: string): readonly SealingKey[] | string {
  const keys: SealingKey[] = [];
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [, id, encoded] = /^([\w-]{1,32}):([A-Za-z0-9+/]+={0,2})$/.exec(entry) ?? [];
    if (id === undefined || encoded === undefined) return 'holds something that is not id:base64';
    if (keys.some((one) => one.id === id)) return `holds the key ${id} twice`;
    const key = Buffer.from(encoded, 'base64');
    if (!(key.length in ALGORITHMS)) return `the key ${id} has neither 32 bytes, for AES-256, nor 16, for SM4`;
    keys.push({ id, key });
  }
  return keys.length > 0 ? keys : 'holds no key';
}

/**
 * Seals with AES-256-GCM or SM4-GCM (RFC 8998) under the first key and opens with whichever sealed it, so that keys are changed while all goes on:
 * the new one is put first, the old ones stay until nothing of theirs is kept any more.
 */
export class SealingKeys {
  private readonly keys: ReadonlyMap<string, Buffer>;

  /** @param all the newest first; at least one */
  constructor(private readonly all: readonly SealingKey[]) {
    this.keys = new Map(all.map(({ id, key }) => [id, key]));
  }

  /** One that is gone with this process. */
  static random(): SealingKeys {
    return new SealingKeys([{ id: 'random', key: randomBytes(32) }]);
  }

  /** @param place where it is kept, such as `secondFactor/person-1`: nowhere else can it be opened */
  seal(plain: Uint8Array, place: string): { readonly keyId: string; readonly sealed: Buffer } {
    const { id: keyId, key } = this.all[0]!;
    const nonce = randomBytes(NONCE_BYTES);
    return { keyId, sealed: Buffer.concat([nonce, encrypt(key, nonce, plain, Buffer.from(`${keyId}/${place}`))]) };
  }

  /** @throws SealError */
  open(keyId: string, sealed: Uint8Array, place: string): Buffer {
    const key = this.keys.get(keyId);
    if (!key) throw new SealError(`there is no key "${keyId}"`);
    const bytes = Buffer.from(sealed);
    try {
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new RangeError('something was cut off');
      const [nonce, rest] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)];
      return decrypt(key, nonce, rest, Buffer.from(`${keyId}/${place}`));
    } catch (error) {
      throw new SealError(`what the key "${keyId}" sealed was altered, or is of another place`, { cause: error });
    }
  }

  /**
   * The same for a text, as one text: `sealed`, the version of this form, the algorithm, the id of the key, and what is
   * sealed in base64url, parted by colons.
   */
  sealText(plain: string, place: string): string {
    const { sealed } = this.seal(Buffer.from(plain), place);
    return `${this.newest}${sealed.toString('base64url')}`;
  }

  /** @throws SealError */
  openText(text: string, place: string): string {
    const [algorithm, keyId = '', content = ''] = partsOf(text);
    const key = this.keys.get(keyId);
    if (key && algorithm !== undefined && algorithm !== algorithmOf(key)) {
      throw new SealError(`the key "${keyId}" is none of ${algorithm}`);
    }
    return this.open(keyId, Buffer.from(content, 'base64url'), place).toString();
  }

  /** How a text begins that the first key has sealed. */
  get newest(): string {
    const { id, key } = this.all[0]!;
    return `${SEALED}:${algorithmOf(key)}:${id}:`;
  }

  /** The id of the first key. */
  get newestId(): string {
    return this.all[0]!.id;
  }
}

/** How every sealed text begins. */
export const SEALED = 'sealed:1';

/**
 * @returns algorithm, id of the key, content
 * @throws SealError for a text that was never sealed: nobody puts a clear one in its place unnoticed
 */
function partsOf(text: string): readonly [algorithm: string | undefined, keyId?: string, content?: string] {
  // Second factors were sealed before sealed texts said what they are.
  const [, keyId, content] = /^([\w-]{1,32}):([\w-]+)$/.exec(text) ?? [];
  if (keyId !== undefined) return [undefined, keyId, content];
  if (!text.startsWith(`${SEALED}:`)) throw new SealError('what should be sealed stands there in clear');
  const [algorithm, ...rest] = text.slice(SEALED.length + 1).split(':');
  return [algorithm, ...rest] as [string, string, string];
}

function algorithmOf(key: Buffer): Algorithm {
  return ALGORITHMS[key.length as keyof typeof ALGORITHMS];
}

/** @returns what is encrypted, then the tag of 16 bytes */
function encrypt(key: Buffer, nonce: Buffer, plain: Uint8Array, bound: Buffer): Buffer {
  if (algorithmOf(key) === 'sm4-gcm') {
    const options = { mode: 'gcm', iv: nonce, associatedData: bound, output: 'array', outputTag: true } as const;
    const { output, tag } = sm4.encrypt(plain, key, options);
    return Buffer.concat([output, tag!]);
  }
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(bound);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the tag is not that of these bytes */
function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer, bound: Buffer): Buffer {
  const [content, tag] = [sealed.subarray(0, -TAG_BYTES), sealed.subarray(-TAG_BYTES)];
  if (algorithmOf(key) === 'sm4-gcm') {
    return Buffer.from(
      sm4.decrypt(content, key, { mode: 'gcm', iv: nonce, associatedData: bound, output: 'array', tag }),
    );
  }
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bound);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(content), decipher.final()]);
}

/** The keys of what the centre keeps in its own database. */
export class DataKeys {
  /** @param lookup of HMAC-SHA-256, 32 bytes */
  constructor(
    readonly sealing: SealingKeys,
    private readonly lookup: Buffer,
  ) {}

  /** Those that are gone with this process. */
  static random(): DataKeys {
    return new DataKeys(SealingKeys.random(), randomBytes(LOOKUP_BYTES));
  }

  /**
   * What stands for a value where it is looked up and must not be read: the same for the same value, and of no use to whoever
   * has not the key.
   * @param place what kind of value it is, so that two kinds never look alike
   */
  blind(place: string, value: string): string {
    return createHmac('sha256', this.lookup)
      .update(JSON.stringify([place, value]))
      .digest('base64url');
  }
}

/** Reads the key of look-ups: 32 bytes in base64. @returns undefined for anything else */
export function readLookupKey(text: string): Buffer | undefined {
  const key = /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
  return key?.length === LOOKUP_BYTES ? key : undefined;
}

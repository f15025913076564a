/** Keys of the centre that seal what others keep for it and must not read: payloads in Temporal, secrets in the database. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of AES-256, by an id that stands beside everything it has sealed. */
export interface SealingKey {
  /** Letters, digits, `-` and `_`; at most 32 of them. */
  readonly id: string;
  /** 32 bytes. */
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
    if (key.length !== KEY_BYTES) return `the key ${id} has not ${KEY_BYTES} bytes`;
    keys.push({ id, key });
  }
  return keys.length > 0 ? keys : 'holds no key';
}

/**
 * Seals with AES-256-GCM under the first key and opens with whichever sealed it, so that keys are changed while all goes on:
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
    return new SealingKeys([{ id: 'random', key: randomBytes(KEY_BYTES) }]);
  }

  /** @param place where it is kept, such as `secondFactor/person-1`: nowhere else can it be opened */
  seal(plain: Uint8Array, place: string): { readonly keyId: string; readonly sealed: Buffer } {
    const { id: keyId, key } = this.all[0]!;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(`${keyId}/${place}`));
    return { keyId, sealed: Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
  }

  /** @throws SealError */
  open(keyId: string, sealed: Uint8Array, place: string): Buffer {
    const key = this.keys.get(keyId);
    if (!key) throw new SealError(`there is no key "${keyId}"`);
    const bytes = Buffer.from(sealed);
    try {
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(`${keyId}/${place}`));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch (error) {
      throw new SealError(`what the key "${keyId}" sealed was altered, or is of another place`, { cause: error });
    }
  }

  /** The same for a text, as one text. */
  sealText(plain: string, place: string): string {
    const { keyId, sealed } = this.seal(Buffer.from(plain), place);
    return `${keyId}:${sealed.toString('base64url')}`;
  }

  /** @throws SealError */
  openText(text: string, place: string): string {
    const [keyId = '', content = ''] = text.split(':');
    return this.open(keyId, Buffer.from(content, 'base64url'), place).toString();
  }
}

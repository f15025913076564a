import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of AES-256, by an id that stands before everything it has sealed. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/** What was sealed here cannot be opened: of another place, altered, or of a key that is no longer given. */
export class SealError extends Error {}

/**
 * Keys that seal what the database keeps and must not show, such as what a second factor is made of. The first one seals; what
 * the others sealed can still be opened, so that a key is replaced by putting another one before it.
 */
export class DataKeys {
  private readonly keys: ReadonlyMap<string, Buffer>;

  /** @param all the newest first, each of 32 bytes; at least one */
  constructor(private readonly all: readonly DataKey[]) {
    this.keys = new Map(all.map(({ id, key }) => [id, key]));
  }

  /** One that is gone with this process. */
  static random(): DataKeys {
    return new DataKeys([{ id: 'random', key: randomBytes(KEY_BYTES) }]);
  }

  /** @param place where it is kept, such as `secondFactor/person-1`: nowhere else can it be opened */
  seal(plain: string, place: string): string {
    const { id, key } = this.all[0]!;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(place));
    const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${id}:${sealed.toString('base64url')}`;
  }

  /** @throws SealError */
  open(sealed: string, place: string): string {
    const [id = '', content = ''] = sealed.split(':');
    const key = this.keys.get(id);
    if (!key) throw new SealError(`no key of the name ${id} is given`);
    const bytes = Buffer.from(content, 'base64url');
    try {
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const plain = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([plain, decipher.final()]).toString('utf8');
    } catch (error) {
      throw new SealError('what was sealed is altered, or of another place', { cause: error });
    }
  }
}

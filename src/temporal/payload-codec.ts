/** Payloads in the Temporal store, which others may run and whose page others may read: sealed with a key of the centre. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

/** A key of AES-256, by an id that stands beside everything it has sealed. */
export interface PayloadKey {
  /** Letters, digits, `-` and `_`; at most 32 of them. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

const PayloadMessage = temporal.api.common.v1.Payload;
const CIPHER = 'aes-256-gcm';
/** The ids that go with a payload in clear; the first is the one that the samples of Temporal use too. */
const ENCODING = 'binary/encrypted';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A payload that cannot be read: its key is not among those given, or it was altered. */
export class UnreadablePayloadError extends Error {}

/**
 * Reads keys from their text: `id:base64`, parted by commas or white space, the newest first.
 * @returns the keys, or what is wrong with the text; a key itself is never part of that
 */
export function readPayloadKeys(text: string): readonly PayloadKey[] | string {
  const keys: PayloadKey[] = [];
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
 * Seals with AES-256-GCM under the first key and opens with whichever sealed it, so that keys are changed while cases are
 * open: the new one is put first, the old ones stay until nothing of theirs is kept any more. What was written before there
 * was a key is read as it is.
 */
export class SealedPayloads implements PayloadCodec {
  private readonly keys: ReadonlyMap<string, Buffer>;

  /** @param all the newest first; at least one */
  constructor(private readonly all: readonly PayloadKey[]) {
    this.keys = new Map(all.map(({ id, key }) => [id, key]));
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.seal(payload));
  }

  /** @throws UnreadablePayloadError */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (isSealed(payload) ? this.open(payload) : payload));
  }

  private seal(payload: Payload): Payload {
    const { id, key } = this.all[0]!;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce);
    cipher.setAAD(Buffer.from(id));
    const sealed = [cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()];
    return {
      metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(id) },
      data: Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]),
    };
  }

  private open({ metadata, data }: Payload): Payload {
    const id = Buffer.from(metadata!['encryption-key-id'] ?? []).toString();
    const key = this.keys.get(id);
    if (!key) throw new UnreadablePayloadError(`there is no payload key "${id}"`);
    const bytes = Buffer.from(data ?? []);
    if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new UnreadablePayloadError('a sealed payload is too short');
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(id));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const opened = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
      return PayloadMessage.decode(Buffer.concat(opened));
    } catch (error) {
      throw new UnreadablePayloadError(`a payload sealed with the key "${id}" was altered`, { cause: error });
    }
  }
}

export function isSealed({ metadata }: Payload): boolean {
  return Buffer.from(metadata?.['encoding'] ?? []).toString() === ENCODING;
}

/** Payloads in the Temporal store, which others may run and whose page others may read: sealed with a key of the centre. */
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { type SealingKey, SealingKeys } from '../adapters/sealing-keys';

const PayloadMessage = temporal.api.common.v1.Payload;
/** As the samples of Temporal name it, so that its tools know what they see. */
const ENCODING = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
const PLACE = 'payload';

/** Seals each payload whole, with what stands beside its data. What was written before there was a key is read as it is. */
export class SealedPayloads implements PayloadCodec {
  private readonly keys: SealingKeys;

  /** @param all the newest first; at least one */
  constructor(all: readonly SealingKey[]) {
    this.keys = new SealingKeys(all);
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const { keyId, sealed } = this.keys.seal(PayloadMessage.encode(payload).finish(), PLACE);
      return { metadata: { encoding: Buffer.from(ENCODING), [KEY_ID]: Buffer.from(keyId) }, data: sealed };
    });
  }

  /** @throws SealError */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (isSealed(payload) ? this.open(payload) : payload));
  }

  private open({ metadata, data }: Payload): Payload {
    const keyId = Buffer.from(metadata?.[KEY_ID] ?? []).toString();
    return PayloadMessage.decode(this.keys.open(keyId, data ?? new Uint8Array(), PLACE));
  }
}

export function isSealed({ metadata }: Payload): boolean {
  return Buffer.from(metadata?.['encoding'] ?? []).toString() === ENCODING;
}

/** Keys under which the tests keep payloads in Temporal, as a centre does. */
import type { SealingKey } from '../../src/adapters/sealing-keys';

export const PAYLOAD_KEYS: readonly SealingKey[] = [{ id: 'test', key: Buffer.alloc(32, 7) }];

/** Keys under which the tests keep payloads in Temporal, as a centre does. */
import type { PayloadKey } from '../../src/temporal/payload-codec';

export const PAYLOAD_KEYS: readonly PayloadKey[] = [{ id: 'test', key: Buffer.alloc(32, 7) }];

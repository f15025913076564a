import type { DataConverter } from '@temporalio/common';
import type { SealingKey } from '../adapters/sealing-keys';
import { SealedPayloads } from './payload-codec';

/** How failures become payloads; bundled with the workflows too. */
export const FAILURE_CONVERTER = require.resolve('./failure-converter');

/**
 * The data converter of every client and every worker. Client and worker take it from here and from nowhere else, so that no
 * payload finds a way around the keys.
 * @param keys the newest first; without any, payloads are kept in clear
 */
export function dataConverter(keys: readonly SealingKey[]): DataConverter {
  const payloadCodecs = keys.length === 0 ? [] : [new SealedPayloads(keys)];
  return { payloadCodecs, failureConverterPath: FAILURE_CONVERTER };
}

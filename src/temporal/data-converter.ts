import type { DataConverter, PayloadCodec } from '@temporalio/common';

/**
 * What payloads go through on their way into Temporal and back, in this order on the way in. Client and worker take it from
 * here and from nowhere else, so that no payload finds a way around it.
 */
export function payloadCodecs(): PayloadCodec[] {
  return [];
}

/** The data converter of every client and every worker. */
export function dataConverter(): DataConverter {
  return { payloadCodecs: payloadCodecs(), failureConverterPath: require.resolve('./failure-converter') };
}

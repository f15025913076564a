import type { TelemetrySettings } from './config.types';
import type { Reader } from './environment';

/** @returns nothing to be seen and nothing to be sent where nothing is set */
export function telemetrySettings(from: Reader): TelemetrySettings {
  const [host, port] = [from.text('BANJIE_METRICS_HOST') ?? '127.0.0.1', portOf(from, 'BANJIE_METRICS_PORT')];
  const sdkPort = portOf(from, 'BANJIE_TEMPORAL_METRICS_PORT');
  const url = from.url('BANJIE_TRACES_URL', ['http:', 'https:']);
  const share = from.integer('BANJIE_TRACES_PERCENT', 100, 1, 100) / 100;
  return {
    metrics: port === undefined ? undefined : { host, port },
    sdkMetrics: sdkPort === undefined ? undefined : { host, port: sdkPort },
    traces: url === undefined ? undefined : { url, share },
  };
}

function portOf(from: Reader, name: string): number | undefined {
  return from.text(name) === undefined ? undefined : from.integer(name, 0, 1, 65_535);
}

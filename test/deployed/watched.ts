import { freePort } from '../../src/ops/engines/ports';
import { collectTraces, type TraceCollector } from './trace-collector';

/** What API and worker tell of themselves while they run. */
export interface Watched {
  readonly traces: TraceCollector;
  /** Addresses of figures: of the API, of the worker, and of the library in the worker. */
  readonly metrics: readonly [api: string, worker: string, sdk: string];
  /** What a process must be told for it. */
  settingsOf(process: 'api' | 'worker'): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Makes places where they tell it. */
export async function watch(): Promise<Watched> {
  const traces = await collectTraces();
  const [api, worker, sdk] = [await freePort(), await freePort(), await freePort()];
  const at = (port: number): string => `http://127.0.0.1:${port}/metrics`;
  return {
    traces,
    metrics: [at(api), at(worker), at(sdk)],
    settingsOf: (process) => ({
      BANJIE_TRACES_URL: traces.url,
      ...(process === 'api'
        ? { BANJIE_METRICS_PORT: String(api) }
        : { BANJIE_METRICS_PORT: String(worker), BANJIE_TEMPORAL_METRICS_PORT: String(sdk) }),
    }),
    stop: () => traces.stop(),
  };
}

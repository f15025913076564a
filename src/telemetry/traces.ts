import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-node';
import type { TelemetrySettings } from '../config.types';

/**
 * Sends a share of the traces of this process, if they are wanted. Which is told by the trace itself, so that API and worker
 * keep the same ones whatever whoever asks wishes. Called once in a process, before it opens anything.
 * @param process `api` or `worker`
 * @returns what sends the rest at the end
 */
export function startTraces(traces: TelemetrySettings['traces'], process: string): () => Promise<void> {
  if (traces === undefined) return async () => undefined;
  const provider = new NodeTracerProvider({
    resource: new Resource({ 'service.namespace': 'banjie', 'service.name': `banjie-${process}` }),
    sampler: new TraceIdRatioBasedSampler(traces.share),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: traces.url }))],
  });
  provider.register({ propagator: new W3CTraceContextPropagator() });
  return () => provider.shutdown();
}

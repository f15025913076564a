import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Request, RequestHandler, Response } from 'express';
import { Histogram } from 'prom-client';

const took = new Histogram({
  name: 'banjie_http_request_seconds',
  help: 'How long answers took, by route; what changes is sent for as long as somebody looks, and not counted',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

const tracer = trace.getTracer('banjie-http');

/** The type of an answer that goes on while somebody looks. */
const STREAM = 'text/event-stream';

/**
 * Measures each answer, and makes it a part of the trace that the portal began with a click. Routes stand there as the router
 * has them: no id, no query, nothing that somebody sent.
 */
export function observed(): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const span = tracer.startSpan(
      request.method,
      { kind: SpanKind.SERVER },
      propagation.extract(context.active(), request.headers),
    );
    response.once('close', () => {
      const route = routeOf(request);
      const status = String(response.statusCode);
      if (!isStream(response))
        took.observe({ method: request.method, route, status }, (performance.now() - began) / 1000);
      span.updateName(`${request.method} ${route}`);
      span.setAttributes({ 'http.route': route, 'http.response.status_code': response.statusCode });
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(context.active(), span), next);
  };
}

function routeOf(request: Request): string {
  const path: unknown = request.route?.path;
  if (typeof path === 'string') return path;
  return request.path.startsWith('/api/') ? 'unknown' : 'portal';
}

function isStream(response: Response): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith(STREAM);
}

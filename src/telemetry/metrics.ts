/** Figures of a process for Prometheus. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { collectDefaultMetrics, Counter, register } from 'prom-client';
import type { Listening } from '../config.types';

const failures = new Counter({
  name: 'banjie_lane_failures_total',
  help: 'How often something that is done over and over could not go on',
  labelNames: ['lane'],
});

/** Counts that a lane could not go on; it tries again. */
export function countFailure(lane: string): void {
  failures.inc({ lane });
}

/**
 * Shows the figures of this process at `/metrics`, if they are wanted: to whoever reaches the port, so it is no port for
 * everybody. They name nobody.
 * @returns what ends it
 * @throws Error when the port is taken
 */
export async function serveMetrics(at: Listening | undefined): Promise<() => Promise<void>> {
  if (at === undefined) return async () => undefined;
  collectDefaultMetrics();
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    register.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': register.contentType }).end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
}

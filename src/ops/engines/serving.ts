/** Waiting until a server that was just started really answers. */
import { connect } from 'node:net';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import type { RunningProcess } from './processes';

/** A server and how to get in; what the settings of the environment say fits. */
export type ServerAt = ConnectionOptions & { readonly address: string };

const POLL_MS = 50;

/**
 * A connection to a gRPC server that is coming up. The port is tried first by plain TCP: after one refusal a gRPC client
 * waits a whole second before it tries again.
 * @throws Error when the process ends meanwhile or the time is over
 */
export async function connectWhenServing(
  { address, tls, apiKey, ...rest }: ServerAt,
  running: RunningProcess | undefined,
  timeoutMs: number,
): Promise<Connection> {
  const until = performance.now() + timeoutMs;
  const options = { ...rest, address, tls, ...(apiKey !== undefined && { apiKey }), connectTimeout: '5s' as const };
  await retryUntil(until, running, () => accepts(address));
  return retryUntil(until, running, () => Connection.connect(options));
}

/** Repeats a step until it succeeds; gives up with its last error when the time is over or the process has ended. */
export async function retryUntil<T>(
  until: number,
  running: RunningProcess | undefined,
  step: () => Promise<T>,
): Promise<T> {
  let gone = false;
  void running?.exited.then(() => (gone = true));
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (gone) throw new Error('the process ended at once', { cause: error });
      if (performance.now() > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function accepts(address: string): Promise<void> {
  const [host, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port) });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

/** Where to listen. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** A port nobody listens on now. It is not held: whoever starts something on it must cope with losing it. */
export function freePort(): Promise<number> {
  return listenOn(0) as Promise<number>;
}

const LOWEST = 10_000;

/** The same below a number, which most systems give to nobody who asks for any port: some programs can name no higher one. */
export async function freePortBelow(limit: number): Promise<number> {
  for (;;) {
    const port = await listenOn(randomInt(LOWEST, limit));
    if (port !== undefined) return port;
  }
}

/**
 * The preferred port, or the next free one above it.
 * @param say told when the preferred one is taken
 */
export async function portFrom(preferred: number, what: string, say: (line: string) => void): Promise<number> {
  for (let port = preferred; port < preferred + 50 && port < 65_536; port += 1) {
    if ((await listenOn(port)) === undefined) continue;
    if (port !== preferred) say(`port ${preferred} is taken: ${what} listens on ${port}`);
    return port;
  }
  throw new Error(`no free port for ${what} from ${preferred} to ${preferred + 49}`);
}

function listenOn(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined));
    });
  });
}

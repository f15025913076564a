import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';

/** One address before several processes of the API, as a balancer stands before them. */
export interface FrontDoor {
  readonly url: string;
  /** Every new connection goes to the next of these ports; those that are open stay where they are. */
  leadTo(ports: readonly number[]): void;
  close(): void;
}

export async function openFrontDoor(): Promise<FrontDoor> {
  let ports: readonly number[] = [];
  let turn = 0;
  const server = createServer((visitor) => {
    const port = ports[turn++ % ports.length];
    if (port === undefined) return visitor.destroy();
    const house = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [visitor, house],
      [house, visitor],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    visitor.pipe(house).pipe(visitor);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (to) => (ports = to),
    close: () => server.close(),
  };
}

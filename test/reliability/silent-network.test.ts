import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { lastValueFrom, NEVER } from 'rxjs';
import { Pool } from 'pg';
import { beginTime, doneInTime, readInTime } from '../../src/api/http/in-time';
import type { ApiRequest } from '../../src/api/http/request';
import { ImpatientClient } from '../../src/entities/impatient-client';

const AUTHENTICATED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** A network that swallows what is sent: whoever waits gives up in time, and does not wait on that connection again. */
describe('a network that says nothing', () => {
  let server: Server;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    // Lets everybody in, and answers nothing that they ask.
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined).once('data', () => socket.write(Buffer.concat([AUTHENTICATED, READY])));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('costs the pool no connection', async () => {
    const { port } = server.address() as AddressInfo;
    const pool = new Pool({
      host: '127.0.0.1',
      port,
      user: 'nobody',
      max: 1,
      Client: ImpatientClient,
      query_timeout: 50,
    });
    for (const asked of [1, 2]) {
      const client = await pool.connect();
      client.on('error', () => undefined);
      await expect(client.query('select 1')).rejects.toThrow('Query read timeout');
      client.release();
      expect(sockets).toHaveLength(asked);
    }
    await pool.end();
  });

  it('keeps nobody waiting: who asks, and what became of a command', async () => {
    jest.useFakeTimers();
    const request = {} as ApiRequest;
    beginTime(request);
    const answers = Promise.allSettled([
      readInTime(request, new Promise(() => undefined)),
      lastValueFrom(NEVER.pipe(doneInTime(request))),
    ]);
    await jest.advanceTimersByTimeAsync(4_900);
    expect(await answers).toMatchObject([
      { reason: { code: 'booksUnavailable', status: 503 } },
      { reason: { code: 'outcomeUnknown', status: 503 } },
    ]);
    jest.useRealTimers();
  });
});

import type { NestExpressApplication } from '@nestjs/platform-express';
import { useIdleApi } from './idle-api';

/** More than a public route answers to one address within a minute. */
const MANY = 70;

const LOOPBACK = ['loopback'];

/** Asks often, each time with another word of where the request came from. @returns the statuses */
async function askOften(app: NestExpressApplication): Promise<Set<number>> {
  if (!app.getHttpServer().listening) await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { readonly port: number };
  const statuses = new Set<number>();
  for (let turn = 0; turn < MANY; turn += 1) {
    const headers = { 'X-Forwarded-For': `198.51.100.${turn}` };
    statuses.add((await fetch(`http://127.0.0.1:${port}/api/v1/verification/none`, { headers })).status);
  }
  return statuses;
}

describe('where a request comes from', () => {
  const behind = useIdleApi({ trustedProxies: LOOPBACK });
  const open = useIdleApi({ trustedProxies: [] });

  it('is said by a proxy that is trusted, so that nobody is slowed down for others', async () => {
    expect(await askOften(behind.app)).not.toContain(429);
  });

  it('is not said by whoever asks', async () => {
    expect(await askOften(open.app)).toContain(429);
  });
});

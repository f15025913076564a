/** What is logged of a request: enough to find it again, and nothing that anybody said. */
import pino from 'pino';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { createApi } from '../../src/api/app';
import { TemporalClient } from '../../src/api/commands/temporal-client';
import { openLogger } from '../../src/api/http/logging';
import { dataSourceOptions } from '../../src/entities/data-source';
import { openClock } from '../../src/temporal/clock';
import { printingFor } from '../support/files';
import { PAYLOAD_KEYS } from '../support/payload-keys';
import { freeSignIn } from '../support/sign-in';

const PLANTED = ['planted-login', 'planted-password', '110101199001010015', '王小明', 'planted-token', 'planted-query'];

it('names request, route, status and time, and repeats no body, header or query string', async () => {
  const lines: string[] = [];
  const logger = openLogger('debug', { write: (line: string) => void lines.push(line) });
  const temporal = {
    address: '127.0.0.1:1',
    namespace: 'none',
    taskQueue: 'none',
    apiKey: undefined,
    payloadKeys: PAYLOAD_KEYS,
    tls: false,
  } as const;
  const dataSource = new DataSource(dataSourceOptions('postgres://nobody:planted-password@127.0.0.1:1/none'));
  const parts = {
    dataSource,
    temporal: new TemporalClient(temporal),
    clock: openClock('system', temporal),
    tokenSecret: 'x'.repeat(40),
    signIn: freeSignIn(),
    ...printingFor(dataSource),
  };
  const app = await createApi(parts, logger);
  const http = request(app.getHttpServer());
  const failing = jest.spyOn(dataSource.manager, 'findOneBy').mockRejectedValue(
    Object.assign(new Error('breaks a check: (110101199001010015)'), {
      name: 'QueryFailedError',
      driverError: new Error('detail 王小明'),
      parameters: ['王小明'],
      query: "select 'planted-login'",
      table: 'parties',
      code: '23514',
    }),
  );
  const answer = await http
    .post('/api/v1/session?note=planted-query')
    .send({ login: 'planted-login', password: 'planted-password' });
  expect([answer.status, answer.body.code]).toEqual([500, 'internal']);
  expect(JSON.stringify(answer.body)).not.toMatch(/planted|王小明|breaks a check/);
  await http
    .get('/api/v1/applications/app-1?search=planted-query')
    .set('Authorization', 'Bearer planted-token.a.b')
    .set('X-Request-Id', 'given-by-proxy');
  failing.mockRestore();
  await app.close();

  const log = lines.join('');
  for (const planted of PLANTED) expect([planted, log.includes(planted)]).toEqual([planted, false]);
  const requests = lines
    .map((line) => JSON.parse(line))
    .filter(({ msg }) => msg === 'request' || msg === 'request failed');
  expect(requests).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        method: 'POST',
        path: '/api/v1/session',
        status: 500,
        responseTime: expect.any(Number),
      }),
      expect.objectContaining({
        reqId: 'given-by-proxy',
        path: '/api/v1/applications/app-1',
        applicationId: 'app-1',
        status: 401,
      }),
      expect.objectContaining({
        err: expect.objectContaining({ type: 'QueryFailedError', table: 'parties', code: '23514' }),
      }),
    ]),
  );
  expect(pino.levels.values['error']).toBe(requests.find(({ err }) => err)!.level);
});

/** Every route says who may use it, or the API does not start. */
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { handlersOf, requirePolicies } from '../../src/api/policy/routes';
import { Public } from '../../src/api/policy/policy';
import { useIdleApi } from './idle-api';

const api = useIdleApi();

it('finds a policy on every handler of the live router', () => {
  const handlers = requirePolicies(api.app);
  expect(handlers.length).toBeGreaterThan(50);
  expect(handlers.filter(({ policy }) => !policy)).toEqual([]);
});

/** What anybody may ask without signing in; a route is added here by decision, not by accident. */
const PUBLIC = [
  'POST /api/v1/session',
  'POST /api/v1/session/refresh',
  'POST /api/v1/session/recovery',
  'GET /api/v1/session/openid',
  'POST /api/v1/session/openid/begin',
  'GET /api/v1/session/openid/callback',
  'POST /api/v1/session/openid/complete',
  // By a token that the provider signs.
  'POST /api/v1/session/openid/back-channel-logout',
  'GET /api/v1/catalogue/items',
  'GET /api/v1/catalogue/items/:code',
  'GET /api/v1/catalogue/items/:code/samples',
  'GET /api/v1/catalogue/items/:code/materials/:materialId/sample',
  'GET /api/v1/calendar/days',
  'GET /api/v1/calendar/versions',
  'POST /api/v1/deadlines',
  'GET /api/v1/organisation',
  'POST /api/v1/lookup',
  'GET /api/v1/lookup/:number',
  'GET /api/v1/lookup/certificates/:number',
  'GET /api/v1/public/statistics',
  'GET /api/v1/public/decisions',
  'GET /api/v1/public/figures',
  'GET /api/v1/public/figures/:publicationNumber',
  'GET /api/v1/verification/keys',
  'GET /api/v1/verification/certificates/:number',
  'GET /api/v1/verification/files/:sha256',
  'GET /api/v1/verification/:token',
  // For the Temporal page, which cannot sign in here: by a cookie that an administrator has got for a reason.
  'POST /api/v1/codec/decode',
  'GET /api/v1/problems',
  'GET /api/v1/problems/:code',
  'GET /api/v1/training/clock',
  'GET /api/health/live',
  'GET /api/health/ready',
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /api/docs/:asset',
];

it('is public where that was decided, and nowhere else', () => {
  const open = handlersOf(api.app).filter(({ policy }) => policy?.kind === 'public');
  expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([...PUBLIC].sort());
});

it('asks whether the case may be seen wherever a case is named', () => {
  const cases = handlersOf(api.app).filter(({ path }) => path.includes(':applicationId'));
  expect(cases.length).toBeGreaterThan(30);
  for (const { path, policy } of cases) expect([path, policy]).toEqual([path, { kind: 'signedIn', application: true }]);
});

describe('a route without a policy', () => {
  @Controller({ path: 'forgotten', version: '1' })
  class ForgottenController {
    @Get()
    read(): string {
      return 'open to everybody';
    }

    @Get('stated')
    @Public()
    stated(): string {
      return 'open by decision';
    }
  }

  @Module({ imports: [DiscoveryModule], controllers: [ForgottenController] })
  class ForgottenModule {}

  const start = async (): Promise<NestExpressApplication> => {
    const app = await NestFactory.create<NestExpressApplication>(ForgottenModule, { logger: false });
    app.setGlobalPrefix('api/v1');
    return app.init();
  };

  it('stops the start, and is named', async () => {
    const app = await start();
    expect(() => requirePolicies(app)).toThrow('GET /api/v1/forgotten (ForgottenController.read)');
    await app.close();
  });

  it('is found also when it was put into the router past all controllers', async () => {
    const app = await start();
    app.getHttpAdapter().get('/api/v1/side-door', () => undefined);
    expect(() => requirePolicies(app)).toThrow('GET /api/v1/side-door');
    await app.close();
  });
});

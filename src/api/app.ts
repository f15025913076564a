import 'reflect-metadata';
import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { ApiModule, type ApiParts } from './api.module';
import { describeApi } from './docs/document';
import { ApiDescription } from './docs/docs.controller';
import { readBody } from './http/body';
import { requestLogger } from './http/logging';
import { nestLogger } from './http/nest-logger';
import { observed } from './http/observed';
import { RouteTable } from './http/route-table';
import { requirePolicies } from './policy/routes';
import { servePortal } from './portal/serve-portal';

/**
 * Longer than clients and proxies keep an idle connection (nginx: 60 s), so that nobody sends on one that is just being closed.
 */
const KEEP_ALIVE_MS = 75_000;

/**
 * Puts the API together, ready to listen.
 * @throws Error when a route states no policy
 */
export async function createApi(parts: ApiParts, logger: Logger): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.of(parts), {
    bodyParser: false,
    logger: nestLogger(logger),
    abortOnError: false,
    forceCloseConnections: true,
  });
  const routes = new RouteTable();
  letTemporalPageAsk(app, parts.temporal.uiUrl);
  app.set('trust proxy', parts.trustedProxies ?? ['loopback']);
  app.set('query parser', 'simple');
  app.use(requestLogger(logger));
  app.use(observed());
  app.use(securityHeaders());
  if (parts.portal !== undefined) {
    const training = parts.clock.moveTo !== undefined;
    app.use(servePortal(parts.portal, { training, guided: training || parts.demonstration === true }));
  }
  app.use(routes.middleware());
  app.use(readBody());
  app.setGlobalPrefix('api');
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  await app.init();
  Object.assign(app.getHttpServer(), { keepAliveTimeout: KEEP_ALIVE_MS });
  routes.fill(requirePolicies(app));
  app.get(ApiDescription).writtenBy(() => describeApi(app));
  return app;
}

/** The one page of another origin that may ask anything: the Temporal page, to have payloads opened. */
function letTemporalPageAsk(app: NestExpressApplication, uiUrl: string | undefined): void {
  if (uiUrl === undefined) return;
  const allowed = { origin: [new URL(uiUrl).origin], methods: ['POST'], credentials: true, maxAge: 600 };
  app.enableCors((request: Request, answer: (error: null, options: object) => void) =>
    answer(null, request.path === '/api/v1/codec/decode' ? allowed : { origin: false }),
  );
}

/** Codes of certificates are read by the camera; nothing else of a machine is used, and nothing by other sites. */
const PERMISSIONS = 'camera=(self), geolocation=(), microphone=()';

/** Answers are data for programs: nothing in them may run, be framed or be kept by a cache on the way. */
function securityHeaders(): ReturnType<typeof helmet> {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Permissions-Policy', PERMISSIONS);
    headers(request, response, next);
  };
}

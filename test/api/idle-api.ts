import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import pino from 'pino';
import { DataSource } from 'typeorm';
import type { ApiParts } from '../../src/api/api.module';
import { createApi } from '../../src/api/app';
import { TemporalClient } from '../../src/api/commands/temporal-client';
import { ApiDescription } from '../../src/api/docs/docs.controller';
import { dataSourceOptions } from '../../src/entities/data-source';
import { openClock } from '../../src/temporal/clock';
import { printingFor } from '../support/files';
import { PAYLOAD_KEYS } from '../support/payload-keys';
import { freeSignIn } from '../support/sign-in';

/** The API with nothing behind it: enough for what does not depend on data. */
export function useIdleApi(more: Pick<ApiParts, 'trustedProxies'> = {}): {
  readonly app: NestExpressApplication;
  readonly document: OpenAPIObject;
} {
  const api = {} as { app: NestExpressApplication; document: OpenAPIObject };
  beforeAll(async () => {
    const temporal = {
      address: '127.0.0.1:1',
      namespace: 'none',
      taskQueue: 'none',
      apiKey: undefined,
      payloadKeys: PAYLOAD_KEYS,
      tls: false,
    } as const;
    const dataSource = new DataSource(dataSourceOptions('postgres://nobody@127.0.0.1:1/none'));
    const parts = {
      dataSource,
      temporal: new TemporalClient(temporal),
      clock: openClock('system', temporal),
      tokenSecret: 'a secret that is long enough for this test',
      signIn: freeSignIn(),
      ...printingFor(dataSource),
      ...more,
    };
    api.app = await createApi(parts, pino({ level: 'silent' }));
    api.document = api.app.get(ApiDescription).get();
  });
  afterAll(() => api.app?.close());
  return api;
}

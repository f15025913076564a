import type { NestExpressApplication } from '@nestjs/platform-express';
import { openArchives } from '../adapters/archive/open-archives';
import { openFiles } from '../adapters/files/open-files';
import { sweepSpool } from '../adapters/files/spool';
import { openJournal } from '../adapters/numbers/open-journal';
import { openPapers } from '../adapters/issuing/open-papers';
import { createApi } from '../api/app';
import { TemporalClient } from '../api/commands/temporal-client';
import { openLogger } from '../api/http/logging';
import type { ApiConfig } from '../config';
import { openDataSource } from '../entities/data-source';
import { serveMetrics } from '../telemetry/metrics';
import { startTraces } from '../telemetry/traces';
import { openClock } from '../temporal/clock';

/** A database that does not answer is given up in time for a request to say so. */
const PATIENCE = { connectMs: 3_000, statementMs: 10_000 };

/** Whoever takes longer to send a request than this is cut off; an upload over a slow line takes minutes. */
const REQUEST_TIMEOUT_MS = 15 * 60_000;
const HEADERS_TIMEOUT_MS = 30_000;

/**
 * Puts the API of an installation together and listens. It starts without Temporal; then reads are answered and commands not.
 * @param portal the folder of the built portal
 * @returns what closes the API and all that it opened by its `close`
 * @throws Error when the database does not answer, a key cannot be opened or the port is taken
 */
export async function serveApi(config: ApiConfig, portal: string): Promise<NestExpressApplication> {
  const logger = openLogger(config.logLevel);
  const { metrics, traces } = config.telemetry;
  const watched = [startTraces(traces, 'api'), await serveMetrics(metrics)];
  const { databaseUrl, databasePoolSize: poolSize, dataKeys: keys } = config;
  const dataSource = await openDataSource(databaseUrl, { poolSize, keys, patience: PATIENCE });
  await openJournal(dataSource, config.numberJournals, logger);
  const files = openFiles(dataSource, config.files);
  const papers = await openPapers(dataSource, files, config);
  const parts = {
    dataSource,
    temporal: new TemporalClient(config.temporal, traces !== undefined),
    clock: openClock(config.clock, config.temporal),
    tokenSecret: config.tokenSecret,
    signIn: config.signIn,
    files,
    papers,
    archives: openArchives(dataSource, files, papers, config),
    licenceCodes: config.licenceCodes,
    portal,
    demonstration: config.demonstration,
    trustedProxies: ['loopback', ...config.api.trustedProxies.map(({ address, prefix }) => `${address}/${prefix}`)],
  };
  await sweepSpool();
  const app = await createApi(parts, logger);
  Object.assign(app.getHttpServer(), { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS });
  app.getHttpServer().once('close', () => void Promise.all(watched.map((end) => end())));
  await app.listen(config.api.port, config.api.host);
  logger.info({ address: await app.getUrl() }, 'API listens');
  return app;
}

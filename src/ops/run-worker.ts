import { Client } from '@temporalio/client';
import { OpenTelemetryActivityInboundInterceptor } from '@temporalio/interceptors-opentelemetry/lib/worker';
import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type ActivityInterceptorsFactory,
  type LogEntry,
} from '@temporalio/worker';
import pino from 'pino';
import { register } from 'prom-client';
import type { DataSource } from 'typeorm';
import { keepChecking } from '../adapters/audit/check-audit';
import { keepAudit, mayAlterAudit } from '../adapters/audit/keep-audit';
import { keepFiles } from '../adapters/files/keep-files';
import { openArchives } from '../adapters/archive/open-archives';
import { openFiles } from '../adapters/files/open-files';
import { startLane } from '../adapters/lane';
import { openJournal } from '../adapters/numbers/open-journal';
import { openPapers } from '../adapters/issuing/open-papers';
import { openSigningKey } from '../adapters/signing/signing-key';
import type { DriftActivities } from '../activities/drift.types';
import { recordingActivities } from '../activities/recording';
import type { Listening, ServiceConfig } from '../config';
import { openDataSource } from '../entities/data-source';
import { startRelay } from '../relay/relay';
import { countFailure, serveMetrics } from '../telemetry/metrics';
import { showServiceFigures } from '../telemetry/service-figures';
import { startTraces } from '../telemetry/traces';
import { openClock } from '../temporal/clock';
import { dataConverter } from '../temporal/data-converter';
import { keepCentreDay } from './centre-day';
import { driftActivities, keepDriftWatch } from './drift/watch';

/** Twice what a recording may take: whoever still waits then waits on a connection that is gone. */
const PATIENCE = { connectMs: 5_000, statementMs: 20_000 };

/**
 * The log of a worker's process, of which the SDK becomes a part, and where the SDK shows its figures. Called once in a
 * process, before its first worker.
 */
export function openWorkerLog(level: ServiceConfig['logLevel'], figures?: Listening): pino.Logger {
  const log = pino({ level, base: { process: 'worker' } });
  const metrics = figures && { prometheus: { bindAddress: `${figures.host}:${figures.port}` } };
  Runtime.install({ shutdownSignals: [], logger: sdkLogger(log), ...(metrics && { telemetryOptions: { metrics } }) });
  return log;
}

export interface WorkerOptions {
  /** The file of the bundled workflows. */
  readonly bundle: string;
  readonly log: pino.Logger;
  /** Told how to ask for a shutdown in good order when all runs; to ask again changes nothing. */
  readonly runs: (shutdown: () => void) => void;
}

/**
 * Carries out the workflows of an installation and their activities, and sends what they left in the outbox.
 * @returns when it was told to stop and what it had begun is done
 * @throws Error when it cannot start, or cannot go on
 */
export async function runWorker(config: ServiceConfig, { bundle, log, runs }: WorkerOptions): Promise<void> {
  const { databaseUrl, databasePoolSize: poolSize, dataKeys: keys } = config;
  const endTraces = startTraces(config.telemetry.traces, 'worker');
  const dataSource = await openDataSource(databaseUrl, { poolSize, keys, patience: PATIENCE });
  const endFigures = await showFigures(config, dataSource);
  const { address, tls, apiKey, namespace, taskQueue, payloadKeys } = config.temporal;
  const connection = await NativeConnection.connect({ address, tls, ...(apiKey !== undefined && { apiKey }) });
  try {
    const journal = await openJournal(dataSource, config.numberJournals, log);
    if (await mayAlterAudit(dataSource)) log.warn('API and worker may alter the audit: see docs/deployment.md');
    const activities = { ...recordingActivities(dataSource), ...driftActivities(dataSource, config, log) };
    const worker = await createWorker(config, connection, bundle, activities);
    const running = worker.run();
    const relay = startRelay(dataSource, config.notifications, log);
    const files = openFiles(dataSource, config.files);
    const papers = await openPapers(dataSource, files, config);
    const failing = (lane: string) => (err: unknown) => {
      countFailure(lane);
      log.error({ err, lane }, 'a lane cannot go on; it tries again');
    };
    const key = config.archiveKey === undefined ? null : openSigningKey(config.archiveKey);
    const lanes = [keepFiles(files, failing('files')), keepAudit(dataSource, config.audit, key, failing('audit'))];
    lanes.push(keepChecking(dataSource, { settings: config.audit, key, failed: failing('audit-check') }));
    const archives = openArchives(dataSource, files, papers, config);
    if (archives) lanes.push(startLane(() => archives.packSome(), failing('archive')));
    if (config.printsAhead) lanes.push(startLane(() => papers.printSome(), failing('papers')));
    try {
      const client = new Client({ connection, namespace, dataConverter: dataConverter(payloadKeys) });
      await keepCentreDay(client.workflow, taskQueue);
      await keepDriftWatch(client, taskQueue);
      runs(() => {
        if (worker.getState() === 'RUNNING') worker.shutdown();
      });
      log.info({ taskQueue }, 'worker runs');
      await running;
    } finally {
      await Promise.all([relay, ...lanes].map((one) => one.stop()));
      papers.press.close();
      await journal?.close();
    }
  } finally {
    await connection.close();
    await Promise.all([endFigures(), endTraces()]);
    await dataSource.destroy();
  }
}

/** Figures of this process and of the service, for Prometheus. @returns what ends it */
async function showFigures(
  { clock: kind, temporal, telemetry }: ServiceConfig,
  dataSource: DataSource,
): Promise<() => Promise<void>> {
  if (telemetry.metrics === undefined) return async () => undefined;
  const clock = openClock(kind, temporal);
  showServiceFigures(dataSource, () => clock.now(), register);
  const end = await serveMetrics(telemetry.metrics);
  return async () => {
    await end();
    await clock.close();
  };
}

function createWorker(
  config: ServiceConfig,
  connection: NativeConnection,
  codePath: string,
  activities: ReturnType<typeof recordingActivities> & DriftActivities,
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue,
    workflowBundle: { codePath },
    dataConverter: dataConverter(config.temporal.payloadKeys),
    activities,
    ...(config.telemetry.traces && { interceptors: { activity: [tracedActivity] } }),
    maxCachedWorkflows: config.maxCachedWorkflows,
    shutdownGraceTime: config.shutdownGraceMs,
  });
}

const tracedActivity: ActivityInterceptorsFactory = (context) => ({
  inbound: new OpenTelemetryActivityInboundInterceptor(context),
});

function sdkLogger(log: pino.Logger): DefaultLogger {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  return new DefaultLogger('INFO', ({ level, message, meta }: LogEntry) => log[levels[level]](meta ?? {}, message));
}

/**
 * The worker: carries out the workflows and their activities, and sends what they left in the outbox, until it is told to
 * stop. Run from source, where no build has put the bundled workflows beside it, it is told the file of the
 * bundle as its argument.
 */
import { Client } from '@temporalio/client';
import { NativeConnection, Runtime, Worker, DefaultLogger, type LogEntry } from '@temporalio/worker';
import pino from 'pino';
import { keepFiles } from './adapters/files/keep-files';
import { openArchives } from './adapters/archive/open-archives';
import { openFiles } from './adapters/files/open-files';
import { startLane } from './adapters/lane';
import { openPapers } from './adapters/issuing/open-papers';
import { recordingActivities } from './activities/recording';
import { loadServiceConfig, type ServiceConfig } from './config';
import { openDataSource } from './entities/data-source';
import { BUNDLE_FILE } from './ops/workflow-bundle';
import { keepCentreDay } from './ops/centre-day';
import { startRelay } from './relay/relay';
import { dataConverter } from './temporal/data-converter';

async function main(): Promise<void> {
  const config = loadServiceConfig();
  const log = pino({ level: config.logLevel, base: { process: 'worker' } });
  Runtime.install({ shutdownSignals: [], logger: sdkLogger(log) });
  const dataSource = await openDataSource(config.databaseUrl, { poolSize: config.databasePoolSize });
  const { address, tls, apiKey, namespace, taskQueue, payloadKeys } = config.temporal;
  const connection = await NativeConnection.connect({ address, tls, ...(apiKey !== undefined && { apiKey }) });
  try {
    const worker = await createWorker(config, connection, recordingActivities(dataSource));
    stopOnSignals(worker);
    const running = worker.run();
    const relay = startRelay(dataSource, config.notifications, log);
    const files = openFiles(dataSource, config.files);
    const papers = await openPapers(dataSource, files, config);
    const failing = (lane: string) => (err: unknown) => log.error({ err, lane }, 'a lane cannot go on; it tries again');
    const lanes = [keepFiles(files, failing('files'))];
    const archives = openArchives(dataSource, files, papers, config);
    if (archives) lanes.push(startLane(() => archives.packSome(), failing('archive')));
    if (config.printsAhead) lanes.push(startLane(() => papers.printSome(), failing('papers')));
    try {
      await keepCentreDay(
        new Client({ connection, namespace, dataConverter: dataConverter(payloadKeys) }).workflow,
        taskQueue,
      );
      log.info({ taskQueue }, 'worker runs');
      await running;
    } finally {
      await Promise.all([relay, ...lanes].map((one) => one.stop()));
    }
  } finally {
    await connection.close();
    await dataSource.destroy();
  }
}

function createWorker(
  config: ServiceConfig,
  connection: NativeConnection,
  activities: ReturnType<typeof recordingActivities>,
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue,
    workflowBundle: { codePath: process.argv[2] ?? BUNDLE_FILE },
    dataConverter: dataConverter(config.temporal.payloadKeys),
    activities,
    maxCachedWorkflows: config.maxCachedWorkflows,
    shutdownGraceTime: config.shutdownGraceMs,
  });
}

/** Signals of the system ask for a shutdown in good order; a second one changes nothing. */
function stopOnSignals(worker: Worker): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    });
  }
}

function sdkLogger(log: pino.Logger): DefaultLogger {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  return new DefaultLogger('INFO', ({ level, message, meta }: LogEntry) => log[levels[level]](meta ?? {}, message));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`the worker does not run: ${String(error)}\n`);
    process.exit(1);
  },
);

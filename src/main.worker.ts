/**
 * The worker: runs until it is told to stop. Run from source, where no build has put the bundled workflows beside it, it is
 * told the file of the bundle as its argument.
 */
import { loadServiceConfig } from './config';
import { openWorkerLog, runWorker } from './ops/run-worker';
import { BUNDLE_FILE } from './ops/workflow-bundle';

function main(): Promise<void> {
  const config = loadServiceConfig();
  const log = openWorkerLog(config.logLevel, config.telemetry.sdkMetrics);
  return runWorker(config, { bundle: process.argv[2] ?? BUNDLE_FILE, log, runs: stopOnSignals });
}

/** Signals of the system ask for a shutdown in good order; before all runs they end the process, and a start loses nothing. */
function stopOnSignals(shutdown: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, shutdown);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`the worker does not run: ${String(error)}\n`);
    process.exit(1);
  },
);

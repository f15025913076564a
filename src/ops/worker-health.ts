/** For the health check of a container: ends well when the worker of this machine asks Temporal for work. */
import { hostname } from 'node:os';
import { loadTemporalSettings } from '../config';
import { hasWorker } from './engines/workers';

hasWorker(loadTemporalSettings(), `@${hostname()}`).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

/**
 * API and worker of one played town after another, in one process that stays warm: to start two for each of a hundred
 * timelines would take longer than to play them. Its parent tells it what to open and when to close.
 */
import { join } from 'node:path';
import { environmentWith, loadApiConfig } from './config';
import { openWorkerLog, runWorker } from './ops/run-worker';
import type { TownAnswer, TownOrder } from './ops/scenario/warm-services';
import { serveApi } from './ops/serve-api';

interface OpenTown {
  closeApi(): Promise<void>;
  close(): Promise<void>;
}

const log = openWorkerLog('info');
let town: OpenTown | undefined;

async function openTown({ environment, bundle }: Extract<TownOrder, { do: 'open' }>): Promise<OpenTown> {
  const config = loadApiConfig(environmentWith(environment));
  const api = await serveApi(config, join(__dirname, 'web'));
  let shutDown: () => void;
  const worker = { ended: Promise.resolve() };
  await new Promise<void>((resolve, reject) => {
    const runs = (shutdown: () => void): void => {
      shutDown = shutdown;
      resolve();
    };
    worker.ended = runWorker(config, { bundle, log, runs });
    worker.ended.catch(reject);
  });
  let closing: Promise<void> | undefined;
  const closeApi = (): Promise<void> => (closing ??= api.close());
  const close = async (): Promise<void> => {
    shutDown();
    await Promise.all([closeApi(), worker.ended]);
  };
  return { closeApi, close };
}

async function carryOut(order: TownOrder): Promise<void> {
  if (order.do === 'open') town = await openTown(order);
  else if (order.do === 'closeApi') await town?.closeApi();
  else await town?.close();
}

process.on('message', (order: TownOrder) => {
  const answer = (given: TownAnswer): void => void process.send!(given);
  carryOut(order).then(
    () => answer({ done: order.do }),
    (error: unknown) => answer({ failed: String(error) }),
  );
});
process.channel!.ref();

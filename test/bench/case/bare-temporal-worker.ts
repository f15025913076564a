/** The worker of bare Temporal. */
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Effects } from './bare-temporal-case';
import { openEffects, writeEffect } from './effects';

async function main(address: string, namespace: string, taskQueue: string, url: string): Promise<void> {
  process.on('disconnect', () => process.exit(0));
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const pool = await openEffects(url);
  const activities: Effects = { writeEffect: (id, kind) => writeEffect(pool, id, kind) };
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue,
    workflowsPath: join(__dirname, 'bare-temporal-case.ts'),
    activities,
    maxCachedWorkflows: 2000,
  });
  await worker.run();
}

const [, , address, namespace, taskQueue, url] = process.argv;
void main(address!, namespace!, taskQueue!, url!);

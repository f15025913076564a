/**
 * A worker as a process of its own that dies by its own hand, as if by kill -9, where a file tells it to: FOLDER/before or
 * after/APPLICATION/WHAT, where WHAT is an act or a type of event that is to be recorded. Each file is for one death.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import { ApplicationRecorder } from '../../src/activities/record';
import type { RecordInput, RecordResult } from '../../src/activities/record.types';
import { openDataSource } from '../../src/entities/data-source';
import { dataConverter } from '../../src/temporal/data-converter';
import { PAYLOAD_KEYS } from '../support/payload-keys';
import { TEST_DATA_KEYS } from '../support/data-keys';

interface Orders {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly databaseUrl: string;
  readonly codePath: string;
  readonly folder: string;
}

const orders = JSON.parse(process.argv[2]!) as Orders;

function dieWhere(moment: 'before' | 'after', { applicationId, events, commands }: RecordInput): void {
  const what = new Set<string>([...commands.map(({ act }) => act), ...events.map(({ type }) => type)]);
  const files = [...what]
    .map((word) => join(orders.folder, moment, applicationId, word))
    .filter((file) => existsSync(file));
  if (files.length === 0) return;
  for (const file of files) rmSync(file);
  process.kill(process.pid, 'SIGKILL');
}

type Record = (input: RecordInput) => Promise<RecordResult>;

function mortal(real: Record): Record {
  return async (input) => {
    dieWhere('before', input);
    const result = await real(input);
    dieWhere('after', input);
    return result;
  };
}

async function main(): Promise<void> {
  const { address, namespace, taskQueue, databaseUrl, codePath } = orders;
  const dataSource = await openDataSource(databaseUrl, { keys: TEST_DATA_KEYS });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue,
    workflowBundle: { codePath },
    dataConverter: dataConverter(PAYLOAD_KEYS),
    activities: { record: mortal(new ApplicationRecorder(dataSource).record) },
  });
  await worker.run();
}

void main();

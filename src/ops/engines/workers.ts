/** Whether somebody works: a worker has no door of its own to knock at, but Temporal knows who asks for work. */
import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { ServerAt } from './serving';

const WORKFLOW_QUEUE = temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
/** A worker asks again at least once a minute. */
const SILENT_MS = 120_000;

/** Which queue is meant, and where. */
export type QueueAt = Pick<ServerAt, 'address' | 'tls' | 'apiKey'> & { namespace: string; taskQueue: string };

/**
 * Throws unless a worker has asked for work on this queue lately.
 * @param identity only workers whose identity ends so count, such as '@' and the name of this machine
 */
export async function hasWorker({ namespace, taskQueue, ...server }: QueueAt, identity = ''): Promise<void> {
  const { address, tls, apiKey } = server;
  const options = { address, tls, ...(apiKey !== undefined && { apiKey }), connectTimeout: '5s' as const };
  const connection = await Connection.connect(options);
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: WORKFLOW_QUEUE,
    });
    const oldest = Date.now() - SILENT_MS;
    const alive = pollers?.some(
      ({ identity: theirs, lastAccessTime: asked }) =>
        theirs?.endsWith(identity) && Number(asked?.seconds ?? 0) * 1000 > oldest,
    );
    if (!alive) throw new Error(`no worker asks for work on the task queue ${taskQueue}`);
  } finally {
    await connection.close();
  }
}

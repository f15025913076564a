/** What the engine and the books tell afterwards of how the versions got on with each other. */
import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { Client as Database } from 'pg';
import type { Deployment } from '../deployed/deployment';

const { WorkflowTaskFailedCause } = temporal.api.enums.v1;

/** A command that comes while a workflow task is under way makes Temporal give that task again: no fault of the code. */
const HARMLESS = new Set([WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND]);

export interface TaskFailure {
  readonly workflowType: string;
  readonly at: number;
  readonly cause: string;
}

export interface Histories {
  readonly workflows: number;
  readonly events: number;
  readonly failures: readonly TaskFailure[];
  /** For each workflow, the workers that have done something of it. */
  readonly workersOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads every history in the namespace. */
export async function readHistories(client: Client): Promise<Histories> {
  const failures: TaskFailure[] = [];
  const workersOf = new Map<string, Set<string>>();
  let events = 0;
  for await (const { workflowId, runId, type: workflowType } of client.workflow.list()) {
    const history = (await client.workflow.getHandle(workflowId, runId).fetchHistory()).events ?? [];
    events += history.length;
    const workers = workersOf.get(workflowId) ?? new Set();
    workersOf.set(workflowId, workers);
    for (const event of history) {
      const failed = event.workflowTaskFailedEventAttributes;
      const by = event.workflowTaskCompletedEventAttributes?.identity;
      if (failed && !HARMLESS.has(failed.cause!))
        failures.push({
          workflowType,
          at: Number(event.eventTime!.seconds) * 1000,
          cause: WorkflowTaskFailedCause[failed.cause!].replace('WORKFLOW_TASK_FAILED_CAUSE_', ''),
        });
      if (by) workers.add(by);
    }
  }
  return { workflows: workersOf.size, events, failures, workersOf };
}

/** Running workflows whose task is tried again and again. @returns a line for each */
export async function stuckTasks(client: Client): Promise<string[]> {
  const stuck: string[] = [];
  for await (const { workflowId, type } of client.workflow.list({ query: "ExecutionStatus = 'Running'" })) {
    const { raw, status } = await client.workflow.getHandle(workflowId).describe();
    const attempt = raw.pendingWorkflowTask?.attempt ?? 0;
    if (status.name === 'RUNNING' && attempt > 1)
      stuck.push(`${type} ${workflowId}: its task is at attempt ${attempt}`);
    for (const { activityType, attempt: tried } of raw.pendingActivities ?? [])
      if ((tried ?? 0) > 1) stuck.push(`${type} ${workflowId}: ${activityType?.name} is at attempt ${tried}`);
  }
  return stuck;
}

/** Begins what the schedules begin, without waiting for their hour. @returns how many there are */
export async function triggerSchedules(client: Client): Promise<number> {
  let count = 0;
  for await (const { scheduleId } of client.schedule.list()) {
    await client.schedule.getHandle(scheduleId).trigger();
    count += 1;
  }
  return count;
}

/** How many open cases stand in each stage. */
export async function openStages({ postgres }: Deployment): Promise<Record<string, number>> {
  const database = new Database({ connectionString: postgres.urlOf('banjie') });
  await database.connect();
  try {
    const { rows } = await database.query<{ stage: string; count: number }>(
      'select stage, count(*)::int as count from applications where closed_at is null group by stage order by stage',
    );
    return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
  } finally {
    await database.end();
  }
}

export async function connectTo({ temporal: { address, namespace } }: Deployment): Promise<Client> {
  return new Client({ connection: await Connection.connect({ address }), namespace });
}

import { Client, Connection, type WorkflowExecutionInfo } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import type { TemporalSettings } from '../../config';
import { dataConverter } from '../../temporal/data-converter';
import { APPLICATION_WORKFLOW } from '../../workflows/application.messages';
import { standing } from '../../workflows/desk.messages';

const ALL = `WorkflowType = '${APPLICATION_WORKFLOW}'`;
/** A query that no worker answers in this time is taken as unanswered. */
const QUERY_PATIENCE_MS = 5_000;

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** What Temporal knows of the latest run of a workflow. */
export interface Described {
  readonly running: boolean;
  /** Of the workflow task that waits; 0 when none does. */
  readonly taskAttempt: number;
  readonly activities: readonly { readonly id: string; readonly type: string; readonly attempt: number }[];
  /** Search attributes by name. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Temporal as the checker asks it: by visibility where all are meant, and by id where one must be known for sure. */
export class Engine {
  private listed: Promise<ReadonlyMap<string, WorkflowExecutionInfo>> | undefined;

  private constructor(
    private readonly connection: Connection,
    private readonly client: Client,
  ) {}

  static async open({ address, namespace, apiKey, tls, payloadKeys }: TemporalSettings): Promise<Engine> {
    const connection = await Connection.connect({ address, apiKey, tls });
    return new Engine(connection, new Client({ connection, namespace, dataConverter: dataConverter(payloadKeys) }));
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** The running workflows of applications, by application id; visibility lags, so a doubt is settled by `describe`. */
  running(): Promise<ReadonlyMap<string, WorkflowExecutionInfo>> {
    this.listed ??= this.list(`${ALL} and ExecutionStatus = 'Running'`);
    return this.listed;
  }

  /** What is known now of the latest run; null when there never was one, or it has been forgotten. */
  async describe(applicationId: string): Promise<Described | null> {
    try {
      const { status, raw, typedSearchAttributes } = await this.client.workflow.getHandle(applicationId).describe();
      return {
        running: status.name === 'RUNNING',
        taskAttempt: raw.pendingWorkflowTask?.attempt ?? 0,
        activities: (raw.pendingActivities ?? []).map((one) => ({
          id: one.activityId ?? '',
          type: one.activityType?.name ?? '',
          attempt: one.attempt ?? 0,
        })),
        attributes: Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value])),
      };
    } catch (error) {
      if ((error as Error).name === 'WorkflowNotFoundError') return null;
      throw error;
    }
  }

  /** Where the workflow says that it stands. @throws Error when no worker answers in time */
  standing(applicationId: string): Promise<{ seq: number; stage: string } | null> {
    return this.connection.withAbortSignal(AbortSignal.timeout(QUERY_PATIENCE_MS), () =>
      this.client.workflow.getHandle(applicationId).query(standing),
    );
  }

  /** Every history that Temporal still keeps, run by run. */
  async *histories(): AsyncGenerator<{ applicationId: string; running: boolean; events: readonly HistoryEvent[] }> {
    for await (const { workflowId, runId, status } of this.client.workflow.list({ query: ALL })) {
      const { events } = await this.client.workflow.getHandle(workflowId, runId).fetchHistory();
      yield { applicationId: workflowId, running: status.name === 'RUNNING', events: events ?? [] };
    }
  }

  private async list(query: string): Promise<ReadonlyMap<string, WorkflowExecutionInfo>> {
    const found = new Map<string, WorkflowExecutionInfo>();
    for await (const info of this.client.workflow.list({ query, pageSize: 1_000 })) found.set(info.workflowId, info);
    return found;
  }
}

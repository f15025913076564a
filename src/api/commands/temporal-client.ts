import { Client, Connection, type WorkflowClient } from '@temporalio/client';
import type { TemporalSettings } from '../../config';
import { dataConverter } from '../../temporal/data-converter';

/** Everything that a command waits for together stays under the promise of an answer within five seconds. */
const DEADLINE_MS = 4_000;
const PROBE_MS = 1_000;

/** A lazy connection to Temporal: the API starts without it, and every call ends within its time. */
export class TemporalClient {
  readonly taskQueue: string;
  private readonly connection: Connection;
  private readonly workflows: WorkflowClient;
  private readonly namespace: string;

  constructor({ address, namespace, taskQueue, apiKey, tls }: TemporalSettings) {
    this.taskQueue = taskQueue;
    this.namespace = namespace;
    this.connection = Connection.lazy({ address, apiKey, tls });
    this.workflows = new Client({
      connection: this.connection,
      namespace,
      dataConverter: dataConverter(),
    }).workflow;
  }

  /** Runs calls that together may take four seconds. The machine's time: a legal clock would not tick in a rehearsal. */
  within<T>(send: (workflows: WorkflowClient) => Promise<T>): Promise<T> {
    return this.connection.withDeadline(Date.now() + DEADLINE_MS, () => send(this.workflows));
  }

  /** Whether the namespace answers now. */
  async answers(): Promise<boolean> {
    try {
      await this.connection.withDeadline(Date.now() + PROBE_MS, () =>
        this.connection.workflowService.describeNamespace({ namespace: this.namespace }),
      );
      return true;
    } catch {
      return false;
    }
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

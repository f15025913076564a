import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type WorkflowClient,
} from '@temporalio/client';
import { OpenTelemetryWorkflowClientInterceptor } from '@temporalio/interceptors-opentelemetry/lib/client';
import type { TemporalSettings } from '../../config';
import { dataConverter } from '../../temporal/data-converter';

/** Everything that a command waits for together stays under the promise of an answer within five seconds. */
const DEADLINE_MS = 4_000;
const PROBE_MS = 1_000;
/** The library's own pauses grow to seconds, and so past the deadline. */
const LONGEST_PAUSE_MS = 400;
/** Where a network swallows what is sent, a connection is known to be gone after 20 seconds; the library takes 45. */
const KEEPALIVE = { 'grpc.keepalive_time_ms': 15_000, 'grpc.keepalive_timeout_ms': 5_000 };

/** A lazy connection to Temporal: the API starts without it, and every call ends within its time. */
export class TemporalClient {
  readonly taskQueue: string;
  readonly payloadKeys: TemporalSettings['payloadKeys'];
  /** Where operators read it; undefined: nowhere that is known here. */
  readonly uiUrl: string | undefined;
  private readonly connection: Connection;
  private readonly workflows: WorkflowClient;
  private readonly namespace: string;
  private readonly inFlight = new Set<Promise<unknown>>();

  /** @param traced whether workflows are told of which trace a call is a part */
  constructor({ address, namespace, taskQueue, apiKey, tls, payloadKeys, uiUrl }: TemporalSettings, traced = false) {
    this.taskQueue = taskQueue;
    this.payloadKeys = payloadKeys;
    this.uiUrl = uiUrl;
    this.namespace = namespace;
    const retries = defaultGrpcRetryOptions();
    const delayFunction: typeof retries.delayFunction = (attempt, status) =>
      Math.min(retries.delayFunction(attempt, status), LONGEST_PAUSE_MS);
    const interceptors = [makeGrpcRetryInterceptor({ ...retries, delayFunction })];
    this.connection = Connection.lazy({ address, apiKey, tls, interceptors, channelArgs: KEEPALIVE });
    this.workflows = new Client({
      connection: this.connection,
      namespace,
      dataConverter: dataConverter(payloadKeys),
      ...(traced && { interceptors: { workflow: [new OpenTelemetryWorkflowClientInterceptor()] } }),
    }).workflow;
  }

  /** Runs calls that together may take four seconds. The machine's time: a legal clock would not tick in a rehearsal. */
  within<T>(send: (workflows: WorkflowClient) => Promise<T>): Promise<T> {
    return this.endingWithin(DEADLINE_MS, () => send(this.workflows));
  }

  /** Whether the namespace answers now. */
  async answers(): Promise<boolean> {
    const { workflowService } = this.connection;
    const asked = this.endingWithin(PROBE_MS, () => workflowService.describeNamespace({ namespace: this.namespace }));
    return asked.then(
      () => true,
      () => false,
    );
  }

  /** Waits for what is on its way, since the library would go on trying on a closed channel, and fail the process. */
  async close(): Promise<void> {
    await Promise.allSettled(this.inFlight);
    await this.connection.close();
  }

  private endingWithin<T>(milliseconds: number, send: () => Promise<T>): Promise<T> {
    const sent = this.connection.withDeadline(Date.now() + milliseconds, send);
    this.inFlight.add(sent);
    const settled = (): void => void this.inFlight.delete(sent);
    sent.then(settled, settled);
    return sent;
  }
}

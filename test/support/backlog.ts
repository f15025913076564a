/** Work that waits for a worker, and in which order it is done when one comes: workflows of the real kind, books that only note. */
import { Client, Connection, type WorkflowExecutionDescription } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordInput } from '../../src/activities/record.types';
import { ApplicationGateway } from '../../src/api/commands/gateway';
import { TemporalClient } from '../../src/api/commands/temporal-client';
import type { TemporalSettings } from '../../src/config';
import type { CalendarTold } from '../../src/domain/application/calendar-facts';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { dataConverter } from '../../src/temporal/data-converter';
import { calendarChanged } from '../../src/workflows/calendar.messages';
import { actorNamed } from './cast';
import { calendarOfThisTime } from './hall';
import { PAYLOAD_KEYS } from './payload-keys';
import { play } from './play';
import { quietWorkers } from './quiet';
import { usualHandIn } from './usual';

/** Where the work waits; nobody else asks for work there. */
export interface BacklogAt {
  readonly address: string;
  readonly tls: TemporalSettings['tls'];
  readonly apiKey: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** The workflows, bundled. */
  readonly bundle: string;
}

interface RunningWorker {
  stop(): Promise<void>;
}

export class Backlog {
  /** The cases in the order in which they were recorded, each as often as it was. */
  readonly recorded: string[] = [];
  private workflows: RunningWorker | null = null;
  private activities: RunningWorker | null = null;
  private readonly calendar = calendarOfThisTime();

  private constructor(
    private readonly at: BacklogAt,
    private readonly api: TemporalClient,
    private readonly client: Client,
    private readonly connection: NativeConnection,
  ) {}

  static async open(at: BacklogAt): Promise<Backlog> {
    quietWorkers();
    const { address, namespace, apiKey, tls } = at;
    const api = new TemporalClient({ ...at, payloadKeys: PAYLOAD_KEYS });
    const connection = await Connection.connect({ address, apiKey, tls });
    const client = new Client({ connection, namespace, dataConverter: dataConverter(PAYLOAD_KEYS) });
    return new Backlog(at, api, client, await NativeConnection.connect({ address, apiKey, tls }));
  }

  async close(): Promise<void> {
    await this.stopRecording();
    await this.workflows?.stop();
    await this.api.close();
    await this.client.connection.close();
    await this.connection.close();
  }

  /** Hands these cases in as the API does; they wait when this resolves, and nobody has answered yet. */
  async handIn(ids: readonly string[], item: CatalogueItem): Promise<void> {
    const references = { ...play(item).refs, calendars: { [this.calendar.version]: this.calendar } };
    const gateway = new ApplicationGateway(this.api);
    for (const applicationId of ids) {
      const params = { ...usualHandIn(references), object: applicationId };
      const envelope = { commandId: `${applicationId}/handIn`, actor: actorNamed('front1', item), params };
      // As long as no worker runs the API can only say that it does not know.
      gateway.handIn({ applicationId, references }, envelope).catch(() => undefined);
    }
    await Promise.all(ids.map((id) => this.until(id, () => true)));
  }

  /** Tells each of these cases of another calendar: something happens there that nobody asked for. */
  async tellOfCalendar(ids: readonly string[]): Promise<void> {
    const order: CalendarTold = {
      calendar: { ...this.calendar, version: 'another' },
      replaces: [this.calendar.version],
      ground: 'schedulePublished',
      basis: 'a notice',
    };
    await Promise.all(ids.map((id) => this.client.workflow.getHandle(id).signal(calendarChanged, order)));
  }

  /** Few at a time, so that there is an order. */
  async startWorkflows(): Promise<void> {
    const workflowBundle = { codePath: this.at.bundle };
    this.workflows = await this.start({
      workflowBundle,
      maxConcurrentWorkflowTaskExecutions: 2,
      maxCachedWorkflows: 0,
    });
  }

  async startRecording(): Promise<void> {
    const record = async ({ applicationId }: RecordInput): Promise<object> => {
      this.recorded.push(applicationId);
      return { number: `No ${applicationId}`, numbers: {} };
    };
    this.activities = await this.start({ activities: { record }, maxConcurrentActivityTaskExecutions: 1 });
  }

  async stopRecording(): Promise<void> {
    await this.activities?.stop();
    this.activities = null;
    this.recorded.length = 0;
  }

  /** Waits until so many records were written. */
  async untilRecorded(count: number): Promise<void> {
    while (this.recorded.length < count) await sleep(50);
  }

  /** Waits until each of these cases has something to be recorded. */
  async untilWaiting(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.until(id, ({ raw }) => (raw.pendingActivities ?? []).length > 0)));
  }

  private async until(id: string, holds: (described: WorkflowExecutionDescription) => boolean): Promise<void> {
    const handle = this.client.workflow.getHandle(id);
    const stands = async (): Promise<boolean> => holds(await handle.describe());
    // It may not be there yet.
    while (!(await stands().catch(() => false))) await sleep(50);
  }

  private async start(options: Partial<WorkerOptions>): Promise<RunningWorker> {
    const { namespace, taskQueue } = this.at;
    const common = { connection: this.connection, namespace, taskQueue, dataConverter: dataConverter(PAYLOAD_KEYS) };
    const worker = await Worker.create({ ...common, ...options });
    const running = worker.run();
    return {
      stop: async () => {
        worker.shutdown();
        await running;
      },
    };
  }
}

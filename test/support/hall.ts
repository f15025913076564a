import { Client, Connection, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { recordingActivities } from '../../src/activities/recording';
import type { SealingKey } from '../../src/adapters/sealing-keys';
import type { RecordActivities } from '../../src/activities/record.types';
import { isSignalled } from '../../src/domain/application/acts';
import type { FileAct } from '../../src/domain/application/decide';
import type { ApplicationFile, References } from '../../src/domain/application/file';
import type { ActParams, HandInParams } from '../../src/domain/application/params';
import type { Refusal } from '../../src/domain/application/refusals';
import type { CalendarData } from '../../src/domain/calendar/data';
import { assembleCalendar } from '../../src/domain/calendar/statutory';
import { instantOf, type Instant } from '../../src/domain/calendar/time';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { ApplicationRow } from '../../src/entities/application';
import { CalendarVersionRow } from '../../src/entities/calendar-version';
import { CommandRow } from '../../src/entities/command';
import { openDataSource } from '../../src/entities/data-source';
import { dataConverter } from '../../src/temporal/data-converter';
import {
  actSignal,
  actUpdate,
  APPLICATION_WORKFLOW,
  type OpenedApplication,
} from '../../src/workflows/application.messages';
import { REFUSED, type CommandReply } from '../../src/workflows/desk.messages';
import { fillCentre } from '../activities/books';
import { authorise } from '../activities/centre-with-cases';
import { actorNamed, type CastName } from './cast';
import { hoursFrom } from './deadlines';
import { asApplication, workflowBundle } from './engines';
import { play } from './play';
import { quietWorkers } from './quiet';
import { USUAL, usualHandIn } from './usual';
import { TEST_DATA_KEYS } from './data-keys';
import { PAYLOAD_KEYS } from './payload-keys';

/** Where a hall works. */
export interface Place {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
}

export interface HallChoices {
  /** Legal time, as the workflows have it; the machine's when left out. */
  readonly now?: () => Promise<number>;
  /** By which cases are judged; that of the rules' tests, 2024 to 2028, when left out. */
  readonly calendar?: CalendarData;
  /** Stands in for the recorder of the books, around the real one. */
  readonly recorder?: (real: RecordActivities) => RecordActivities;
  /** What seals what Temporal keeps; that of the tests when left out. */
  readonly payloadKeys?: readonly SealingKey[];
  /** Null: others work on the queue. */
  readonly worker?: Partial<WorkerOptions> | null;
}

/** What came of a command: what its doer learns, or why it was refused. */
export type Outcome = { readonly reply: CommandReply } | { readonly refusal: Refusal };

const PATIENCE_MS = 60_000;

/**
 * Cases as real workflows with real books, without the API: the cast of the rules acts through the client of Temporal, and
 * what a test does not say is complete and valid.
 */
export class Hall {
  private commands = 0;
  private readonly opened = new Map<string, References>();
  private worker: { stop(): Promise<void> } | null = null;

  private constructor(
    readonly place: Place,
    readonly client: Client,
    readonly dataSource: DataSource,
    /** As the worker has the same database. */
    private readonly ofWorker: DataSource,
    private readonly choices: HallChoices,
  ) {}

  /** Opens on a migrated, empty database, which it fills with the centre of the tests. */
  static async open(place: Place, databaseUrl: string, choices: HallChoices = {}): Promise<Hall> {
    quietWorkers();
    const dataSource = await openDataSource(databaseUrl, { keys: TEST_DATA_KEYS });
    await fillCentre(dataSource);
    await authorise(dataSource);
    const { calendar: data } = choices;
    if (data)
      await dataSource.manager.insert(CalendarVersionRow, { version: data.version, ordinal: 2, data, notices: [] });
    const connection = await Connection.connect({ address: place.address });
    const { payloadKeys = PAYLOAD_KEYS } = choices;
    const client = new Client({ connection, namespace: place.namespace, dataConverter: dataConverter(payloadKeys) });
    const hall = new Hall(place, client, dataSource, await openDataSource(asApplication(databaseUrl)), choices);
    if (choices.worker !== null) await hall.startWorker();
    return hall;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.client.connection.close();
    await this.ofWorker.destroy();
    await this.dataSource.destroy();
  }

  async startWorker(): Promise<void> {
    const real = recordingActivities(this.ofWorker);
    const recorder = this.choices.recorder?.(real) ?? real;
    const connection = await NativeConnection.connect({ address: this.place.address });
    const worker = await Worker.create({
      connection,
      namespace: this.place.namespace,
      taskQueue: this.place.taskQueue,
      workflowBundle: await workflowBundle(),
      dataConverter: dataConverter(this.choices.payloadKeys ?? PAYLOAD_KEYS),
      activities: { ...real, ...recorder },
      ...this.choices.worker,
    });
    const running = worker.run();
    this.worker = {
      stop: async () => {
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await running;
        await connection.close();
      },
    };
  }

  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.worker = null;
  }

  now(): Promise<Instant> {
    return this.choices.now ? this.choices.now().then(instantOf) : Promise.resolve(instantOf(Date.now()));
  }

  /** Opens a case of this item and hands in, at window 3 by front1 unless told otherwise. */
  async handIn(
    applicationId: string,
    item: CatalogueItem,
    said: Partial<HandInParams> & { by?: CastName } = {},
    commandId = this.nextCommand(),
  ): Promise<Outcome> {
    const { by = 'front1', ...words } = said;
    const refs = this.referencesOf(item);
    this.opened.set(applicationId, refs);
    const params = { ...usualHandIn(refs), object: applicationId, ...words };
    const opened: OpenedApplication = { applicationId, references: refs };
    return outcomeOf(
      this.client.workflow.executeUpdateWithStart(actUpdate('handIn'), {
        args: [{ commandId, actor: actorNamed(by, item), params }],
        updateId: commandId,
        startWorkflowOperation: new WithStartWorkflowOperation(APPLICATION_WORKFLOW, {
          workflowId: applicationId,
          taskQueue: this.place.taskQueue,
          args: [opened],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      }),
    );
  }

  /** Does an act; a supervisor's is waited for in the books. */
  async act<A extends FileAct>(
    applicationId: string,
    name: CastName,
    act: A,
    said: Partial<ActParams[A]> = {},
    commandId = this.nextCommand(),
  ): Promise<Outcome> {
    const { file, refs } = await this.read(applicationId);
    const params = { ...USUAL[act](file, refs, await this.now()), ...said };
    const envelope = { commandId, actor: actorNamed(name, refs.item), params };
    const handle = this.client.workflow.getHandle(applicationId);
    if (!isSignalled(act)) {
      return outcomeOf(handle.executeUpdate(actUpdate(act), { args: [envelope], updateId: commandId }));
    }
    await handle.signal(actSignal(act), envelope);
    return this.outcomeInBooks(commandId);
  }

  /** The case as the books have it, with what it is judged by. */
  async read(applicationId: string): Promise<{ file: ApplicationFile; refs: References }> {
    const { file } = await this.dataSource.manager.findOneByOrFail(ApplicationRow, { id: applicationId });
    return { file, refs: this.opened.get(applicationId)! };
  }

  private referencesOf(item: CatalogueItem): References {
    const { refs } = play(item);
    const { calendar } = this.choices;
    return calendar ? { ...refs, calendars: { [calendar.version]: calendar } } : refs;
  }

  private nextCommand(): string {
    this.commands += 1;
    return `command-${this.commands}`;
  }

  private async outcomeInBooks(commandId: string): Promise<Outcome> {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(10)) {
      const row = await this.dataSource.manager.findOneBy(CommandRow, { commandId });
      if (row?.refusal) return { refusal: row.refusal };
      if (row) return { reply: { seq: row.lastSeq!, at: '', stage: 'received', numbers: {}, notes: [] } };
    }
    throw new Error(`the books have no outcome of ${commandId}`);
  }
}

/** @throws what is neither an answer nor a refusal */
async function outcomeOf(asked: Promise<CommandReply>): Promise<Outcome> {
  try {
    return { reply: await asked };
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (cause instanceof ApplicationFailure && cause.type === REFUSED) return { refusal: cause.details![0] as Refusal };
    throw error;
  }
}

/** The hours B of the years around this one, for cases in real time; years without a notice are provisional. */
export function calendarOfThisTime(): CalendarData {
  const year = new Date().getUTCFullYear();
  const hours = [hoursFrom('2000-01-01', 'B')];
  const years = { fromYear: year - 1, toYear: year + 2, publishedYears: [2024, 2025, 2026] };
  return assembleCalendar({ version: 'now', hours, afterHours: 'same_date', overrides: [], ...years });
}

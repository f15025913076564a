import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import pino, { type DestinationStream } from 'pino';
import { IsNull, type DataSource } from 'typeorm';
import { recordingActivities } from '../../src/activities/recording';
import { createApi } from '../../src/api/app';
import { openLogger } from '../../src/api/http/logging';
import { TemporalClient } from '../../src/api/commands/temporal-client';
import { countUnsettledMatters } from '../../src/api/health/unsettled-matters';
import type { OpenidSettings, SignInSettings } from '../../src/config';
import { elapse } from '../../src/domain/application/passing';
import { instantOf, parseInstant, type Instant } from '../../src/domain/calendar/time';
import { ApplicationRow } from '../../src/entities/application';
import { openDataSource } from '../../src/entities/data-source';
import { getReferences } from '../../src/entities/references';
import { ApiClient, type ApiAnswer } from '../../src/ops/api-client';
import { freePort } from '../../src/ops/engines/ports';
import { keepCentreDay } from '../../src/ops/centre-day';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { openClock } from '../../src/temporal/clock';
import { dataConverter } from '../../src/temporal/data-converter';
import { asApplication, freshCentre, freshTimeSkipping, workflowBundle } from './engines';
import { printingFor } from './files';
import { currentRun } from './run';
import { PAYLOAD_KEYS } from './payload-keys';
import { freeSignIn } from './sign-in';

const TASK_QUEUE = 'banjie';

/** On a busy machine the API may not know in time what became of an act; it is sent again under its key, as portals do. */
const MOST_TRIES = 10;

/** Where operators would read its Temporal. */
export const TEMPORAL_PAGE = 'http://temporal.example.org:8233';

/** So that what must happen within a second does so beside another test file. */
const SLOWNESS = 20;

/** A sign-in holds for ten minutes, and long files on a busy machine take longer. */
const SIGN_IN_MS = 5 * 60_000;

/** The example centre on skipped time: database, worker, API, all for one test file, and a clock that one moves. */
export interface Town {
  readonly url: string;
  readonly dataSource: DataSource;
  /** The address of its Temporal, which keeps everything in the namespace `default`. */
  readonly temporal: string;
  /** What its API keeps files, papers and packages with; nothing is printed or packed there by itself. */
  readonly printing: ReturnType<typeof printingFor>;
  /** Moves the clock to an ISO instant with an offset; what falls due on the way has happened when this resolves. */
  moveTo(instant: string): Promise<void>;
  /** Waits until all that is due by now is recorded. */
  settled(): Promise<void>;
  /** Somebody at the API; each login signs in once, and again after some minutes. */
  as(login: string): Promise<ApiClient>;
  /** Does an act on a case as somebody. */
  act(login: string, applicationId: string, act: string, body?: object): Promise<ApiAnswer>;
}

/**
 * Opens a town before the first test of a file and closes it after the last.
 * @param keepsDays whether the days of the centre end by themselves; few tests need them
 * @param training whether it is a training centre, whose clock people move over the API
 * @param demonstration whether it is one, whose pages lead through a first case
 * @param secondFactor of whom one is asked; of nobody when left out
 * @param openid the provider at which one may sign in, for an API at this address; none when left out
 * @param log where the lines go that its API logs; nowhere when left out
 */
export function useTown(options: {
  startAt: string;
  keepsDays?: boolean;
  training?: boolean;
  demonstration?: boolean;
  secondFactor?: 'staff';
  openid?: (url: string) => Promise<OpenidSettings>;
  log?: DestinationStream;
}): Town {
  const {
    startAt,
    keepsDays = false,
    training = false,
    demonstration,
    secondFactor = 'optional',
    openid,
    log,
  } = options;
  const town = {} as Town;
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const time = await freshTimeSkipping(startAt, SLOWNESS);
    closing.unshift(() => time.stop());
    const database = await freshCentre();
    closing.unshift(() => database.drop());
    const dataSource = await openDataSource(database.url);
    closing.unshift(() => dataSource.destroy());
    closing.unshift(await startWorker(time.address, await openDataSource(asApplication(database.url)), keepsDays));
    const { url, close, printing } = await startApi(time.address, await openDataSource(asApplication(database.url)), {
      training,
      demonstration,
      secondFactor,
      openid,
      log,
    });
    closing.unshift(close);
    const moveTo = async (text: string): Promise<void> => {
      const instant = parseInstant(text);
      await time.moveTo(instant);
      await untilSettled(dataSource, instant);
    };
    const settled = async (): Promise<void> => untilSettled(dataSource, instantOf(await time.currentTimeMs()));
    Object.assign(town, townOf(url, dataSource, moveTo), { temporal: time.address, settled, printing });
  }, 120_000);
  afterAll(async () => {
    for (const close of closing) await close();
  }, 60_000);
  return town;
}

function townOf(
  url: string,
  dataSource: DataSource,
  moveTo: Town['moveTo'],
): Omit<Town, 'temporal' | 'settled' | 'printing'> {
  const people = new Map<string, { readonly client: Promise<ApiClient>; readonly since: number }>();
  const as = (login: string): Promise<ApiClient> => {
    const known = people.get(login);
    if (known && performance.now() - known.since < SIGN_IN_MS) return known.client;
    const client = new ApiClient(url).signIn(login, DEMO_PASSWORD);
    people.set(login, { client, since: performance.now() });
    return client;
  };
  return {
    url,
    dataSource,
    moveTo,
    as,
    act: async (login, applicationId, act, body) => {
      const [path, key] = [`/applications/${applicationId}/acts/${act}`, randomUUID()];
      for (let tries = 1; ; tries += 1) {
        const answer = await (await as(login)).command(path, body, key);
        if (answer.status !== 503 || tries === MOST_TRIES) return answer;
      }
    },
  };
}

/** Waits until the books hold all that the passing of time has caused in every open case. */
async function untilSettled(dataSource: DataSource, now: Instant): Promise<void> {
  for (;;) {
    const open = await dataSource.getRepository(ApplicationRow).findBy({ closedAt: IsNull() });
    const judged = await Promise.all(
      open.map(async (row) => elapse(row.file, await getReferences(dataSource, row), now).length === 0),
    );
    if (judged.every(Boolean) && (await countUnsettledMatters(dataSource, now)) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function startWorker(address: string, dataSource: DataSource, keepsDays: boolean): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    workflowBundle: await workflowBundle(),
    dataConverter: dataConverter(PAYLOAD_KEYS),
    activities: recordingActivities(dataSource),
  });
  const running = worker.run();
  if (keepsDays) {
    const client = new Client({ connection, dataConverter: dataConverter(PAYLOAD_KEYS) });
    await keepCentreDay(client.workflow, TASK_QUEUE);
  }
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await dataSource.destroy();
  };
}

interface StartChoices {
  readonly training: boolean;
  readonly demonstration: boolean | undefined;
  readonly secondFactor: SignInSettings['secondFactor'];
  readonly openid: ((url: string) => Promise<OpenidSettings>) | undefined;
  readonly log: DestinationStream | undefined;
}

async function startApi(
  address: string,
  dataSource: DataSource,
  { training, demonstration, secondFactor, openid, log }: StartChoices,
) {
  const port = await freePort();
  const printing = printingFor(dataSource);
  const { portal } = currentRun();
  const temporal = {
    address,
    namespace: 'default',
    taskQueue: TASK_QUEUE,
    apiKey: undefined,
    payloadKeys: PAYLOAD_KEYS,
    uiUrl: TEMPORAL_PAGE,
    tls: false,
  } as const;
  const parts = {
    dataSource,
    temporal: new TemporalClient(temporal),
    clock: openClock(training ? 'training' : 'temporal-test', { address }),
    tokenSecret: 'a secret that is long enough for this test',
    signIn: { ...freeSignIn(), secondFactor, openid: await openid?.(`http://127.0.0.1:${port}`) },
    ...printing,
    ...(portal !== undefined && { portal }),
    ...(demonstration !== undefined && { demonstration }),
  };
  const app = await createApi(parts, log ? openLogger('debug', log) : pino({ level: 'silent' }));
  await app.listen(port, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, close: () => app.close(), printing };
}

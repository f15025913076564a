import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { IsNull, type DataSource } from 'typeorm';
import { recordingActivities } from '../../src/activities/recording';
import { createApi } from '../../src/api/app';
import { TemporalClient } from '../../src/api/commands/temporal-client';
import { elapse } from '../../src/domain/application/passing';
import { parseInstant, type Instant } from '../../src/domain/calendar/time';
import { MATTERS } from '../../src/domain/matters';
import { ApplicationRow } from '../../src/entities/application';
import { openDataSource } from '../../src/entities/data-source';
import { MatterRow } from '../../src/entities/matter';
import { getMatterReferences, getReferences } from '../../src/entities/references';
import { ApiClient, type ApiAnswer } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { prepareDatabase } from '../../src/ops/prepare';
import { openClock } from '../../src/temporal/clock';
import { dataConverter } from '../../src/temporal/data-converter';
import { freshDatabase, freshTimeSkipping, workflowBundle } from './engines';

const TASK_QUEUE = 'banjie';

/** The example centre on skipped time: database, worker, API, all for one test file, and a clock that one moves. */
export interface Town {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Moves the clock to an ISO instant with an offset; what falls due on the way has happened when this resolves. */
  moveTo(instant: string): Promise<void>;
  /** Somebody at the API; each login signs in once. */
  as(login: string): Promise<ApiClient>;
  /** Does an act on a case as somebody. */
  act(login: string, applicationId: string, act: string, body?: object): Promise<ApiAnswer>;
}

/** Opens a town before the first test of a file and closes it after the last. */
export function useTown({ startAt }: { startAt: string }): Town {
  const town = {} as Town;
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const time = await freshTimeSkipping(startAt);
    closing.unshift(() => time.stop());
    const database = await freshDatabase();
    closing.unshift(() => database.drop());
    await prepareDatabase(database.url, () => undefined);
    const dataSource = await openDataSource(database.url);
    closing.unshift(() => dataSource.destroy());
    closing.unshift(await startWorker(time.address, await openDataSource(database.url)));
    const { url, close } = await startApi(time.address, await openDataSource(database.url));
    closing.unshift(close);
    const moveTo = async (text: string): Promise<void> => {
      const instant = parseInstant(text);
      await time.moveTo(instant);
      await untilSettled(dataSource, instant);
    };
    Object.assign(town, townOf(url, dataSource, moveTo));
  }, 120_000);
  afterAll(async () => {
    for (const close of closing) await close();
  }, 60_000);
  return town;
}

function townOf(url: string, dataSource: DataSource, moveTo: Town['moveTo']): Town {
  const people = new Map<string, Promise<ApiClient>>();
  const as = (login: string): Promise<ApiClient> => {
    const known = people.get(login) ?? new ApiClient(url).signIn(login, DEMO_PASSWORD);
    people.set(login, known);
    return known;
  };
  return {
    url,
    dataSource,
    moveTo,
    as,
    act: async (login, applicationId, act, body) =>
      (await as(login)).command(`/applications/${applicationId}/acts/${act}`, body),
  };
}

/** Waits until the books hold all that the passing of time has caused in every open case. */
async function untilSettled(dataSource: DataSource, now: Instant): Promise<void> {
  for (;;) {
    const open = await dataSource.getRepository(ApplicationRow).findBy({ closedAt: IsNull() });
    const judged = await Promise.all(
      open.map(async (row) => elapse(row.file, await getReferences(dataSource, row), now).length === 0),
    );
    if (judged.every(Boolean) && (await areMattersSettled(dataSource, now))) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The same for every other matter, and that a branch has nothing to tell that its lead has not on file. */
async function areMattersSettled(dataSource: DataSource, now: Instant): Promise<boolean> {
  const open = await dataSource.getRepository(MatterRow).findBy({ closedAt: IsNull() });
  const judged = await Promise.all(
    open.map(async (row) => {
      const journey = MATTERS[row.kind].journey(await getMatterReferences(dataSource, row));
      return journey.elapse(row.file, now).length === 0 && !journey.isBusy(row.file);
    }),
  );
  const [{ untold }] = await dataSource.query<[{ untold: number }]>(
    `select count(*)::integer as untold
       from applications a cross join jsonb_array_elements(coalesce(a.file -> 'branches', '[]')) b
       left join matters m on m.application_id = a.id and m.department_code = b ->> 'departmentCode'
      where a.closed_at is null and (m.id is null or (m.file -> 'lateSince') <> (b -> 'lateSince'))`,
  );
  return judged.every(Boolean) && untold === 0;
}

async function startWorker(address: string, dataSource: DataSource): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    workflowBundle: await workflowBundle(),
    dataConverter: dataConverter(),
    activities: recordingActivities(dataSource),
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await dataSource.destroy();
  };
}

async function startApi(address: string, dataSource: DataSource): Promise<{ url: string; close: () => Promise<void> }> {
  const temporal = { address, namespace: 'default', taskQueue: TASK_QUEUE, apiKey: undefined, tls: false } as const;
  const parts = {
    dataSource,
    temporal: new TemporalClient(temporal),
    clock: openClock('temporal-test', { address }),
    tokenSecret: 'a secret that is long enough for this test',
  };
  const app = await createApi(parts, pino({ level: 'silent' }));
  await app.listen(0, '127.0.0.1');
  return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), close: () => app.close() };
}

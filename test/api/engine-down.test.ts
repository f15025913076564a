/**
 * Temporal gone, silent, or without a worker: reads go on, a command says within five seconds that it cannot know, and
 * the same command sent again once all is well takes effect once.
 */
import { NativeConnection, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';
import pino from 'pino';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { recordingActivities } from '../../src/activities/recording';
import { createApi } from '../../src/api/app';
import { TemporalClient } from '../../src/api/commands/temporal-client';
import { openDataSource } from '../../src/entities/data-source';
import { ApiClient, type ApiAnswer } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { prepareDatabase } from '../../src/ops/prepare';
import { openClock } from '../../src/temporal/clock';
import { dataConverter } from '../../src/temporal/data-converter';
import { TEST_DATA_KEYS } from '../support/data-keys';
import { asApplication, useDatabase, useNamespace, workflowBundle } from '../support/engines';
import { handInFor } from './special-equipment';
import { printingFor } from '../support/files';
import { PAYLOAD_KEYS } from '../support/payload-keys';
import { freeSignIn } from '../support/sign-in';

const database = useDatabase();
const place = useNamespace();
const apps: NestExpressApplication[] = [];
/** Either code says that the caller shall try again under the same key. */
const UNKNOWN = /^(engineUnavailable|outcomeUnknown)$/;
/** Takes connections and says nothing, as a network does that swallows packets. */
let silence: Server;

beforeAll(async () => {
  await prepareDatabase(database.url, TEST_DATA_KEYS, () => undefined);
  silence = createServer((socket) => socket.unref())
    .listen(0, '127.0.0.1')
    .unref();
}, 60_000);
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  silence?.close();
});

/** An API on the same database with Temporal at this address, and somebody who has signed in to it. */
async function apiWith(address: string, login = 'market.front1'): Promise<ApiClient> {
  const temporal = { ...place, address, apiKey: undefined, payloadKeys: PAYLOAD_KEYS, tls: false } as const;
  const dataSource = await openDataSource(asApplication(database.url));
  const parts = {
    dataSource,
    temporal: new TemporalClient(temporal),
    clock: openClock('system', temporal),
    tokenSecret: 'a secret that is long enough for this test',
    signIn: freeSignIn(),
    ...printingFor(dataSource),
  };
  const app = await createApi(parts, pino({ level: 'silent' }));
  apps.push(app);
  await app.listen(0, '127.0.0.1');
  return new ApiClient(await app.getUrl()).signIn(login, DEMO_PASSWORD);
}

async function startWorker(): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address: place.address });
  const dataSource = await openDataSource(asApplication(database.url));
  const worker = await Worker.create({
    connection,
    namespace: place.namespace,
    taskQueue: place.taskQueue,
    workflowBundle: await workflowBundle(),
    dataConverter: dataConverter(PAYLOAD_KEYS),
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

async function timed(sent: Promise<ApiAnswer>): Promise<[ApiAnswer, seconds: number]> {
  const from = performance.now();
  return [await sent, (performance.now() - from) / 1000];
}

const applicantOf = async (client: ApiClient): Promise<string> => {
  return (await new ApiClient(client.baseUrl).signIn('applicant1', DEMO_PASSWORD)).personId;
};

describe.each([
  ['gone', () => '127.0.0.1:1'],
  ['silent', () => `127.0.0.1:${(silence.address() as AddressInfo).port}`],
] as [string, () => string][])('while Temporal is %s', (_, address) => {
  let client: ApiClient;
  beforeAll(async () => {
    client = await apiWith(address());
  }, 60_000);

  it('reads are answered, and the API is ready for them', async () => {
    expect(await client.read('/applications')).toMatchObject({ status: 200, body: { items: [] } });
    expect((await client.read('/catalogue/items/FOOD')).status).toBe(200);
    const ready = await fetch(`${client.baseUrl}/api/health/ready`);
    expect(await ready.json()).toEqual({ status: 'ready', books: 'up', engine: 'down' });
  });

  it('a command says within five seconds that it is not known what became of it', async () => {
    const body = handInFor(await applicantOf(client));
    const [answer, seconds] = await timed(client.command('/applications', body));
    expect(answer).toMatchObject({ status: 503, body: { code: expect.stringMatching(UNKNOWN) } });
    expect(seconds).toBeLessThan(5);
  });
});

it('a command that no worker took is refused as unknown, and takes effect once when it is sent again', async () => {
  const client = await apiWith(place.address);
  const body = handInFor(await applicantOf(client));
  const key = randomUUID();
  const [first, seconds] = await timed(client.command('/applications', body, key));
  expect(first).toMatchObject({ status: 503, body: { code: 'outcomeUnknown' } });
  expect(seconds).toBeLessThan(5);
  expect((await client.read('/applications')).body).toMatchObject({ items: [] });

  const stop = await startWorker();
  try {
    const [again, repeated] = [
      await client.insist('/applications', body, key),
      await client.command('/applications', body, key),
    ];
    expect(again.status).toBe(201);
    expect(repeated).toEqual(again);
    const id = String(again.body['applicationId']);
    expect((await client.read('/applications')).body).toMatchObject({ items: [{ id }] });
    expect(await client.command(`/applications/${id}/acts/accept`)).toMatchObject({ status: 200 });

    // Another API that cannot reach Temporal still shows what was done, and a supervisor's signal is not lost silently.
    const cut = await apiWith('127.0.0.1:1', 'centre.supervisor1');
    expect((await cut.read(`/applications/${id}`)).body).toMatchObject({ stage: 'accepted' });
    const signal = await cut.command(`/applications/${id}/acts/remind`, { message: '请注意时限' });
    expect(signal).toMatchObject({ status: 503, body: { code: expect.stringMatching(UNKNOWN) } });
  } finally {
    await stop();
  }
}, 60_000);

it('a signal whose outcome is not in the books yet is answered with where to look', async () => {
  const client = await apiWith(place.address);
  const stop = await startWorker();
  const opened = await client.command('/applications', handInFor(await applicantOf(client)));
  await stop();
  const id = String(opened.body['applicationId']);
  const supervisor = await new ApiClient(client.baseUrl).signIn('centre.supervisor1', DEMO_PASSWORD);
  const key = randomUUID();
  const [answer, seconds] = await timed(
    supervisor.command(`/applications/${id}/acts/remind`, { message: '请注意' }, key),
  );
  expect(answer).toMatchObject({ status: 202, body: { status: 'pending', applicationId: id } });
  expect(seconds).toBeLessThan(5.5);
  const restop = await startWorker();
  try {
    const done = await supervisor.insist(`/applications/${id}/acts/remind`, { message: '请注意' }, key);
    expect(done.status).toBe(200);
    const path = `/commands/${String(answer.body['commandId'])}`;
    expect((await supervisor.read(path)).body).toMatchObject({ status: 'accepted' });
    const { body } = await client.read(`/applications/${id}`);
    expect((body['timeline'] as { type: string }[]).filter(({ type }) => type === 'remind')).toHaveLength(1);
  } finally {
    await restop();
  }
}, 60_000);

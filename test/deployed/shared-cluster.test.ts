/**
 * On a Temporal that others share: who has neither certificate nor token gets nowhere, API and worker do their work with a
 * token that opens their namespace alone, and nowhere on the disks does a personal datum stand in clear.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { done, signInDemo } from '../../src/ops/demo-case';
import { playFoodLicence } from '../faults/everyday';
import { Authority } from '../support/certificates';
import { postgresTool } from '../support/postgres-tools';
import { answerTo, askDatabase, openAnotherCentre, type AnotherCentre } from './another-centre';
import { describeBacklog } from './backlog-in-order';
import { deploy, type SharedDeployment } from './deployment';
import type { CollectedSpan } from './trace-collector';

/** Each stands in no other test and no data file. */
const PLANTED = {
  applicantName: '尉迟藏锋',
  applicantNumber: '110101198807061377',
  applicantPhone: '13971870001',
  applicantEmail: 'yuchi.cangfeng@example.cn',
  applicantAddress: '隐贤巷八十八号',
  agentName: '钟离代办',
  agentNumber: 'E77665544X2',
  agentPhone: '13971870002',
  formRepresentative: '澹台法人',
  formContact: '濮阳联络',
  formPhone: '13971870003',
  recipient: '太叔代收',
} as const;

const eventually = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 100));
};

/** Shown from the first failure on. */
const ONLY_WHEN_BROKEN = ['temporal_workflow_task_execution_failed'];

/** What docs/deployment.md asks of a cluster. */
const FAIR = { 'matching.enableFairness': true };
/** A queue of several parts is in order within each alone. */
const ONE_LINE = { 'matching.numTaskqueueReadPartitions': 1, 'matching.numTaskqueueWritePartitions': 1 };

let deployment: SharedDeployment;
let applicationId: string;

beforeAll(async () => {
  deployment = await deploy({ watched: true, temporal: { dynamicConfig: { ...FAIR, ...ONE_LINE } } });
}, 900_000);
afterAll(() => deployment?.stop(), 60_000);

const figures = (): Promise<string[]> =>
  Promise.all(deployment.watched!.metrics.map(async (address) => (await fetch(address)).text()));

const connect = (tls: ConnectionOptions['tls'], apiKey?: string): Promise<Connection> =>
  Connection.connect({
    address: deployment.temporal.address,
    tls: tls ?? false,
    connectTimeout: '5s',
    ...(apiKey !== undefined && { apiKey }),
  });

const PERMISSION_DENIED = 7;
/** The codes of an error and of what caused it: a token that is not believed is refused when one connects. */
const codesOf = (error: unknown): unknown[] => {
  if (!(error instanceof Error)) return [];
  return [(error as { code?: unknown }).code, ...codesOf(error.cause)];
};
const isDenied = async (step: Promise<unknown>): Promise<void> => {
  const error = await step.then(
    () => new Error('was let in'),
    (reason: unknown) => reason,
  );
  expect(codesOf(error)).toContain(PERMISSION_DENIED);
};
const withToken = async <T>(token: string | undefined, step: (connection: Connection) => Promise<T>): Promise<T> => {
  const connection = await connect(deployment.tls, token);
  try {
    return await step(connection);
  } finally {
    await connection.close();
  }
};

describe('who may reach Temporal', () => {
  it('nobody without TLS', async () => {
    await expect(connect(false)).rejects.toThrow('Failed to connect');
  }, 20_000);

  it('nobody without a certificate, or with one of another authority', async () => {
    await expect(connect({ ...deployment.tls, clientCertPair: undefined })).rejects.toThrow('Failed to connect');
    const stranger = new Authority(join(deployment.folder, 'secrets'), 'stranger').issue('banjie');
    const clientCertPair = { crt: readFileSync(stranger.certificate), key: readFileSync(stranger.key) };
    await expect(connect({ ...deployment.tls, clientCertPair })).rejects.toThrow('Failed to connect');
  }, 30_000);

  it('and nobody takes another server for it', async () => {
    const other = new Authority(join(deployment.folder, 'secrets'), 'other-server');
    const serverRootCACertificate = readFileSync(other.certificate);
    await expect(connect({ ...deployment.tls, serverRootCACertificate })).rejects.toThrow('Failed to connect');
  }, 20_000);

  const list = ({ workflowService }: Connection): Promise<unknown> =>
    workflowService.listWorkflowExecutions({ namespace: deployment.temporal.namespace });
  const start = (connection: Connection): Promise<unknown> =>
    new Client({ connection, namespace: deployment.temporal.namespace }).workflow.start('anything', {
      workflowId: `planted-${Math.random()}`,
      taskQueue: 'nobody-listens',
    });

  it('a certificate alone opens nothing, nor a token that is forged, unsigned, expired or of another namespace', async () => {
    const { tokens, namespace } = deployment.temporal;
    const all = [`${namespace}:admin`];
    const useless = [
      undefined,
      await tokens.forge(all),
      tokens.unsigned(all),
      await tokens.sign(all, '1 second ago'),
      await tokens.sign(['another:admin']),
      await tokens.sign([]),
    ];
    for (const token of useless) await isDenied(withToken(token, list));
  }, 60_000);

  it('who may read lists cases and starts none', async () => {
    const token = await deployment.temporal.tokens.sign([`${deployment.temporal.namespace}:read`]);
    await withToken(token, list);
    await isDenied(withToken(token, start));
  }, 20_000);

  it('the token of API and worker opens no other namespace and changes none', async () => {
    const token = await deployment.temporal.tokens.sign([`${deployment.temporal.namespace}:write`]);
    const refused: ((connection: Connection) => Promise<unknown>)[] = [
      ({ workflowService }) => workflowService.listWorkflowExecutions({ namespace: 'temporal-system' }),
      ({ workflowService }) => workflowService.registerNamespace({ namespace: 'more' }),
      ({ operatorService }) =>
        operatorService.removeSearchAttributes({
          namespace: deployment.temporal.namespace,
          searchAttributes: ['BanjieNumber'],
        }),
    ];
    for (const step of refused) await isDenied(withToken(token, step));
  }, 20_000);
});

describe('a case of somebody', () => {
  it('goes from the window to the archive', async () => {
    const people = await signInDemo(deployment.api);
    const person = (name: string, idKind: string, idNumber: string, phone: string) => ({
      kind: 'person',
      name,
      idKind,
      idNumber,
      phone,
    });
    const handIn = {
      applicant: {
        ...person(PLANTED.applicantName, 'residentId', PLANTED.applicantNumber, PLANTED.applicantPhone),
        email: PLANTED.applicantEmail,
        address: PLANTED.applicantAddress,
      },
      agent: person(PLANTED.agentName, 'passport', PLANTED.agentNumber, PLANTED.agentPhone),
      powerOfAttorney: true,
      form: {
        businessName: '示例餐饮有限公司',
        creditCode: '91110000MA00000000',
        legalRepresentative: PLANTED.formRepresentative,
        premises: '示例路1号',
        businessType: '餐饮服务经营者',
        projects: ['餐饮服务'],
        areaSquareMetres: 80,
        contactName: PLANTED.formContact,
        contactPhone: PLANTED.formPhone,
      },
    };
    const said = { handIn, recipient: PLANTED.recipient };
    applicationId = await playFoodLicence(
      people,
      '示例路1号',
      ({ who, path, body, key }) => done(who, path, body, key),
      said,
    );
    expect(await people.front.get(`/applications/${applicationId}`)).toMatchObject({ stage: 'archived' });
  }, 120_000);

  it('leaves books and Temporal whole, as the checker sees it through the same door', async () => {
    expect(await deployment.run('ops/cli/banjie.js', 'check', '--histories')).toMatch(
      /^1 applications, 29 invariants: all hold;/,
    );
  }, 60_000);
});

describe('whoever operates it', () => {
  const isNamed = (name: RegExp) => (span: CollectedSpan) => name.test(span.name);

  it('follows an act from the click to what was recorded', async () => {
    const traceId = 'ab12'.repeat(8);
    const told = { headers: { traceparent: `00-${traceId}-${'12ab'.repeat(4)}-01` } };
    expect((await fetch(`${deployment.api}/api/v1/catalogue/items`, told)).status).toBe(200);
    const { spans } = deployment.watched!.traces;
    const asked = isNamed(/^GET \/api\/v1\/catalogue\/items$/);
    await eventually(() => spans.some((span) => asked(span) && span.traceId === traceId));
    const recorded = (span: CollectedSpan) => span.service === 'banjie-worker' && span.name.startsWith('RunActivity:');
    const update = spans.find(({ name }) => name.startsWith('StartWorkflowUpdate:approve'))!;
    await eventually(() => spans.some((span) => recorded(span) && span.traceId === update.traceId));
    const route = spans.find(({ spanId }) => spanId === update.parentSpanId);
    expect(route).toMatchObject({
      service: 'banjie-api',
      name: expect.stringMatching(/^POST \/api\/v1\/applications\/:/),
    });
  }, 60_000);

  it('reads how the processes do and how the promises stand', async () => {
    const [api, worker] = await figures();
    expect(api).toMatch(
      /^banjie_http_request_seconds_count\{method="POST",route="\/api\/v1\/[^"]*approve",status="200"\} 1$/m,
    );
    expect(worker).toMatch(/^banjie_cases_decided_30d\{in_time="yes"\} 1$/m);
    expect(worker).toMatch(/^banjie_queue_waiting\{queue="deadLetters"\} 0$/m);
    expect(worker).toMatch(/^process_cpu_seconds_total /m);
  }, 60_000);

  it('is shown every figure that a rule or a dashboard is about', async () => {
    const names = new Set(
      (await figures()).flatMap((text) => [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name!)),
    );
    const files = ['rules.yml', 'grafana/dashboards/service.json', 'grafana/dashboards/processes.json'];
    const asked = files
      .map((file) => readFileSync(join(__dirname, '..', '..', 'deploy', 'monitoring', file), 'utf8'))
      .flatMap((text) => text.match(/\b(banjie|temporal|process|nodejs)_\w+/g) ?? [])
      .map((name) => name.replace(/_(bucket|count|sum)$/, ''));
    expect(asked.length).toBeGreaterThan(30);
    expect([...new Set(asked)].filter((name) => !names.has(name) && !ONLY_WHEN_BROKEN.includes(name))).toEqual([]);
  });
});

describe('what people told stands nowhere in clear', () => {
  const wordsIn = (text: string): string[] => Object.values(PLANTED).filter((datum) => text.includes(datum));

  it('in no file that pg_dump writes, of the books or of Temporal', async () => {
    const dumps = await Promise.all(
      deployment.databases.map((name) => postgresTool('pg_dump', ['--dbname', deployment.postgres.urlOf(name)])),
    );
    // The case is in each of them, else there would be nothing to find.
    for (const dump of dumps) expect(dump).toContain(applicationId);
    expect(dumps.flatMap(wordsIn)).toEqual([]);
    // Temporal writes payloads as bytes, which a dump shows in hexadecimal.
    const hexadecimal = Object.values(PLANTED).map((datum) => Buffer.from(datum).toString('hex'));
    expect(hexadecimal.filter((datum) => dumps.some((dump) => dump.includes(datum)))).toEqual([]);
  }, 120_000);

  it('in no file of the cluster, its log of writing ahead among them', async () => {
    const words = Object.values(PLANTED).flatMap((one) => ['-e', one]);
    const folder = join(deployment.folder, 'postgres');
    expect(spawnSync('grep', ['-rlaF', '-e', applicationId, folder]).stdout.toString()).not.toBe('');
    const { stdout, status } = spawnSync('grep', ['-rlaF', ...words, folder]);
    expect({ found: stdout.toString(), status }).toEqual({ found: '', status: 1 });
  });

  it.each(['api', 'worker', 'temporal', 'postgres'] as const)('in no line that is logged: %s', (name) => {
    expect(wordsIn(readFileSync(deployment.logs[name], 'utf8'))).toEqual([]);
  });

  it('in no trace and no figure', async () => {
    const traces = deployment.watched!.traces.said();
    expect(traces).toContain(applicationId);
    expect([traces, ...(await figures())].flatMap(wordsIn)).toEqual([]);
  });
});

describe('another centre on the same servers', () => {
  let other: AnotherCentre;
  beforeAll(async () => {
    other = await openAnotherCentre(deployment);
  }, 120_000);
  afterAll(() => other?.api.stop(), 30_000);

  it('knows nobody who signed in next door, nor is known there', async () => {
    const [here, there] = [deployment.api, other.apiUrl];
    expect([await answerTo(here, here), await answerTo(there, there)]).toEqual([200, 200]);
    expect([await answerTo(here, there), await answerTo(there, here)]).toEqual([401, 401]);
  }, 60_000);

  it('has a namespace and a database that nobody from next door opens, and opens none of theirs', async () => {
    const { temporal, booksUrl } = deployment;
    const tokenHere = await temporal.tokens.sign([`${temporal.namespace}:write`]);
    const listOf = (namespace: string) => (connection: Connection) =>
      connection.workflowService.listWorkflowExecutions({ namespace });
    await withToken(other.token, listOf(other.namespace));
    await isDenied(withToken(other.token, listOf(temporal.namespace)));
    await isDenied(withToken(tokenHere, listOf(other.namespace)));
    const inDatabaseOf = (url: string, whose: string) =>
      Object.assign(new URL(whose), { pathname: new URL(url).pathname }).href;
    const count = 'select count(*) from applications';
    await askDatabase(booksUrl, count);
    await askDatabase(other.url, count);
    await expect(askDatabase(inDatabaseOf(other.url, booksUrl), count)).rejects.toThrow('permission denied');
    await expect(askDatabase(inDatabaseOf(booksUrl, other.url), count)).rejects.toThrow('permission denied');
  }, 60_000);
});

// Last, since its cases are in no books.
describeBacklog(() => deployment);

/**
 * What fifty slow uploads and fifty slow readers at once take of the API's memory, and how others are served meanwhile. The
 * API runs by itself against a Postgres of its own.
 *
 *   npm run bench:files
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { loadavg } from 'node:os';
import { openDataSource } from '../../src/entities/data-source';
import { freshDatabase } from '../support/engines';
import { endRun, startForDatabase } from '../support/run';
import { fillForBench, forkApi, freePort, PASSWORD, pause, rssMb, type Api } from './api-process';
import { TEST_DATA_KEYS } from '../support/data-keys';

const SLOW = 50;
const FILE_BYTES = 20_000_000;
/** A client sends and takes so much, and then waits. */
const CHUNK_BYTES = 131_072;
const PAUSE_MS = 200;
/** All of the slow files together are twenty times as much. */
const ALLOWED_GROWTH_MB = 200;
const BOUNDARY = 'a-boundary-of-this-bench';

async function main(): Promise<void> {
  await startForDatabase();
  try {
    const { url } = await freshDatabase();
    const dataSource = await openDataSource(url, { keys: TEST_DATA_KEYS });
    await fillForBench(dataSource);
    await dataSource.destroy();
    const api = forkApi(url, await freePort());
    try {
      await api.ready();
      await measure(api);
    } finally {
      api.process.kill('SIGKILL');
    }
  } finally {
    await endRun();
  }
}

async function measure(api: Api): Promise<void> {
  const token = await signIn(api.address);
  const asked = { address: `${api.address}/api/v1/files`, token };
  const fileId = await upload(asked, scan(FILE_BYTES), 0);
  const before = rssMb(api.process.pid!);
  const slow = Promise.all(
    Array.from({ length: SLOW }, async () => {
      await Promise.all([upload(asked, scan(FILE_BYTES), PAUSE_MS), readSlowly(asked, fileId)]);
    }),
  );
  const over = new AbortController();
  const began = performance.now();
  const [{ peakMb, answers }] = await Promise.all([
    watch(api, asked, fileId, over.signal),
    slow.finally(() => over.abort()),
  ]);
  const seconds = (performance.now() - began) / 1000;
  const sorted = answers.toSorted((one, other) => one - other);
  const [median, longest] = [sorted[sorted.length >> 1]!, sorted.at(-1)!];
  process.stdout.write(
    `${SLOW} slow uploads and ${SLOW} slow readers of ${FILE_BYTES / 1e6} MB at once, ${seconds.toFixed(0)} s: the API had ` +
      `${before.toFixed(0)} MB before and ${peakMb.toFixed(0)} MB at most; ${answers.length} others were answered meanwhile, ` +
      `half within ${median.toFixed(0)} ms and all within ${longest.toFixed(0)} ms; load ${loadavg()[0]!.toFixed(0)}\n`,
  );
  if (peakMb - before > ALLOWED_GROWTH_MB) process.exitCode = 1;
}

/** Looks at the memory, and asks for what needs the books, until it is told that it is over. */
async function watch(
  api: Api,
  { address, token }: Asked,
  fileId: string,
  over: AbortSignal,
): Promise<{ peakMb: number; answers: number[] }> {
  let peakMb = 0;
  const answers: number[] = [];
  while (!over.aborted) {
    peakMb = Math.max(peakMb, rssMb(api.process.pid!));
    const began = performance.now();
    const answer = await fetch(`${address}/${fileId}`, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`others are refused: ${answer.status} ${await answer.text()}`);
    await answer.json();
    answers.push(performance.now() - began);
    await pause(100);
  }
  return { peakMb, answers };
}

interface Asked {
  readonly address: string;
  readonly token: string;
}

async function signIn(address: string): Promise<string> {
  const body = JSON.stringify({ login: 'auditor1', password: PASSWORD });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api/v1/session`, { method: 'POST', headers, body });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return accessToken;
}

/** Sends a file some at a time. @returns its id */
async function upload({ address, token }: Asked, content: Buffer, pauseMs: number): Promise<string> {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
  const sending = httpRequest(address, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': randomBytes(16).toString('hex'),
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': body.length,
    },
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  answered.catch(() => undefined);
  for (let from = 0; from < body.length; from += CHUNK_BYTES) {
    if (!sending.write(body.subarray(from, from + CHUNK_BYTES))) await once(sending, 'drain');
    if (pauseMs > 0) await pause(pauseMs);
  }
  sending.end();
  const [response] = await answered;
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  if (response.statusCode !== 201) throw new Error(`an upload was refused: ${response.statusCode} ${text}`);
  return (JSON.parse(text) as { id: string }).id;
}

/** Takes a file some at a time. */
async function readSlowly({ address, token }: Asked, fileId: string): Promise<void> {
  const asking = httpRequest(`${address}/${fileId}/content`, { headers: { authorization: `Bearer ${token}` } });
  asking.end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`a reader was refused: ${response.statusCode}`);
  let taken = 0;
  let sinceLast = 0;
  for await (const part of response) {
    taken += (part as Buffer).length;
    sinceLast += (part as Buffer).length;
    if (sinceLast < CHUNK_BYTES) continue;
    sinceLast = 0;
    await pause(PAUSE_MS);
  }
  if (taken < FILE_BYTES) throw new Error(`a reader got ${taken} bytes`);
}

/** What passes for a scanned paper, each another. */
function scan(sizeBytes: number): Buffer {
  const head = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< >>\nstream\n';
  return Buffer.concat([Buffer.from(head), randomBytes(sizeBytes), Buffer.from('\nendstream\nendobj\n%%EOF\n')]);
}

void main();

/** A store of another maker that speaks S3, for tests: Versity's gateway (Apache-2.0) on a folder, built once with Go. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnvironment, loadDevConfig, type FileSettings } from '../../src/config';
import { madeOnce } from '../../src/ops/engines/cache';
import { buildGo } from '../../src/ops/engines/go-programs';
import { cacheDirectory } from '../../src/ops/engines/locations';
import { freePort } from '../../src/ops/engines/ports';
import { spawnOwned, type RunningProcess } from '../../src/ops/engines/processes';
import { retryUntil } from '../../src/ops/engines/serving';
import { currentRun, logFile, runDir } from './run';

const VERSION = 'v1.8.0';
const START_TIMEOUT_MS = 60_000;

export interface S3Server {
  readonly settings: Extract<FileSettings['store'], { readonly kind: 's3' }>;
  /** Ends it as kill -9 does. */
  kill(): Promise<void>;
  /** Starts it again where it was, on the same folder. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The program; some three minutes the first time. @throws Error without Go */
export async function s3Program(): Promise<string> {
  const say = (line: string): void => void process.stderr.write(`[engines] ${line}\n`);
  const folder = join(cacheDirectory(loadDevConfig().cacheDir), `versitygw-${VERSION}`);
  const packages = [`github.com/versity/versitygw/cmd/versitygw@${VERSION}`];
  const doing = `building an S3 gateway ${VERSION} with Go (once; some minutes)`;
  await madeOnce(folder, say, (draft) => buildGo(draft, { packages, doing }, say));
  return join(folder, 'versitygw');
}

/** A server with one empty bucket. */
export async function startS3(): Promise<S3Server> {
  const command = await s3Program();
  const run = currentRun();
  const folder = mkdtempSync(join(run.folder, 's3-'));
  mkdirSync(join(folder, 'root', 'banjie'), { recursive: true });
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const [accessKeyId, secretAccessKey] = ['for-tests', 'for-tests-alone'];
  let running: RunningProcess | undefined;
  const start = async (): Promise<void> => {
    const process = await spawnOwned({
      name: `s3-${port}`,
      command,
      args: ['--port', `127.0.0.1:${port}`, 'posix', join(folder, 'root')],
      env: inheritedEnvironment({ ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey }),
      runDir: runDir(run),
      logFile: logFile(run, 's3'),
    });
    running = process;
    await retryUntil(performance.now() + START_TIMEOUT_MS, process, () => fetch(endpoint));
  };
  await start();
  return {
    settings: {
      kind: 's3',
      endpoint,
      region: 'us-east-1',
      bucket: 'banjie',
      prefix: 'centre/',
      accessKeyId,
      secretAccessKey,
    },
    start,
    kill: async () => {
      process.kill(running!.pid, 'SIGKILL');
      await running!.exited;
    },
    stop: async () => running?.stop(),
  };
}

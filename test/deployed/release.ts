/** One version of the program, as it is built in a folder, and what it is told to run on the engines of a deployment. */
import { execFile } from 'node:child_process';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnvironment } from '../../src/config';
import { endingWithUs } from '../../src/ops/engines/own-program';
import { spawnOwned, type RunningProcess } from '../../src/ops/engines/processes';
import { isHealthy } from '../../src/ops/engines/services';
import { retryUntil } from '../../src/ops/engines/serving';
import { hasWorker, type QueueAt } from '../../src/ops/engines/workers';

const START_TIMEOUT_MS = 60_000;
const MOST_SAID = 64 * 1024 * 1024;
/** As `npm run` prepares the data of a development: everybody has the password of the demonstration. */
const SEED = `
  const { dataKeys, ownerUrl } = require('./dist/config').loadPrepareConfig();
  require('./dist/ops/prepare').prepareDatabase(ownerUrl, dataKeys, () => undefined)
    .catch((error) => { console.log(error.stack); process.exit(1); });`;

type Environment = Readonly<Record<string, string>>;

export interface ReleasePlace {
  /** In which `dist` is. */
  readonly folder: string;
  readonly preparing: Environment;
  readonly serving: Environment;
  readonly queue: QueueAt;
  readonly runDir: string;
}

/** How one process is started. */
export interface Start {
  /** By which its pid file is named. */
  readonly name: string;
  readonly logFile: string;
  /** Beyond what every process is told. */
  readonly environment?: Environment;
  readonly nodeArgs?: readonly string[];
}

export class Release {
  constructor(private readonly place: ReleasePlace) {}

  /** Brings database and namespace to what this version expects. @throws Error with what it said when it fails */
  async prepare(): Promise<void> {
    await this.runWith(this.place.preparing, join('dist', 'main.prepare.js'));
  }

  /** Brings the data files of the centre in. */
  async seed(): Promise<void> {
    await this.runWith(this.place.preparing, '-e', SEED);
  }

  /** Runs one of its programs to the end. @throws Error with what it said when it fails */
  run(program: string, ...args: string[]): Promise<string> {
    return this.runWith(this.place.serving, join('dist', program), ...args);
  }

  /** Starts an API and waits until it serves. @param port where, also when the environment says otherwise */
  startApi(start: Start, port: number): Promise<RunningProcess> {
    const environment = { ...start.environment, BANJIE_API_PORT: String(port) };
    return this.start('api', { ...start, environment }, () => isHealthy(`http://127.0.0.1:${port}/api/health/ready`));
  }

  /** Starts a worker and waits until it asks for work. */
  startWorker(start: Start): Promise<RunningProcess> {
    return this.start('worker', start, ({ pid }) => hasWorker(this.place.queue, `${pid}@${hostname()}`));
  }

  private async start(
    part: 'api' | 'worker',
    { name, logFile, environment, nodeArgs }: Start,
    ready: (spawned: RunningProcess) => Promise<void>,
  ): Promise<RunningProcess> {
    const { folder, serving, runDir } = this.place;
    const env = inheritedEnvironment({ ...serving, ...environment });
    const program = endingWithUs(join(folder, 'dist', `main.${part}.js`), [], nodeArgs);
    const spawned = await spawnOwned({ name, ...program, env, runDir, logFile });
    try {
      await retryUntil(performance.now() + START_TIMEOUT_MS, spawned, () => ready(spawned));
      return spawned;
    } catch (error) {
      await spawned.stop();
      throw error;
    }
  }

  private async runWith(environment: Environment, ...args: string[]): Promise<string> {
    const { folder } = this.place;
    const how = { cwd: folder, env: inheritedEnvironment(environment), maxBuffer: MOST_SAID };
    try {
      return (await promisify(execFile)(process.execPath, args, how)).stdout;
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${args[0]}: ${stdout}${stderr}`, { cause: error });
    }
  }
}

/** The engines of one timeline: its Temporal on skipped time, its database with its centre, its API, its worker. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { formatInstant, instantOf, parseInstant, type Instant } from '../../domain/calendar/time';
import type { PlainDate } from '../../domain/calendar/time';
import { loadDataKeys, type Environment } from '../../config';
import { openDataSource } from '../../entities/data-source';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import { ApiClient } from '../api-client';
import { createDatabase, dropDatabase, urlAs } from '../engines/databases';
import { freePort } from '../engines/ports';
import { isHealthy } from '../engines/services';
import type { RunningTimeSkipping } from '../engines/time-skipping';
import type { CentreFiles } from '../seed/types';
import { storeCentre } from '../seed/store';
import { KEEPER } from './centre/people';
import type { House } from './house';
import { startService, type RunningService } from './service';

/** Of every account of the centre, which lives as long as its timeline; nobody has the time to guess it. */
const PASSWORD = 'a scenario is played';
const HASH_COST = { memoryCost: 1_024, timeCost: 1, parallelism: 1 };

/** The clock begins so much earlier than the first step, which may need acts before it. */
export const LEAD_MS = 60_000;

/** Between leaps time passes so much slower than outside, so that an act and what is looked at stay within their second. */
const SLOWNESS = 20;

const SETTLE_MS = 30_000;
const POLL_MS = 10;

/** An act or a look came later than its second; the timeline must be played again. */
export class SlippedError extends Error {}

/** How often something is played anew when an act misses its second, as on a machine that is busy. */
const MOST_TRIES = 4;

/** Plays it, and plays it anew when something missed its second. @throws SlippedError when it did each time */
export async function playInTime<T>(play: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await play();
    } catch (error) {
      if (!(error instanceof SlippedError) || attempt === MOST_TRIES) throw error;
    }
  }
}

export interface Town {
  readonly url: string;
  /** Ends the API alone, as when its machine is gone. */
  stopApi(): Promise<void>;
  /** Moves the clock to this instant and waits until all that was due by then is recorded. @throws SlippedError */
  moveTo(instant: Instant): Promise<void>;
  /** Waits until everything that is due by now is recorded. @returns the present */
  settled(): Promise<Instant>;
  now(): Promise<Instant>;
  /** Somebody at the API; each signs in once. */
  as(name: string): Promise<ApiClient>;
  restartWorker(): Promise<void>;
  close(): Promise<void>;
  /** For whoever keeps what was played; the player itself goes through the API alone. */
  readonly engines: { readonly temporalAddress: string; readonly databaseUrl: string };
  /** Says what ended, when Temporal, the API or the first worker does. */
  readonly ended: Promise<string>;
}

export interface TownOptions {
  /** When the first step happens; the clock begins earlier. */
  readonly startAt: Instant;
  /** The worker will be restarted, and so keeps no case: the tasks of those would wait for it ten of the slow seconds. */
  readonly restarts: boolean;
  /** API and worker are processes of their own, as in a centre, though nobody restarts them. */
  readonly ownProcesses?: boolean;
  /** Between leaps time passes so much slower than outside; left out: so that acts and looks stay within their second. */
  readonly slowness?: number;
  /** Of every account; left out: one that nobody has the time to guess. */
  readonly password?: string;
  /** Further settings of API and worker. */
  readonly environment?: Environment;
}

export async function openTown(house: House, files: CentreFiles, options: TownOptions): Promise<Town> {
  const { startAt, restarts, slowness = SLOWNESS, password = PASSWORD } = options;
  const name = `scenario_${randomBytes(5).toString('hex')}`;
  const closing: (() => Promise<unknown>)[] = [() => dropDatabase(house.cluster, name)];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0)) await end();
  };
  try {
    const [time, databaseUrl] = await Promise.all([
      house.time.open({ startAt: startAt - LEAD_MS, slowness, searchAttributes: SEARCH_ATTRIBUTES }),
      centreDatabase(house, name, files, password),
    ]);
    closing.unshift(() => time.stop());
    const env = {
      ...environment(urlAs(databaseUrl, house.login), time.address, await freePort()),
      BANJIE_FILES_DIR: join(house.runDir, 'files'),
      ...(restarts && { BANJIE_MAX_CACHED_WORKFLOWS: '0' }),
      ...options.environment,
    };
    const url = `http://127.0.0.1:${env.BANJIE_API_PORT}`;
    const services = await (restarts || options.ownProcesses ? startOwn(house, name, env, url) : borrow(house, env));
    closing.unshift(() => services.close());
    const engines = { temporalAddress: time.address, databaseUrl };
    const ended = Promise.race([time.exited.then(() => 'Temporal'), services.ended]);
    const { stopApi, restartWorker } = services;
    return { ...townAt(url, time, password), stopApi, restartWorker, close, engines, ended };
  } catch (error) {
    await close();
    throw error;
  }
}

/** API and worker of a town. */
interface Services {
  readonly stopApi: () => Promise<void>;
  readonly restartWorker: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Says which ended, when one does. */
  readonly ended: Promise<string>;
}

async function borrow({ services }: House, env: Environment): Promise<Services> {
  const lent = await services.lend(env);
  return {
    stopApi: () => lent.closeApi(),
    restartWorker: () => Promise.reject(new Error('this town was opened without saying that its worker restarts')),
    close: () => lent.giveBack(),
    ended: lent.exited.then(() => 'API and worker'),
  };
}

async function startOwn(house: House, name: string, env: Environment, url: string): Promise<Services> {
  const worker = new RestartedWorker(house, name, env);
  const [api] = await Promise.all([startApi(house, name, env, url), worker.start()]);
  return {
    stopApi: () => api.stop(),
    restartWorker: () => worker.restart(),
    close: async () => void (await Promise.all([api.stop(), worker.stop()])),
    ended: Promise.race([api.exited.then(() => 'the API'), worker.exited.then(() => 'the worker')]),
  };
}

function startApi(
  { programs, runDir, logDir }: House,
  name: string,
  env: Environment,
  url: string,
): Promise<RunningService> {
  const options = { process: 'api', programs, name: `${name}-api`, env, runDir, logDir } as const;
  return startService(options, () => isHealthy(`${url}/api/health/ready`));
}

/** One worker after the other, each a process of its own. */
class RestartedWorker {
  private running: RunningService | undefined;
  private started = 0;

  constructor(
    private readonly house: House,
    private readonly name: string,
    private readonly env: Environment,
  ) {}

  async start(): Promise<void> {
    const { programs, bundle, runDir, logDir } = this.house;
    this.started += 1;
    const name = `${this.name}-worker-${this.started}`;
    const options = { process: 'worker', programs, name, args: [bundle], env: this.env, runDir, logDir } as const;
    this.running = await startService(options, async (service) => {
      if (!service.log().includes('worker runs')) throw new Error('the worker does not say that it runs');
    });
  }

  /** Of the one that runs now. */
  get exited(): Promise<unknown> {
    return this.running!.exited;
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }
}

/** Keys that are gone with this process, as every town of it is. */
const SEALED_BY = {
  BANJIE_DATA_KEYS: `1:${randomBytes(32).toString('base64')}`,
  BANJIE_LOOKUP_KEY: randomBytes(32).toString('base64'),
};

/** The only thing that the player does past the API: the centre stands before anybody acts in it. */
async function centreDatabase(house: House, name: string, files: CentreFiles, password: string): Promise<string> {
  const url = await createDatabase(house.cluster, name, house.template);
  const dataSource = await openDataSource(url, { poolSize: 2, keys: loadDataKeys(SEALED_BY) });
  try {
    const choices = { password, hashCost: HASH_COST, today: '2020-01-01' as PlainDate };
    await storeCentre(dataSource, files, choices);
    return url;
  } finally {
    await dataSource.destroy();
  }
}

function environment(databaseUrl: string, address: string, port: number) {
  return {
    BANJIE_DATABASE_URL: databaseUrl,
    BANJIE_DATABASE_URL_FILE: undefined,
    BANJIE_TEMPORAL_ADDRESS: address,
    BANJIE_TEMPORAL_NAMESPACE: 'default',
    BANJIE_TEMPORAL_TASK_QUEUE: 'banjie',
    BANJIE_TEMPORAL_API_KEY: undefined,
    BANJIE_TEMPORAL_TLS: undefined,
    BANJIE_CLOCK: 'temporal-test',
    BANJIE_API_HOST: '127.0.0.1',
    BANJIE_API_PORT: String(port),
    BANJIE_TOKEN_SECRET: randomBytes(32).toString('hex'),
    BANJIE_TOKEN_SECRET_FILE: undefined,
    ...SEALED_BY,
    BANJIE_DATA_KEYS_FILE: undefined,
    BANJIE_LOOKUP_KEY_FILE: undefined,
    BANJIE_SECOND_FACTOR: 'optional',
    // Nobody reads them here.
    BANJIE_PRINT_AHEAD: 'no',
    BANJIE_LOG_LEVEL: 'info',
  };
}

function townAt(
  url: string,
  time: RunningTimeSkipping,
  password: string,
): Pick<Town, 'url' | 'as' | 'settled' | 'moveTo' | 'now'> {
  const people = new Map<string, Promise<ApiClient>>();
  const as = (name: string): Promise<ApiClient> => {
    const known = people.get(name) ?? new ApiClient(url).signIn(name, password);
    people.set(name, known);
    return known;
  };
  const settled = async (): Promise<Instant> => {
    const keeper = await as(KEEPER);
    const until = performance.now() + SETTLE_MS;
    for (;;) {
      const { now, due, making, matters } = await keeper.get<Timers>('/health/timers');
      if (due + making + matters === 0) return parseInstant(now);
      if (performance.now() > until) throw new Error(`${due + matters} cases have timers that do not fire at ${now}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };
  const moveTo = async (instant: Instant): Promise<void> => {
    await time.moveTo(instant).catch((error: Error) => {
      throw new SlippedError(error.message, { cause: error });
    });
    requireSameSecond(await settled(), instant);
  };
  return { url, as, settled, moveTo, now: async () => instantOf(await time.currentTimeMs()) };
}

interface Timers {
  readonly now: string;
  readonly due: number;
  readonly making: number;
  readonly matters: number;
}

/** K-10: legal time is counted in whole seconds. @throws SlippedError */
export function requireSameSecond(seen: Instant, meant: Instant): void {
  if (Math.floor(seen / 1000) === Math.floor(meant / 1000)) return;
  throw new SlippedError(`meant for ${formatInstant(meant)} and happened at ${formatInstant(seen)}`);
}

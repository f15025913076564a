/** A deployment goes over to the next version, back, and over again, while people work and cases stand in every stage. */
import { mkdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Stage } from '../../src/domain/application/stages';
import { freePort } from '../../src/ops/engines/ports';
import type { RunningProcess } from '../../src/ops/engines/processes';
import { Crowd } from '../faults/crowd';
import { deployAlone, type Deployment } from '../deployed/deployment';
import type { Release } from '../deployed/release';
import { buildInto } from '../support/built';
import { connectTo, openStages, readHistories, stuckTasks, triggerSchedules, type Histories } from './evidence';
import { openFrontDoor, type FrontDoor } from './front-door';
import { Pace } from './pace';

export interface Course {
  readonly cases: number;
  readonly atOnce: number;
  /** How long each phase lasts at least. */
  readonly seconds: number;
  readonly chance: () => number;
  readonly say: (line: string) => void;
}

type Version = 'before' | 'next';
type Part = 'worker' | 'api';

/** What runs after what; the schema is that of the next version from the second phase on. */
const PHASES: readonly {
  readonly name: string;
  readonly workers: readonly Version[];
  readonly apis: readonly Version[];
}[] = [
  { name: 'N−1', workers: ['before'], apis: ['before'] },
  { name: 'N−1 on the schema of N', workers: ['before'], apis: ['before'] },
  { name: 'workers of both', workers: ['before', 'next'], apis: ['before'] },
  { name: 'worker N, API N−1', workers: ['next'], apis: ['before'] },
  { name: 'worker N, APIs of both', workers: ['next'], apis: ['before', 'next'] },
  { name: 'N', workers: ['next'], apis: ['next'] },
  { name: 'workers and APIs of both', workers: ['next', 'before'], apis: ['next', 'before'] },
  { name: 'N−1 after the rollback', workers: ['before'], apis: ['before'] },
  { name: 'N again', workers: ['next'], apis: ['next'] },
];
const PREPARED = 1;
/** Where a food licence comes to stand between its commands. */
const STAGES = [
  'received',
  'accepted',
  'review',
  'inspection',
  'awaitingApproval',
  'granted',
  'awaitingDelivery',
  'delivered',
] satisfies Stage[];
const GIVE_UP_MS = 180_000;
const DRAIN_MS = 3_000;

export interface PhaseTold {
  readonly name: string;
  readonly seconds: number;
  readonly commands: number;
  /** Open cases by stage as it ended. */
  readonly stages: Readonly<Record<string, number>>;
  readonly stuck: readonly string[];
  readonly endedAt: number;
}

export interface Told {
  readonly phases: readonly PhaseTold[];
  readonly histories: Histories;
  /** The kinds of workflow that the version before knows. */
  readonly knownBefore: ReadonlySet<string>;
  readonly carriedByBoth: number;
  readonly acknowledged: number;
  readonly archived: number;
  readonly wrong: readonly string[];
  readonly late: readonly string[];
  /** How often somebody was told to come again. */
  readonly notNow: number;
  readonly broken: readonly string[];
}

/** Plays it. @param before the checkout of the version before @throws Error when nothing goes on, or a version does not start */
export async function tryUpgrade(before: string, course: Course): Promise<Told> {
  const deployment = await deployAlone({ checkout: before, settings: { BANJIE_LOG_LEVEL: 'info' } });
  const door = await openFrontDoor();
  const fleet = new Fleet(deployment, door);
  const client = await connectTo(deployment);
  try {
    return await new Trial(deployment, fleet, client, door, course).play();
  } finally {
    await client.connection.close();
    door.close();
    await fleet.stop();
    await deployment.stop();
  }
}

/** The processes of both versions. */
class Fleet {
  readonly next: Release;
  private readonly running = new Map<string, { readonly process: RunningProcess; readonly port: number }>();
  private readonly folder: string;
  private started = 0;
  /** The logs of workers. */
  readonly logs: string[];
  /** Which version a worker is of, by its identity in Temporal. */
  readonly versionOf = new Map<string, Version>();

  constructor(
    private readonly deployment: Deployment,
    private readonly door: FrontDoor,
  ) {
    const { processes, api, logs } = deployment;
    this.folder = join(deployment.folder, 'next');
    this.next = deployment.release(this.folder);
    this.running.set('worker before', { process: processes.worker, port: 0 });
    this.running.set('api before', { process: processes.api, port: Number(new URL(api).port) });
    this.versionOf.set(identityOf(processes.worker), 'before');
    this.logs = [logs.worker];
    this.open();
  }

  async build(): Promise<void> {
    mkdirSync(this.folder);
    await buildInto(this.folder);
  }

  /** Starts what is to run and does not, and then ends what runs and is not to. */
  async become(workers: readonly Version[], apis: readonly Version[]): Promise<void> {
    const wanted = [...workers.map((one) => `worker ${one}`), ...apis.map((one) => `api ${one}`)];
    for (const version of workers) await this.start('worker', version);
    for (const version of apis) await this.start('api', version);
    const over = [...this.running].filter(([key]) => !wanted.includes(key));
    for (const [key] of over) this.running.delete(key);
    this.open();
    if (over.some(([key]) => key.startsWith('api'))) await sleep(DRAIN_MS);
    for (const [, { process }] of over) await process.stop();
  }

  async stop(): Promise<void> {
    for (const { process } of this.running.values()) await process.stop();
  }

  private open(): void {
    const apis = [...this.running].filter(([key]) => key.startsWith('api'));
    this.door.leadTo(apis.map(([, { port }]) => port));
  }

  private async start(part: Part, version: Version): Promise<void> {
    const key = `${part} ${version}`;
    if (this.running.has(key)) return;
    const { deployment } = this;
    const release = version === 'next' ? this.next : deployment.release(deployment.folder);
    const name = `${part}-${++this.started}`;
    const start = { name, logFile: join(deployment.folder, 'log', `${name}.log`) };
    const port = part === 'api' ? await freePort() : 0;
    const process = await (part === 'api' ? release.startApi(start, port) : release.startWorker(start));
    this.running.set(key, { process, port });
    if (part === 'api') return;
    this.versionOf.set(identityOf(process), version);
    this.logs.push(start.logFile);
  }
}

const identityOf = ({ pid }: RunningProcess): string => `${pid}@${hostname()}`;

class Trial {
  private readonly flowing: Crowd;
  private readonly held: Crowd;
  private readonly pace: Pace;
  private over = false;
  private failed: Error | null = null;

  constructor(
    private readonly deployment: Deployment,
    private readonly fleet: Fleet,
    private readonly client: Client,
    { url }: FrontDoor,
    private readonly course: Course,
  ) {
    this.flowing = new Crowd(url, '常行路');
    this.held = new Crowd(url, '久候路');
    this.pace = new Pace(course.cases, PHASES.length, course.chance);
  }

  async play(): Promise<Told> {
    const { cases, atOnce } = this.course;
    const { flowing, held, pace, fleet } = this;
    await fleet.build();
    const failed = (error: Error): void => void (this.failed ??= error);
    const working = Promise.all([
      flowing.play(0, atOnce, () => !this.over).catch(failed),
      held
        .play(
          cases,
          cases,
          () => false,
          (index, command) => pace.mayGoOn(index, command),
        )
        .catch(failed),
    ]);
    const phases: PhaseTold[] = [];
    for (const [index] of PHASES.entries()) phases.push(await this.phase(index));
    this.over = true;
    await working;
    if (this.failed) throw this.failed;
    return this.tell(phases);
  }

  private async phase(index: number): Promise<PhaseTold> {
    const { name, workers, apis } = PHASES[index]!;
    const { fleet, pace, client, course } = this;
    const [began, before] = [performance.now(), this.acknowledged];
    if (index === PREPARED) await fleet.next.prepare();
    await fleet.become(workers, apis);
    await triggerSchedules(client);
    pace.begin(index);
    const from = this.flowing.acknowledged.length;
    await this.until(
      name,
      () =>
        performance.now() - began > course.seconds * 1000 &&
        pace.isReached() &&
        this.flowing.acknowledged.length > from + course.atOnce,
    );
    const told: PhaseTold = {
      name,
      seconds: (performance.now() - began) / 1000,
      commands: this.acknowledged - before,
      stages: await openStages(this.deployment),
      stuck: await stuckTasks(client),
      endedAt: Date.now(),
    };
    course.say(`${name}: ${told.commands} commands in ${told.seconds.toFixed(0)} s`);
    return told;
  }

  private get acknowledged(): number {
    return this.flowing.acknowledged.length + this.held.acknowledged.length;
  }

  private async until(phase: string, done: () => boolean): Promise<void> {
    for (const giveUp = performance.now() + GIVE_UP_MS; !done(); await sleep(200)) {
      if (this.failed) throw this.failed;
      if (performance.now() > giveUp)
        throw new Error(`${phase}: nothing goes on; ${(await stuckTasks(this.client)).join('; ')}`);
    }
  }

  private async tell(phases: readonly PhaseTold[]): Promise<Told> {
    const { flowing, held, fleet, client } = this;
    const crowds = [flowing, held];
    const again = await Promise.all(crowds.map((crowd) => crowd.askAgain()));
    const archived = flowing.archived + held.archived;
    const broken = again.flat().map((command) => `${command}: another answer when asked again`);
    const check = await fleet.next
      .run('ops/cli/banjie.js', 'check', '--histories')
      .catch((error: Error) => error.message);
    this.course.say(check.trimEnd());
    if (!new RegExp(`^${archived} applications, \\d+ invariants: all hold;`).test(check)) broken.push(check);
    const histories = await readHistories(client);
    const versions = (workers: ReadonlySet<string>) => new Set([...workers].map((one) => fleet.versionOf.get(one)));
    broken.push(
      ...phases.slice(0, -1).flatMap(nowhere),
      ...(await stuckTasks(client)),
      ...fleet.logs.flatMap((log) => nondeterminismIn(readFileSync(log, 'utf8'))),
    );
    const words = ({ command, status, code }: (typeof flowing.wrong)[number]): string =>
      `${command}: ${status} ${code}`;
    return {
      phases,
      histories,
      knownBefore: new Set(Object.keys((await import(join(this.deployment.folder, 'dist', 'workflows'))) as object)),
      carriedByBoth: [...histories.workersOf.values()].filter((workers) => versions(workers).size > 1).length,
      acknowledged: this.acknowledged,
      archived,
      wrong: crowds.flatMap((crowd) => crowd.wrong.map(words)),
      late: crowds.flatMap((crowd) => crowd.late.map((one) => `${words(one)} after ${Math.round(one.ms)} ms`)),
      broken,
      notNow: crowds.flatMap((crowd) => [...crowd.notNow.values()]).reduce((sum, count) => sum + count, 0),
    };
  }
}

/** Where no case stood when the next version came: that change was not tried there. */
const nowhere = ({ name, stages }: PhaseTold): string[] =>
  STAGES.filter((stage) => !stages[stage]).map((stage) => `${name}: ended without a case in ${stage}`);

const nondeterminismIn = (log: string): string[] =>
  log.split('\n').filter((line) => /nondeterminis|TMPRL1100/i.test(line));

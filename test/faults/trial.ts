/** People act on many cases while one thing after the other goes wrong, and what became of the promises. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Crowd, type Told } from './crowd';
import { begin, wordsOf, type Scene, type Trouble } from './troubles';

/** The flow is back within this after the trouble is over: promised for partitions and kills, and for disks. */
const FLOW_MS = 30_000;
const FLOW_AFTER_DISK_MS = 60_000;
const flowMsAfter = ({ kind }: Trouble): number =>
  kind === 'disk' || kind === 'readonly' ? FLOW_AFTER_DISK_MS : FLOW_MS;
const GIVE_UP_MS = 180_000;

export interface Course {
  /** What goes wrong, with the pause before it. */
  readonly troubles: Iterable<{ readonly trouble: Trouble; readonly pauseMs: number }>;
  /** No trouble begins after it; without one the troubles end by themselves. */
  readonly untilMs?: number;
  /** So many cases at least, and so many at once; new ones begin as long as there is trouble. */
  readonly cases: number;
  readonly atOnce: number;
  readonly say: (line: string) => void;
}

export interface Verdict {
  readonly archived: number;
  /** How often each trouble was made. */
  readonly made: ReadonlyMap<string, number>;
  /** How often which "not now" was said. */
  readonly notNow: ReadonlyMap<string, number>;
  /** What must never happen, a line each. */
  readonly broken: readonly string[];
  /** What came too late, a line each: a busy machine is late as well. */
  readonly late: readonly string[];
}

/** Plays it to the end and asks whether all is well. @throws Error when nothing flows any more, or a command is refused */
export async function play(scene: Scene, course: Course): Promise<Verdict> {
  const began = Date.now();
  const crowd = new Crowd(scene.deployment.api);
  const made = new Map<string, number>();
  const late: string[] = [];
  const state = { troubled: true, over: false };
  const trouble = async (): Promise<void> => {
    const until = performance.now() + (course.untilMs ?? Infinity);
    for (const { trouble: one, pauseMs } of course.troubles) {
      await sleep(pauseMs);
      if (performance.now() > until || state.over) break;
      const what = wordsOf(one);
      const flowMs = await suffer(one, scene, crowd, course.say);
      if (flowMs === null) continue;
      made.set(what, (made.get(what) ?? 0) + 1);
      course.say(`${what}: flow after ${(flowMs / 1000).toFixed(1)} s`);
      if (flowMs > flowMsAfter(one)) late.push(`${what}: flow only after ${Math.round(flowMs / 1000)} s`);
    }
    if (course.untilMs !== undefined) await sleep(Math.max(0, until - performance.now()));
    state.troubled = false;
  };
  const playing = crowd.play(course.cases, course.atOnce, () => state.troubled).finally(() => (state.over = true));
  await Promise.all([playing, trouble()]);
  late.push(...crowd.late.map(({ command, ms, status }) => `${command}: ${status} after ${Math.round(ms)} ms`));
  const broken = [
    ...crowd.wrong.map(wordsOfWrong),
    ...(await afterwards(scene, crowd, course.say)),
    ...(await outOfTime(scene, began)),
  ];
  return { archived: crowd.archived, made, notNow: crowd.notNow, broken, late };
}

const wordsOfWrong = ({ command, status, code }: Told): string => `${command}: ${status} ${code}`;

/** Every acknowledged command is acknowledged still, in the same words, and the books hold. */
async function afterwards({ deployment }: Scene, crowd: Crowd, say: (line: string) => void): Promise<string[]> {
  const broken = (await crowd.askAgain()).map((command) => `${command}: another answer when asked again`);
  const checking = deployment.run('ops/cli/banjie.js', 'check', '--histories');
  const checked = await checking.catch((error: Error) => error.message);
  say(checked.trimEnd());
  if (!new RegExp(`^${crowd.archived} applications, \\d+ invariants: all hold;`).test(checked)) broken.push(checked);
  return broken;
}

/** What is on record as having happened before it all began, or after now: no machine's clock decides that but Temporal's. */
async function outOfTime({ deployment: { postgres } }: Scene, began: number): Promise<string[]> {
  const client = new Client({ connectionString: postgres.urlOf('banjie') });
  await client.connect();
  try {
    const { rows } = await client.query<{ application_id: string; type: string; at: Date }>(
      'select application_id, type, at from application_events where at not between $1 and $2',
      [new Date(began - 1_000), new Date()],
    );
    return rows.map(({ application_id: id, type, at }) => `${type} of ${id} at ${at.toISOString()}`);
  } finally {
    await client.end();
  }
}

/**
 * One trouble from its beginning until the flow is back: until a command is acknowledged that was given after its end.
 * @returns how long that took, or null where the trouble could not be made
 */
async function suffer(trouble: Trouble, scene: Scene, crowd: Crowd, say: (line: string) => void) {
  let end: () => Promise<void>;
  try {
    end = await begin(trouble, scene);
  } catch (error) {
    say(`${wordsOf(trouble)}: not done: ${(error as Error).message}`);
    return null;
  }
  await sleep(trouble.seconds * 1000);
  await end();
  const healedAt = performance.now();
  for (;;) {
    const flows = crowd.acknowledged.findLast(({ askedAt }) => askedAt >= healedAt);
    if (flows) return flows.at - healedAt;
    if (performance.now() - healedAt > GIVE_UP_MS) throw new Error(`${wordsOf(trouble)}: nothing flows any more`);
    await sleep(100);
  }
}

/**
 * npm run faults -- [--seed N] [--kinds kills,partitions,disk,readonly] [--minutes M] [--cases N] [--at-once N] [--lengths 1,30]:
 * people act on many cases at once in a deployment with a real Temporal server, and one thing after the other goes wrong,
 * chosen by the seed. After each the flow has to come back by itself; in the end every case is archived, every command that
 * was acknowledged is acknowledged again with the same words, and the checker finds nothing.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutRoot } from '../../src/ops/engines/locations';
import { chance } from '../support/chance';
import { Crowd } from './crowd';
import { COMMANDS_A_CASE } from './everyday';
import { endRun, startForDatabase } from '../support/run';
import { openScene, type OpenScene } from './scene';
import { begin, KINDS, nextTrouble, wordsOf, type Kind, type Trouble } from './troubles';

/** The flow is back within this after the trouble is over: promised for partitions and kills, and for disks. */
const FLOW_MS: Readonly<Record<Kind, number>> = { kills: 30_000, partitions: 30_000, disk: 60_000, readonly: 60_000 };
const GIVE_UP_MS = 180_000;
const LEAST_PAUSE_MS = 3_000;
const MOST_PAUSE_MS = 6_000;

interface Choices {
  readonly seed: number;
  readonly kinds: readonly Kind[];
  readonly minutes: number;
  readonly cases: number;
  readonly atOnce: number;
  /** How long partitions last, in seconds; each is one chance. */
  readonly lengths: readonly number[];
}

async function main(): Promise<number> {
  const choices = readArguments();
  const { seed, kinds, minutes, cases, atOnce, lengths } = choices;
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { cwd: checkoutRoot() }).toString().trim();
  const again = `npm run faults -- --seed ${seed} --kinds ${kinds.join(',')} --minutes ${minutes} --cases ${cases} --at-once ${atOnce} --lengths ${lengths.join(',')}`;
  say(`commit ${commit}; to play it again: ${again}`);
  await startForDatabase();
  let scene: OpenScene | undefined;
  try {
    scene = await openScene(kinds);
    const broken = await play(scene, choices);
    for (const line of broken) say(`BROKEN\t${line}`);
    say(broken.length === 0 ? 'all promises held' : `${broken.length} promises broken; commit ${commit}: ${again}`);
    return broken.length === 0 ? 0 : 1;
  } finally {
    await scene?.close();
    await endRun();
  }
}

/** @returns what broke a promise, a line each */
async function play(scene: OpenScene, { seed, kinds, minutes, cases, atOnce, lengths }: Choices): Promise<string[]> {
  const crowd = new Crowd(scene.deployment.api);
  const until = performance.now() + minutes * 60_000;
  const broken: string[] = [];
  const next = chance(seed);
  let over = false;
  const count = new Map<string, number>();
  const trouble = async (): Promise<void> => {
    while (performance.now() < until && !over) {
      await sleep(LEAST_PAUSE_MS + next() * (MOST_PAUSE_MS - LEAST_PAUSE_MS));
      const one = nextTrouble(next, kinds, lengths);
      const flowMs = await suffer(one, scene, crowd, () => over);
      const what = wordsOf(one);
      if (flowMs === null) continue;
      count.set(what, (count.get(what) ?? 0) + 1);
      say(`${what}: flow after ${(flowMs / 1000).toFixed(1)} s`);
      if (flowMs > FLOW_MS[one.kind]) broken.push(`${what}: flow only after ${Math.round(flowMs / 1000)} s`);
    }
  };
  const playing = crowd.play(cases, atOnce, () => performance.now() < until);
  const making = trouble();
  await Promise.race([Promise.all([playing, making]), playing.then(() => (over = true))]);
  await Promise.all([playing, making]);
  tell(crowd, count);
  broken.push(...crowd.late.map(({ command, ms, status }) => `${command}: ${status} after ${Math.round(ms)} ms`));
  broken.push(...crowd.wrong.map(({ command, status, code }) => `${command}: ${status} ${code}`));
  broken.push(...(await crowd.askAgain()).map((command) => `${command}: another answer when asked again`));
  const checked = await scene.deployment
    .run('ops/cli/banjie.js', 'check', '--histories')
    .catch((error: Error) => error.message);
  say(checked.trimEnd());
  if (!new RegExp(`^${crowd.archived} applications, \\d+ invariants: all hold;`).test(checked)) broken.push(checked);
  return broken;
}

/** One trouble from its beginning until the flow is back. @returns how long that took, or null where nothing came of it */
async function suffer(trouble: Trouble, scene: OpenScene, crowd: Crowd, over: () => boolean): Promise<number | null> {
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
    if (over()) return null;
    if (performance.now() - healedAt > GIVE_UP_MS) throw new Error(`${wordsOf(trouble)}: nothing flows any more`);
    await sleep(100);
  }
}

function tell(crowd: Crowd, count: ReadonlyMap<string, number>): void {
  say(`${crowd.archived} cases archived, ${crowd.archived * COMMANDS_A_CASE} commands`);
  for (const [what, times] of [...count].sort(([one], [other]) => one.localeCompare(other))) say(`${times} × ${what}`);
  for (const [code, times] of crowd.notNow) say(`${times} answers ${code}`);
}

function readArguments(): Choices {
  const option = (usual: number | string) => ({ type: 'string', default: String(usual) }) as const;
  const { values } = parseArgs({
    options: {
      seed: option(Math.floor(Math.random() * 1e9)),
      kinds: option(KINDS.join(',')),
      minutes: option(5),
      cases: option(20),
      'at-once': option(10),
      lengths: option('1,1,1,1,10,30'),
    },
  });
  const kinds = values.kinds.split(',') as Kind[];
  const unknown = kinds.filter((kind) => !KINDS.includes(kind));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: kinds are ${KINDS.join(', ')}`);
  const { seed, minutes, cases, 'at-once': atOnce, lengths } = values;
  return {
    seed: Number(seed),
    kinds,
    minutes: Number(minutes),
    cases: Number(cases),
    atOnce: Number(atOnce),
    lengths: values.lengths.split(',').map(Number),
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  },
);

/**
 * npm run faults -- [--seed N] [--kinds kills,partitions,disk,readonly,clock,poison,store] [--minutes M] [--cases N] [--at-once N] [--lengths 1,30]:
 * people act on many cases at once in a deployment with a real Temporal server, and one thing after the other goes wrong,
 * chosen by the seed. After each the flow has to come back by itself; in the end every case is archived, every command that
 * was acknowledged is acknowledged again with the same words, and the checker finds nothing.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { checkoutRoot } from '../../src/ops/engines/locations';
import { runCommand, say } from '../support/command';
import { chanceFrom } from '../support/chance';
import { COMMANDS_A_CASE } from './everyday';
import { endRun, startForDatabase } from '../support/run';
import { openScene, type OpenScene } from './scene';
import { play, type Verdict } from './trial';
import { KINDS, troubles, type Kind } from './troubles';

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
  const { seed, kinds, minutes, cases, atOnce, lengths } = readArguments();
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { cwd: checkoutRoot() }).toString().trim();
  const again = `npm run faults -- --seed ${seed} --kinds ${kinds.join(',')} --minutes ${minutes} --cases ${cases} --at-once ${atOnce} --lengths ${lengths.join(',')}`;
  say(`commit ${commit}; to play it again: ${again}`);
  await startForDatabase();
  let scene: OpenScene | undefined;
  try {
    scene = await openScene(kinds, seed);
    const verdict = await play(scene, {
      troubles: course(seed, kinds, lengths),
      untilMs: minutes * 60_000,
      cases,
      atOnce,
      say,
    });
    tell(verdict);
    const count = verdict.broken.length + verdict.late.length;
    say(count === 0 ? 'all promises held' : `${count} promises not kept; commit ${commit}: ${again}`);
    return count === 0 ? 0 : 1;
  } finally {
    await scene?.close();
    await endRun();
  }
}

/** Troubles of the seed, each some seconds after the one before it. */
function* course(seed: number, kinds: readonly Kind[], lengths: readonly number[]) {
  const next = chanceFrom(seed);
  for (const trouble of troubles(next, kinds, lengths)) {
    yield { trouble, pauseMs: LEAST_PAUSE_MS + next() * (MOST_PAUSE_MS - LEAST_PAUSE_MS) };
  }
}

function tell({ archived, made, notNow, broken, late }: Verdict): void {
  say(`${archived} cases archived, ${archived * COMMANDS_A_CASE} commands`);
  for (const [what, times] of [...made].sort(([one], [other]) => one.localeCompare(other))) say(`${times} × ${what}`);
  for (const [code, times] of notNow) say(`${times} answers ${code}`);
  for (const line of broken) say(`BROKEN\t${line}`);
  for (const line of late) say(`LATE\t${line}`);
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
  const { seed, minutes, cases, 'at-once': atOnce } = values;
  return {
    seed: Number(seed),
    kinds,
    minutes: Number(minutes),
    cases: Number(cases),
    atOnce: Number(atOnce),
    lengths: values.lengths.split(',').map(Number),
  };
}

runCommand(main);

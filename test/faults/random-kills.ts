/**
 * npm run faults:random -- [--kills 20] [--cases 100] [--at-once 20] [--seed N]: people act on many cases at once, and every
 * five to ten seconds something is killed with kill -9, chosen by chance. In the end every case must be archived and the
 * checker must find nothing. The seed is printed; it chooses what dies and when, though not where everybody stands then.
 */
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { instantOf } from '../../src/domain/calendar/time';
import { openDataSource } from '../../src/entities/data-source';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { Engine } from '../../src/ops/check/engine';
import { databaseRunningHere, temporalRunningHere } from '../../src/ops/engines/running-here';
import { endRun, startForDatabase } from '../support/run';
import { signInDemo, type DemoPeople } from '../../src/ops/demo-case';
import { chanceFrom } from './chance';
import { COMMANDS_A_CASE, playFoodLicence, type Sent } from './everyday';
import { payloadKeysOf, startWhole, type Part, type Whole } from './whole';

const PARTS: readonly Part[] = ['worker', 'api', 'postgres', 'temporal'];
const LEAST_PAUSE_MS = 5_000;
const MOST_PAUSE_MS = 10_000;
/** Access tokens end after some minutes; everybody signs in again well before. */
const SIGN_IN_EVERY_MS = 120_000;

async function main(): Promise<number> {
  const { kills, cases, atOnce, seed } = readArguments();
  say(`seed ${seed}: ${cases} cases, ${atOnce} at once, ${kills} kills`);
  await startForDatabase();
  try {
    const whole = await startWhole();
    try {
      const dead = { count: 0 };
      const busy = { over: false };
      const killing = killByChance(whole, kills, chanceFrom(seed), dead, busy);
      const archived = await playAll(whole, cases, atOnce, () => dead.count < kills);
      busy.over = true;
      await killing;
      say(`${archived} cases archived, ${archived * COMMANDS_A_CASE} commands, ${dead.count} kills`);
      return await violationsOf(whole, archived);
    } finally {
      await whole.stop();
    }
  } finally {
    await endRun();
  }
}

/** Plays so many cases, and more as long as not everything has died yet. @returns how many were archived */
async function playAll(whole: Whole, cases: number, atOnce: number, goOn: () => boolean): Promise<number> {
  let people = await signInDemo(whole.api);
  const again = setInterval(() => {
    signInDemo(whole.api).then(
      (fresh) => (people = fresh),
      () => undefined,
    );
  }, SIGN_IN_EVERY_MS);
  let begun = 0;
  let archived = 0;
  const desk = async (): Promise<void> => {
    while (begun < cases || goOn()) {
      begun += 1;
      await playFoodLicence(people, `示例路${begun}号`, (sent) => insist(sent, () => people));
      archived += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, desk));
  clearInterval(again);
  return archived;
}

/** Asks until there is an answer, however long everything is away, and as whoever is signed in by then. */
async function insist({ who, path, body, key }: Sent, people: () => DemoPeople): Promise<Record<string, unknown>> {
  for (;;) {
    const { personId } = who;
    const present = Object.values(people()).find((one) => one.personId === personId) ?? who;
    const answer = await present.insist(path, body, key).catch(() => null);
    if (answer && answer.status < 400) return answer.body;
    if (answer && answer.status !== 401 && answer.status !== 429) {
      throw new Error(`${path} ${key}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    await sleep(1_000);
  }
}

async function killByChance(
  whole: Whole,
  kills: number,
  chance: () => number,
  dead: { count: number },
  busy: { over: boolean },
): Promise<void> {
  while (dead.count < kills && !busy.over) {
    await sleep(LEAST_PAUSE_MS + chance() * (MOST_PAUSE_MS - LEAST_PAUSE_MS));
    const part = PARTS[Math.floor(chance() * PARTS.length)]!;
    try {
      whole.kill(part);
      dead.count += 1;
      say(`kill ${dead.count}: ${part}`);
    } catch {
      // It is just being started again.
    }
  }
}

async function violationsOf(whole: Whole, archived: number): Promise<number> {
  const { layout } = whole;
  const payloadKeys = payloadKeysOf(whole);
  const [databaseUrl, address] = [databaseRunningHere(layout, 'banjie')!, temporalRunningHere(layout)!];
  const dataSource = await openDataSource(databaseUrl);
  const place = {
    address,
    namespace: 'banjie',
    taskQueue: 'banjie',
    apiKey: undefined,
    payloadKeys,
    tls: false,
  } as const;
  const engine = await Engine.open(place);
  try {
    const context = { books: new Books(dataSource), now: instantOf(Date.now()), engine };
    const { applications, violations } = await check(context, { histories: true });
    for (const { invariant, applicationId, what } of violations) say(`${invariant}\t${applicationId}\t${what}`);
    say(`${applications} applications, ${violations.length} violations`);
    return violations.length === 0 && applications === archived ? 0 : 1;
  } finally {
    await engine.close();
    await dataSource.destroy();
  }
}

function readArguments() {
  const option = (usual: number) => ({ type: 'string', default: String(usual) }) as const;
  const { values } = parseArgs({
    options: {
      kills: option(20),
      cases: option(100),
      'at-once': option(20),
      seed: option(Math.floor(Math.random() * 1e9)),
    },
  });
  const [kills, cases, atOnce, seed] = [values.kills, values.cases, values['at-once'], values.seed].map(Number);
  return { kills: kills!, cases: cases!, atOnce: atOnce!, seed: seed! };
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

/**
 * npm run bench [-- --short]: one whole case, from the hand-in to the archive, at Banjie as it is deployed, in turns with the
 * same machine's bare Temporal and other engines.
 *
 *   --short              some minutes instead of an hour
 *   --at-once 1,32,128   how many play at once, one setting after the other
 *   --rounds N           turns of each contestant with each setting
 *   --seconds N          how long new cases begin in a turn
 *   --warming N          the same in the first turns, which warm everything and count for nothing
 *   --open 100,10000     how many cases are open besides, one size after the other
 *   --only Banjie,…      contestants by the beginnings of their names
 *   --shards N           history shards of the Temporal server
 *   --seed N             chooses who goes first in each round
 *   --out FILE           where the figures go, as JSON
 *   --beside FOLDER,…    other checkouts of this repository, played in turns with this one on engines of its own
 *   --picture FILE       where what a command costs is drawn, as SVG
 *   --profile FOLDER     what API and worker spend their time on (.cpuprofile), what Postgres was asked (statements.txt), and what
 *                        stands in the histories of a case (histories.txt)
 */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { chanceFrom } from '../support/chance';
import { deployAlone, type Deployment, type DeploymentOptions } from '../deployed/deployment';
import { killAllNow } from '../../src/ops/engines/processes';
import { endRun, startForDatabase } from '../support/run';
import { banjie, bareTemporal, dbos, floor, flowable, type Ground, type Rival } from './case/contestants';
import { COUNTING, profiledInto, statementsAnew, writeHistories, writeStatements } from './case/profile';
import { atRest, measure, sumOf, type MeasuredTurn, type Sum } from './case/measured';
import { pictureOf } from './case/picture';
import { residentMb } from './case/meter';
import { machineOf, tableOf, type WithOpen } from './case/report';

const REST_SECONDS = 20;
const PICTURED_AT_MOST = 32;
const AT_ONCE_BESIDE_OPEN = 32;
const OPENED_AT_A_TIME = 1_000;

type Settings = ReturnType<typeof readSettings>;

async function main(settings: Settings): Promise<void> {
  say(`seed ${settings.seed}`);
  await startForDatabase();
  const deployments: Deployment[] = [];
  // However this process ends, all engines go with it, before their folders do; their data are nobody's.
  const endEngines = (): void => deployments.forEach(({ folder }) => killAllNow(join(folder, 'run')));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.prependListener(signal, endEngines);
  process.prependListener('exit', endEngines);
  try {
    const deployment = await deployAlone(optionsFor(settings));
    deployments.push(deployment);
    const client = new Client({ connectionString: deployment.postgres.url });
    // When something fails Postgres ends before this does.
    client.on('error', () => undefined);
    await client.connect();
    const rest = await atRest(pidsOf(deployment.processes), REST_SECONDS);
    const rivals = await contestants({ deployment, say }, settings.only);
    for (const checkout of settings.beside) {
      const other = await deployAlone({ ...optionsFor(settings), checkout });
      deployments.push(other);
      rivals.push(await banjie({ deployment: other, say }, `Banjie of ${basename(checkout)}`));
    }
    const sums = await play(rivals, settings, client);
    const measured = { ...(await machineOf(client)), settings, rest, sums };
    write(settings.out, JSON.stringify(measured, null, 2));
    const withOpen = await playBesideOpen(rivals[0]!, deployment, settings);
    if (settings.profile !== undefined) {
      await writeStatements(client, settings.profile);
      await writeHistories(deployment, settings.profile);
    }
    for (const rival of rivals) await rival.stop();
    await client.end();
    write(settings.out, JSON.stringify({ ...measured, withOpen }, null, 2));
    write(settings.picture, pictureOf(sums, Math.max(...settings.atOnce.filter((one) => one <= PICTURED_AT_MOST))));
    process.stdout.write(tableOf({ ...measured, withOpen }));
  } finally {
    for (const deployment of deployments) await deployment.stop();
    await endRun();
  }
}

function write(file: string | undefined, text: string): void {
  if (file !== undefined) writeFileSync(file, `${text.trimEnd()}\n`);
}

function optionsFor({ shards, profile }: Settings): DeploymentOptions {
  return {
    historyShards: shards,
    settings: { BANJIE_LOG_LEVEL: 'info' },
    // So many contestants, each with a pool of its own.
    postgresSettings: { max_connections: '300', ...(profile !== undefined && COUNTING) },
    nodeArgs: profile === undefined ? [] : profiledInto(profile),
  };
}

async function contestants(ground: Ground, only: readonly string[]): Promise<Rival[]> {
  const all: readonly [string, () => Promise<Rival>][] = [
    ['Banjie', () => banjie(ground)],
    ['Temporal, Update + local activity', () => bareTemporal(ground, 'local')],
    ['Temporal, Update + activity', () => bareTemporal(ground, 'usual')],
    ['DBOS', () => dbos(ground)],
    ['Flowable', () => flowable(ground)],
    ['Postgres alone', () => floor(ground)],
  ];
  const rivals: Rival[] = [];
  for (const [name, enter] of all) {
    if (only.length === 0 || only.some((wanted) => name.startsWith(wanted))) rivals.push(await enter());
  }
  return rivals;
}

async function play(rivals: readonly Rival[], settings: Settings, client: Client): Promise<Sum[]> {
  const chance = chanceFrom(settings.seed);
  const sums: Sum[] = [];
  for (const atOnce of settings.atOnce) {
    const turns = new Map<Rival, MeasuredTurn[]>(rivals.map((rival) => [rival, []]));
    // Round 0 warms what compiles as it runs, and counts for nothing.
    for (let round = 0; round <= settings.rounds; round += 1) {
      const order = { atOnce, seconds: round === 0 ? settings.warming : settings.seconds };
      if (settings.profile !== undefined && round === 1) await statementsAnew(client);
      for (const rival of shuffled(rivals, chance)) {
        const measured = await measure(rival, order);
        if (round > 0) turns.get(rival)!.push(measured);
        const { cases, failures } = measured.turn;
        const failed = failures.length === 0 ? '' : `, ${failures.length} failed: ${failures[0]!.slice(0, 300)}`;
        say(`${atOnce} at once, round ${round}, ${rival.name}: ${cases} cases, load ${measured.load}${failed}`);
      }
    }
    const played = rivals.filter((rival) => turns.get(rival)!.some(({ turn }) => turn.cases > 0));
    sums.push(...played.map((rival) => sumOf(rival, turns.get(rival)!)));
  }
  return sums;
}

/** Turns of Banjie while more and more cases stay open. */
async function playBesideOpen(rival: Rival, { processes }: Deployment, settings: Settings): Promise<WithOpen[]> {
  const sizes: WithOpen[] = [];
  let open = 0;
  for (const size of settings.open) {
    while (open < size) {
      // Anew, since access tokens end after ten minutes.
      await rival.prepare();
      const leaveOpen = Math.min(size - open, OPENED_AT_A_TIME);
      const { cases, failures } = await rival.turn({ atOnce: AT_ONCE_BESIDE_OPEN, seconds: 0, leaveOpen });
      if (failures.length > 0) throw new Error(`a case could not be opened: ${failures[0]}`);
      open += cases;
      say(`${open} cases are open`);
    }
    const turns: MeasuredTurn[] = [];
    for (let round = 0; round < settings.rounds; round += 1) {
      turns.push(await measure(rival, { atOnce: AT_ONCE_BESIDE_OPEN, seconds: settings.seconds }));
    }
    const pids = pidsOf(processes);
    sizes.push({
      open,
      rest: await atRest(pids, REST_SECONDS),
      residentMb: residentMb(pids),
      sum: sumOf(rival, turns),
    });
  }
  return sizes;
}

function shuffled<T>(all: readonly T[], chance: () => number): T[] {
  return all
    .map((one) => ({ one, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function pidsOf(processes: Readonly<Record<string, { readonly pid: number }>>): Record<string, number> {
  return Object.fromEntries(Object.entries(processes).map(([name, { pid }]) => [name, pid]));
}

function readSettings() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      'at-once': text,
      rounds: text,
      seconds: text,
      warming: text,
      only: text,
      open: text,
      shards: text,
      seed: text,
      out: text,
      profile: text,
      picture: text,
      beside: text,
    },
  });
  const { short } = values;
  return {
    atOnce: (values['at-once'] ?? (short ? '1,32' : '1,32,128')).split(',').map(Number),
    rounds: Number(values.rounds ?? (short ? 2 : 5)),
    seconds: Number(values.seconds ?? (short ? 8 : 15)),
    warming: Number(values.warming ?? (short ? 15 : 60)),
    open: (values.open ?? (short ? '' : '100,10000')).split(',').filter(Boolean).map(Number),
    only: values.only?.split(',') ?? [],
    shards: Number(values.shards ?? 4),
    seed: Number(values.seed ?? Math.floor(Math.random() * 1e9)),
    out: values.out,
    profile: values.profile,
    picture: values.picture,
    beside: values.beside?.split(',') ?? [],
  };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main(readSettings()).then(
  () => process.exit(0),
  (error: unknown) => {
    say(String((error as Error).stack));
    process.exit(1);
  },
);

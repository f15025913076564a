/**
 * npm run bench [-- --short]: one whole case, from the hand-in to the archive, at Banjie as it is deployed, in turns with the
 * same machine's bare Temporal and other engines.
 *
 *   --short              some minutes instead of an hour
 *   --at-once 1,32,128   how many play at once, one setting after the other
 *   --rounds N           turns of each contestant with each setting
 *   --seconds N          how long new cases begin in a turn
 *   --only Banjie,…      contestants by the beginnings of their names
 *   --shards N           history shards of the Temporal server
 *   --seed N             chooses who goes first in each round
 *   --out FILE           where the figures go, as JSON
 *   --profile FOLDER     what API and worker spend their time on (.cpuprofile), and what Postgres was asked (statements.txt)
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { chanceFrom } from '../support/chance';
import { deployAlone } from '../deployed/deployment';
import { endRun, startForDatabase } from '../support/run';
import { banjie, bareTemporal, dbos, floor, flowable, type Ground, type Rival } from './case/contestants';
import { COUNTING, profiledInto, statementsAnew, writeStatements } from './case/profile';
import { atRest, measure, sumOf, type MeasuredTurn, type Sum } from './case/measured';
import { machineOf, tableOf } from './case/report';

const REST_SECONDS = 20;

type Settings = ReturnType<typeof readSettings>;

async function main(settings: Settings): Promise<void> {
  say(`seed ${settings.seed}`);
  await startForDatabase();
  try {
    const deployment = await deployAlone({
      historyShards: settings.shards,
      settings: { BANJIE_LOG_LEVEL: 'info' },
      // So many contestants, each with a pool of its own.
      postgresSettings: { max_connections: '300', ...(settings.profile !== undefined && COUNTING) },
      nodeArgs: settings.profile === undefined ? [] : profiledInto(settings.profile),
    });
    const client = new Client({ connectionString: deployment.postgres.url });
    await client.connect();
    try {
      const rest = await atRest(pidsOf(deployment.processes), REST_SECONDS);
      const rivals = await contestants({ deployment, say }, settings.only);
      const sums = await play(rivals, settings, client);
      if (settings.profile !== undefined) await writeStatements(client, settings.profile);
      for (const rival of rivals) await rival.stop();
      const results = { ...(await machineOf(client)), settings, rest, sums };
      if (settings.out !== undefined) writeFileSync(settings.out, `${JSON.stringify(results, null, 2)}\n`);
      process.stdout.write(tableOf(results));
    } finally {
      await client.end();
      await deployment.stop();
    }
  } finally {
    await endRun();
  }
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
    const order = { atOnce, seconds: settings.seconds };
    const turns = new Map<Rival, MeasuredTurn[]>(rivals.map((rival) => [rival, []]));
    // Round 0 warms what compiles as it runs, and counts for nothing.
    for (let round = 0; round <= settings.rounds; round += 1) {
      if (settings.profile !== undefined && round === 1) await statementsAnew(client);
      for (const rival of shuffled(rivals, chance)) {
        const measured = await measure(rival, order, client);
        if (round > 0) turns.get(rival)!.push(measured);
        const { cases, failures } = measured.turn;
        const failed = failures.length === 0 ? '' : `, ${failures.length} failed: ${failures[0]!.slice(0, 300)}`;
        say(`${atOnce} at once, round ${round}, ${rival.name}: ${cases} cases, load ${measured.load}${failed}`);
      }
    }
    sums.push(...rivals.map((rival) => sumOf(rival, turns.get(rival)!)));
  }
  return sums;
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
      only: text,
      shards: text,
      seed: text,
      out: text,
      profile: text,
    },
  });
  const { short } = values;
  return {
    atOnce: (values['at-once'] ?? (short ? '1,32' : '1,32,128')).split(',').map(Number),
    rounds: Number(values.rounds ?? (short ? 2 : 5)),
    seconds: Number(values.seconds ?? (short ? 8 : 15)),
    only: values.only?.split(',') ?? [],
    shards: Number(values.shards ?? 4),
    seed: Number(values.seed ?? Math.floor(Math.random() * 1e9)),
    out: values.out,
    profile: values.profile,
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

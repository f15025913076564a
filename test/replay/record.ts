/**
 * npm run replay:record -- --add [--chance 20] [--seed N] [scenarios-….json …]: plays new cases on today's workflows and keeps
 * their histories beside the old ones, of which none is lost: those in cases.ts that are not kept yet, as many by chance, and
 * what these files of scenarios set going. Without --add the histories are replaced, all or those of the files: only as long
 * as nobody runs these workflows. Once cases are in flight, a history that no longer replays is what the test is there for.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import type { DriftActivities } from '../../src/activities/drift.types';
import type { RecordActivities } from '../../src/activities/record.types';
import type { MatterEvent } from '../../src/domain/journey/journey';
import { ApplicationRow } from '../../src/entities/application';
import { ApplicationEventRow } from '../../src/entities/application-event';
import { CalendarChangeRow } from '../../src/entities/calendar-change';
import { openDataSource } from '../../src/entities/data-source';
import { MatterRow } from '../../src/entities/matter';
import { MatterEventRow } from '../../src/entities/matter-rows';
import { readScenarioFile } from '../../src/ops/scenario/file';
import { playFile } from '../../src/ops/scenario/play-file';
import type { Town } from '../../src/ops/scenario/town';
import { formatInstant, instantOf } from '../../src/domain/calendar/time';
import { resolveAndStartTemporal } from '../../src/ops/engines/temporal';
import { distributionIdOf } from '../../src/workflows/calendar.messages';
import { CENTRE_DAY_ID } from '../../src/workflows/centre-day.messages';
import { DRIFT_WATCH_WORKFLOW } from '../../src/workflows/drift-watch.messages';
import { SEARCH_ATTRIBUTES } from '../../src/workflows/search-attributes';
import { addVersion } from '../activities/centre-with-cases';
import { freshDatabase, freshTimeSkipping } from '../support/engines';
import { calendarOfThisTime, Hall, type HallChoices, type Place } from '../support/hall';
import { FOOD } from '../support/items';
import { playSheets } from '../support/sheets';
import { currentRun, endRun, logFile, startForJourneys } from '../support/run';
import { scriptedCases, SILENT, WITH_FEE } from './cases';
import type { ScriptedPlay } from './scripted-play';
import { type KeptCase, readKept, replaceKept } from './kept';
import { Timeline } from './timeline';

const BY_CHANCE = 160;
const DRIFT = 'drift';
const LOOKS = 24;
const JOURNEYS = join(__dirname, '..', 'journeys');

async function main(): Promise<void> {
  await startForJourneys();
  try {
    const kept = await recordAsTold();
    const events = kept.flatMap(({ runs }) => runs).reduce((sum, run) => sum + run.events!.length, 0);
    say(`kept ${kept.length} cases, ${events} events of Temporal, in ${(performance.now() / 1000).toFixed(0)} s`);
  } finally {
    await endRun();
  }
}

function recordAsTold(): Promise<KeptCase[]> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      add: { type: 'boolean', default: false },
      chance: { type: 'string', default: '20' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    },
  });
  if (values.add) return addCases(Number(values.chance), Number(values.seed), files);
  if (files.includes(DRIFT)) return addDriftWatches();
  return files.length > 0 ? replaceScenarios(files) : recordAll();
}

/** Of a name that is kept already the old history stays. */
async function addCases(byChance: number, seed: number, files: readonly string[]): Promise<KeptCase[]> {
  const old = readKept('applications');
  const isKept = nameAmong(old);
  const fresh = [...scriptedCases(byChance, seed)].filter(([name]) => !isKept(name));
  const scripted = fresh.length > 0 ? await skippedTime(new Map(fresh)) : [];
  replaceKept('applications', [...old, ...scripted]);
  if (files.length === 0) return scripted;
  const others = readKept('scenarios');
  const knows = nameAmong(others);
  const played = (await scenarios(files)).filter(({ name }) => !knows(name));
  replaceKept('scenarios', [...others, ...played]);
  return [...scripted, ...played];
}

function nameAmong(cases: readonly KeptCase[]): (name: string) => boolean {
  const names = new Set(cases.map(({ name }) => name));
  return (name) => names.has(name);
}

async function recordAll(): Promise<KeptCase[]> {
  const sheets = { objected: 'a score sheet in dispute', silent: 'a score sheet that is let stand' };
  const scripted = [...(await skippedTime(scriptedCases(BY_CHANCE), sheets)), await continuedAsNew()];
  replaceKept('applications', scripted);
  const names = readdirSync(JOURNEYS).filter((one) => /^scenarios.*\.json$/.test(one));
  const played = await scenarios(names);
  replaceKept('scenarios', played);
  return [...scripted, ...played, ...(await addDriftWatches())];
}

/** Records the looks for drift alone, beside what is kept already: `npm run replay:record -- drift`. */
async function addDriftWatches(): Promise<KeptCase[]> {
  const looks = await driftWatches();
  const others = readKept('scenarios').filter(({ name }) => !name.startsWith(`${DRIFT} `));
  replaceKept('scenarios', [...others, ...looks]);
  return looks;
}

/** Records what these files of scenarios set going, beside what is kept of others. */
async function replaceScenarios(names: readonly string[]): Promise<KeptCase[]> {
  const played = await scenarios(names);
  const isFresh = nameAmong(played);
  replaceKept('scenarios', [...readKept('scenarios').filter(({ name }) => !isFresh(name)), ...played]);
  return played;
}

/** All scripts on one clock, and score sheets of these names. */
async function skippedTime(
  cases: ReadonlyMap<string, ScriptedPlay>,
  sheets?: Parameters<typeof playSheets>[2],
): Promise<KeptCase[]> {
  const begin = Math.min(...[...cases.values()].map(({ script }) => script[0]!.at));
  const time = await freshTimeSkipping(formatInstant(instantOf(begin - 60_000)));
  try {
    const place = { address: time.address, namespace: 'default', taskQueue: 'replay' };
    return await inHall(place, { now: () => time.currentTimeMs() }, async (hall) => {
      for (const item of [SILENT, WITH_FEE]) await addVersion(hall.dataSource, item);
      await new Timeline(hall, time).play(cases);
      if (sheets) await playSheets(hall, time, sheets);
      const names = [...cases.keys(), ...Object.values(sheets ?? {})];
      return Promise.all(names.map((name) => keep(hall.client, hall.dataSource, name)));
    });
  } finally {
    await time.stop();
  }
}

/** The time-skipping server never finds a history too long; a development server does, when it is told to. */
async function continuedAsNew(): Promise<KeptCase> {
  const run = currentRun();
  const temporal = await resolveAndStartTemporal({
    namespace: 'banjie',
    runDir: join(run.folder, 'run'),
    logFile: logFile(run, 'temporal'),
    searchAttributes: SEARCH_ATTRIBUTES,
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '60' },
    say,
  });
  try {
    const place = { address: temporal.address, namespace: 'banjie', taskQueue: 'replay' };
    return await inHall(place, { calendar: calendarOfThisTime() }, async (hall) => {
      const name = 'continued as new';
      await hall.handIn(name, FOOD);
      await hall.act(name, 'front1', 'accept');
      for (let said = 0; said < 12; said += 1) await hall.act(name, 'supervisor1', 'remind');
      await hall.act(name, 'front1', 'handOver');
      for (let said = 0; said < 6; said += 1) await hall.act(name, 'applicant1', 'urge');
      await hall.act(name, 'applicant1', 'withdraw');
      return keep(hall.client, hall.dataSource, name);
    });
  } finally {
    await temporal.stop();
  }
}

/** Looks that find something or nothing, at once or after failures, and some that never come about. */
async function driftWatches(): Promise<KeptCase[]> {
  const run = currentRun();
  const log = logFile(run, 'temporal-of-drift');
  const runDir = join(run.folder, 'run-of-drift');
  const temporal = await resolveAndStartTemporal({
    namespace: 'banjie',
    runDir,
    logFile: log,
    say,
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  let failuresLeft = 0;
  const lookForDrift = async (): Promise<number> => {
    failuresLeft -= 1;
    if (failuresLeft >= 0) throw ApplicationFailure.create({ message: 'no database', nextRetryDelay: '10 ms' });
    return LOOKS;
  };
  try {
    const place = { address: temporal.address, namespace: 'banjie', taskQueue: 'replay' };
    const recorder = (real: RecordActivities): RecordActivities & DriftActivities => ({ ...real, lookForDrift });
    return await inHall(place, { recorder }, async (hall) => {
      const names = Array.from({ length: LOOKS }, (_, index) => `${DRIFT} ${index}`);
      for (const [index, workflowId] of names.entries()) {
        failuresLeft = index % 4;
        const args = [{ everything: index % 2 === 0 }];
        const started = { workflowId, taskQueue: place.taskQueue, args };
        await hall.client.workflow.execute(DRIFT_WATCH_WORKFLOW, started).catch(() => undefined);
      }
      return Promise.all(names.map((name) => keep(hall.client, hall.dataSource, name)));
    });
  } finally {
    await temporal.stop();
  }
}

async function inHall<T>(place: Place, choices: HallChoices, work: (hall: Hall) => Promise<T>): Promise<T> {
  const database = await freshDatabase();
  try {
    // Kept in clear: what is sealed says nothing, and is as long as it is.
    const hall = await Hall.open(place, database.url, { ...choices, payloadKeys: [] });
    try {
      return await work(hall);
    } finally {
      await hall.close();
    }
  } finally {
    await database.drop();
  }
}

/** Everything that the scenarios set going, on engines of their own; whether they pass is for other tests to say. */
async function scenarios(names: readonly string[]): Promise<KeptCase[]> {
  const kept: KeptCase[] = [];
  const played = async ({ engines }: Town): Promise<void> => {
    const connection = await Connection.connect({ address: engines.temporalAddress });
    const dataSource = await openDataSource(engines.databaseUrl, { poolSize: 2 });
    try {
      const client = new Client({ connection });
      for (const id of await workflowsOf(dataSource)) {
        if (!kept.some(({ name }) => name === id)) kept.push(await keep(client, dataSource, id));
      }
    } finally {
      await dataSource.destroy();
      await connection.close();
    }
  };
  for (const name of names) await playFile(readScenarioFile(join(JOURNEYS, name)), { print: say, say, played });
  return kept;
}

/** Every workflow that was set going; the days of the centre have one id everywhere, and are kept once. */
async function workflowsOf(dataSource: DataSource): Promise<string[]> {
  const applications = await dataSource.getRepository(ApplicationRow).find();
  const matters = await dataSource.getRepository(MatterRow).find();
  const changes = await dataSource.getRepository(CalendarChangeRow).findBy({ status: 'approved' });
  return [...applications, ...matters]
    .map(({ id }) => id)
    .concat(
      changes.map(({ id }) => distributionIdOf(id)),
      CENTRE_DAY_ID,
    );
}

/** A workflow with all its runs, and its events in the books: those of an application, or of any other matter. */
async function keep(client: Client, dataSource: DataSource, name: string): Promise<KeptCase> {
  const runs = [];
  for (let runId: string | undefined = (await client.workflow.getHandle(name).describe()).runId; runId;) {
    const run = await client.workflow.getHandle(name, runId).fetchHistory();
    runs.unshift(run);
    runId = run.events![0]!.workflowExecutionStartedEventAttributes!.continuedExecutionRunId || undefined;
  }
  const order = { seq: 'ASC' } as const;
  const ofCase = await dataSource.manager.find(ApplicationEventRow, { where: { applicationId: name }, order });
  const ofMatter = await dataSource.manager.find(MatterEventRow, { where: { matterId: name }, order });
  const events = [...ofCase, ...ofMatter].map(
    ({ seq, type, at, personId, role, departmentCode, facts }): MatterEvent => {
      return { seq, type, at, by: { personId, role, departmentCode }, facts };
    },
  );
  return { name, runs, events };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  },
);

/**
 * npm run replay:record: plays the cases on today's workflows and keeps their histories in place of the old ones. Only for
 * workflows that nobody runs yet: once cases are in flight, a history that no longer replays is what the test is there for.
 */
import { join } from 'node:path';
import type { ApplicationEvent } from '../../src/domain/application/events';
import { ApplicationEventRow } from '../../src/entities/application-event';
import { formatInstant, instantOf } from '../../src/domain/calendar/time';
import { resolveAndStartTemporal } from '../../src/ops/engines/temporal';
import { SEARCH_ATTRIBUTES } from '../../src/workflows/search-attributes';
import { addVersion } from '../activities/centre-with-cases';
import { freshDatabase, freshTimeSkipping } from '../support/engines';
import { calendarOfThisTime, Hall, type HallChoices, type Place } from '../support/hall';
import { FOOD } from '../support/items';
import { currentRun, endRun, logFile, startForJourneys } from '../support/run';
import { scriptedCases, SILENT, WITH_FEE } from './cases';
import { type KeptCase, replaceKept } from './kept';
import { Timeline } from './timeline';

const BY_CHANCE = 160;

async function main(): Promise<void> {
  await startForJourneys();
  try {
    const kept = [...(await skippedTime()), await continuedAsNew()];
    replaceKept(kept);
    const events = kept.flatMap(({ runs }) => runs).reduce((sum, run) => sum + run.events!.length, 0);
    say(`kept ${kept.length} cases, ${events} events of Temporal, in ${(performance.now() / 1000).toFixed(0)} s`);
  } finally {
    await endRun();
  }
}

/** All scripts on one clock. */
async function skippedTime(): Promise<KeptCase[]> {
  const cases = scriptedCases(BY_CHANCE);
  const begin = Math.min(...[...cases.values()].map(({ script }) => script[0]!.at));
  const time = await freshTimeSkipping(formatInstant(instantOf(begin - 60_000)));
  try {
    const place = { address: time.address, namespace: 'default', taskQueue: 'replay' };
    return await inHall(place, { now: () => time.currentTimeMs() }, async (hall) => {
      for (const item of [SILENT, WITH_FEE]) await addVersion(hall.dataSource, item);
      await new Timeline(hall, time).play(cases);
      return Promise.all([...cases.keys()].map((name) => keep(hall, name)));
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
      return keep(hall, name);
    });
  } finally {
    await temporal.stop();
  }
}

async function inHall<T>(place: Place, choices: HallChoices, work: (hall: Hall) => Promise<T>): Promise<T> {
  const database = await freshDatabase();
  try {
    const hall = await Hall.open(place, database.url, choices);
    try {
      return await work(hall);
    } finally {
      await hall.close();
    }
  } finally {
    await database.drop();
  }
}

async function keep(hall: Hall, name: string): Promise<KeptCase> {
  const runs = [];
  for (let runId: string | undefined = (await hall.client.workflow.getHandle(name).describe()).runId; runId;) {
    const run = await hall.client.workflow.getHandle(name, runId).fetchHistory();
    runs.unshift(run);
    runId = run.events![0]!.workflowExecutionStartedEventAttributes!.continuedExecutionRunId || undefined;
  }
  const rows = await hall.dataSource.manager.find(ApplicationEventRow, {
    where: { applicationId: name },
    order: { seq: 'ASC' },
  });
  const events = rows.map(({ seq, type, at, personId, role, departmentCode, facts }) => {
    return { seq, type, at, by: { personId, role, departmentCode }, facts } as ApplicationEvent;
  });
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

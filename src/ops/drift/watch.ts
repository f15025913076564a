/** The watch over drift as a worker keeps it: schedules in Temporal, and what they call. */
import { Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import type pino from 'pino';
import type { DataSource } from 'typeorm';
import type { DriftActivities, DriftLook } from '../../activities/drift.types';
import { openStore } from '../../adapters/files/open-files';
import type { ServiceConfig } from '../../config';
import { openClock } from '../../temporal/clock';
import { DRIFT_WATCH_WORKFLOW } from '../../workflows/drift-watch.messages';
import { Books } from '../check/books';
import { Engine } from '../check/engine';
import type { DriftContext } from './drift';
import { lookForDrift } from './findings';

/** What an installation is told of where everything lies. */
export type DriftSettings = Pick<ServiceConfig, 'temporal' | 'clock' | 'files' | 'numberJournals'>;

/** Opens what a look needs beside the books, and closes it afterwards. */
export async function withDriftContext<T>(
  dataSource: DataSource,
  { temporal, clock: kind, files, numberJournals: journals }: DriftSettings,
  everything: boolean,
  work: (context: DriftContext) => Promise<T>,
): Promise<T> {
  const engine = await Engine.open(temporal);
  const clock = openClock(kind, temporal);
  try {
    const now = await clock.now();
    return await work({
      books: new Books(dataSource),
      now,
      engine,
      files: openStore(files.store),
      journals,
      everything,
    });
  } finally {
    await clock.close();
    await engine.close();
  }
}

/** What is found for the first time is told at the level of errors, each in a line of its own. */
export function driftActivities(dataSource: DataSource, settings: DriftSettings, log: pino.Logger): DriftActivities {
  return {
    lookForDrift: (how) =>
      withDriftContext(dataSource, settings, how.everything, async (context) => {
        const { found, fresh } = await lookForDrift(context);
        for (const { kind, subjectId, what } of fresh)
          log.error({ drift: kind, subjectId, what }, 'something drifted apart');
        log.info({ found: found.length, everything: how.everything }, 'looked for drift');
        return found.length;
      }),
  };
}

const UNIMPLEMENTED = 12;

/**
 * Once an hour what moved of late, once a night everything. Schedules that are there stay as they are, also when somebody
 * paused them. A look that no worker does, as when all went back to a version that knows no such workflow, ends by itself.
 */
const SCHEDULES = {
  'drift-hourly': { look: { everything: false }, within: '2 hours', spec: { intervals: [{ every: '1 hour' }] } },
  'drift-nightly': {
    look: { everything: true },
    within: '12 hours',
    spec: { calendars: [{ hour: 2 }], timezone: 'Asia/Shanghai' },
  },
} as const satisfies Record<string, { look: DriftLook; within: Duration; spec: ScheduleOptions['spec'] }>;

/** Makes the schedules that are missing. A Temporal that knows none, as that of tests, is left without. */
export async function keepDriftWatch(client: Client, taskQueue: string): Promise<void> {
  for (const [scheduleId, { look, within, spec }] of Object.entries(SCHEDULES)) {
    try {
      await client.schedule.create({
        scheduleId,
        spec,
        action: {
          type: 'startWorkflow',
          workflowType: DRIFT_WATCH_WORKFLOW,
          workflowId: scheduleId,
          taskQueue,
          args: [look],
          workflowExecutionTimeout: within,
        },
        policies: { overlap: 'SKIP' },
      });
    } catch (error) {
      if (error instanceof ScheduleAlreadyRunning || isUnimplemented(error)) continue;
      throw error;
    }
  }
}

function isUnimplemented(error: unknown): boolean {
  const { code, cause } = error as { code?: number; cause?: unknown };
  return code === UNIMPLEMENTED || (cause !== undefined && isUnimplemented(cause));
}

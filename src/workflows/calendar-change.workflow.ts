import { continueAsNew, getExternalWorkflowHandle, proxyActivities, sleep } from '@temporalio/workflow';
import type { CalendarActivities } from '../activities/calendar.types';
import { calendarChanged, type CalendarDistribution } from './calendar.messages';
import { BACKGROUND } from './priority.messages';
import { delivered } from './telling';

const books = proxyActivities<CalendarActivities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '30 seconds' },
  priority: BACKGROUND,
});

/** Pauses before each round; the last one repeats. A case that was just being opened is found by a later round. */
const PAUSES = ['10 seconds', '1 minute', '10 minutes', '1 hour'] as const;
/** So many rounds that find everybody on the new calendar are enough. */
const ROUNDS = 3;

/**
 * tells every open case and matter once that another calendar counts. Whoever is behind by the books is told; a case
 * that has heard already takes no notice, so that a repeat after a crash changes nothing.
 */
export async function calendarChangeWorkflow(distribution: CalendarDistribution): Promise<{ told: number }> {
  const { changeId, after = null, round = 1, toldInRound = 0, told = 0 } = distribution;
  const order = await books.approvedCalendar(changeId);
  if (!order) return { told: 0 };
  const ids = await books.behindCalendar(order.calendar.version, after);
  if (ids.length > 0) {
    await Promise.all(ids.map((id) => delivered(getExternalWorkflowHandle(id).signal(calendarChanged, order))));
    const next = {
      changeId,
      after: ids.at(-1)!,
      round,
      toldInRound: toldInRound + ids.length,
      told: told + ids.length,
    };
    return continueAsNew<typeof calendarChangeWorkflow>(next);
  }
  if (round >= ROUNDS && toldInRound === 0) return { told };
  await sleep(PAUSES[Math.min(round, PAUSES.length) - 1]!);
  return continueAsNew<typeof calendarChangeWorkflow>({ changeId, round: round + 1, told });
}

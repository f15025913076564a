import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { CentreDayActivities } from '../activities/centre-day.types';
import { formatInstant } from '../domain/calendar/time';
import { endsAt, type WorkingDay } from '../domain/people/centre-day';
import { BACKGROUND } from './priority.messages';
import { RECORDING } from './recorder';
import { present } from './waiting';

const books = proxyActivities<CentreDayActivities>({
  ...RECORDING,
  summary: '日结 / the centre’s day',
  priority: BACKGROUND,
});

/**
 * The days of the centre, one after the other, for ever: each ends with its close, and what nobody did by then is
 * told. It wakes once a working day; a centre that was down catches up day by day.
 */
export async function centreDayWorkflow(underWay?: WorkingDay): Promise<never> {
  let day = underWay ?? (await books.beginCentreDay(present()));
  for (;;) {
    const end = endsAt(day);
    if (end > present()) await sleep(end - present(), { summary: `下班 / close of the day ${formatInstant(end)}` });
    day = await books.endCentreDay({ date: day.date, at: present() });
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof centreDayWorkflow>(day);
  }
}

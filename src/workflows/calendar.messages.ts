import { defineSignal } from '@temporalio/workflow';
import type { CalendarTold } from '../domain/application/calendar-facts';

/** The name under which the distribution of an approved calendar is registered. */
export const CALENDAR_CHANGE_WORKFLOW = 'calendarChangeWorkflow';

/** What a case or matter is told: that another calendar counts from now on. */
export const calendarChanged = defineSignal<[CalendarTold]>('calendarChanged');

/** The input of the distribution; what stands beside the id is where an earlier run of it had come to. */
export interface CalendarDistribution {
  readonly changeId: string;
  /** The last id that this round has told, null at its beginning. */
  readonly after?: string | null;
  readonly round?: number;
  /** How many were told in this round, and altogether. */
  readonly toldInRound?: number;
  readonly told?: number;
}

/** The id of the workflow that distributes one change. */
export function distributionIdOf(changeId: string): string {
  return `calendar/${changeId}`;
}

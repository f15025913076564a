import type { Instant, PlainDate } from '../domain/calendar/time';
import type { WorkingDay } from '../domain/people/centre-day';

/** What the workflow of the centre's day asks of the books. */
export interface CentreDayActivities {
  /** The working day that is under way at this instant, or the next; the one that was begun already, if one is open. */
  beginCentreDay(at: Instant): Promise<WorkingDay>;
  /** Ends a day that is over, once. @returns the working day after it, which is begun with that */
  endCentreDay(ended: { readonly date: PlainDate; readonly at: Instant }): Promise<WorkingDay>;
}

import type { CalendarTold } from '../domain/application/calendar-facts';

/** What the distribution of a calendar asks of the books. */
export interface CalendarActivities {
  /** What is to be told of this change; null when nobody has approved it. */
  approvedCalendar(changeId: string): Promise<CalendarTold | null>;
  /** Ids of the next open cases and matters that stand on a version before this one, in order. */
  behindCalendar(version: string, after: string | null): Promise<string[]>;
}

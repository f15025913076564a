import type { DataSource } from 'typeorm';
import { CalendarBooks } from './calendar';
import type { CalendarActivities } from './calendar.types';
import { ApplicationRecorder } from './record';
import { MatterRecorder } from './record-matter';
import type { MatterActivities, RecordActivities } from './record.types';

/** Every activity by which workflows keep the books; what a worker registers. */
export function recordingActivities(dataSource: DataSource): RecordActivities & MatterActivities & CalendarActivities {
  const { record } = new ApplicationRecorder(dataSource);
  const { recordMatter } = new MatterRecorder(dataSource);
  const { approvedCalendar, behindCalendar } = new CalendarBooks(dataSource);
  return { record, recordMatter, approvedCalendar, behindCalendar };
}

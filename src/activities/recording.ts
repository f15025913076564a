import type { DataSource } from 'typeorm';
import { CalendarBooks } from './calendar';
import type { CalendarActivities } from './calendar.types';
import { CentreDayKeeper } from './centre-day';
import type { CentreDayActivities } from './centre-day.types';
import { QuotaTurns } from './quota';
import type { QuotaActivities } from './quota.types';
import { ApplicationRecorder } from './record';
import { MatterRecorder } from './record-matter';
import type { MatterActivities, RecordActivities } from './record.types';

/** Every activity by which workflows keep the books; what a worker registers. */
export function recordingActivities(
  dataSource: DataSource,
): RecordActivities & MatterActivities & CalendarActivities & QuotaActivities & CentreDayActivities {
  const { record } = new ApplicationRecorder(dataSource);
  const { recordMatter } = new MatterRecorder(dataSource);
  const { approvedCalendar, behindCalendar } = new CalendarBooks(dataSource);
  const { takeTurn, giveTurnBack } = new QuotaTurns(dataSource);
  const { beginCentreDay, endCentreDay } = new CentreDayKeeper(dataSource);
  const days = { beginCentreDay, endCentreDay };
  return { takeTurn, giveTurnBack, record, recordMatter, approvedCalendar, behindCalendar, ...days };
}

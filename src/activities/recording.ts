import type { DataSource } from 'typeorm';
import { ApplicationRecorder } from './record';
import { MatterRecorder } from './record-matter';
import type { MatterActivities, RecordActivities } from './record.types';

/** Every activity by which workflows keep the books; what a worker registers. */
export function recordingActivities(dataSource: DataSource): RecordActivities & MatterActivities {
  const { record } = new ApplicationRecorder(dataSource);
  const { recordMatter } = new MatterRecorder(dataSource);
  return { record, recordMatter };
}

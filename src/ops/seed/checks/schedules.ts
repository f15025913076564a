import { scheduleFaults } from '../../../domain/calendar/schedule-check';
import type { Fault } from '../fault';
import type { ReadFiles } from '../files';

/** K-2: what a published schedule may say, each fault at its line in the file. */
export function checkSchedules({ schedules }: ReadFiles): Fault[] {
  return schedules.flatMap(({ source, value }) =>
    scheduleFaults(value).map(({ path, rule, message }) => source.fault(path, rule, message)),
  );
}

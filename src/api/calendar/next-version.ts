import type { EntityManager } from 'typeorm';
import {
  withAmendment,
  withSchedule,
  type AmendmentContent,
  type ChangeContent,
  type ScheduleContent,
} from '../../domain/calendar/change';
import { InvalidCalendarError } from '../../domain/calendar/data';
import { scheduleOfYear } from '../../domain/calendar/statutory';
import { CalendarChangeRow } from '../../entities/calendar-change';
import { CalendarVersionRow } from '../../entities/calendar-version';
import { problem } from '../problems/problem';

export type NextVersion = Omit<CalendarVersionRow, 'recordedAt'>;

/**
 * The version of the calendar that a change makes of the newest one.
 * @throws ApiProblem scheduleFaulty when the whole would contradict itself
 */
export async function nextVersion(manager: EntityManager, content: ChangeContent): Promise<NextVersion> {
  const [newest] = await manager.find(CalendarVersionRow, { order: { ordinal: 'DESC' }, take: 1 });
  if (!newest) throw new Error('the centre has no calendar yet');
  const ordinal = newest.ordinal + 1;
  const version = `v${ordinal}`;
  try {
    if (!isSchedule(content)) {
      const data = withAmendment(newest.data, version, content, await reversedBy(manager, content));
      return { version, ordinal, data, notices: newest.notices };
    }
    const data = withSchedule(newest.data, version, content, (year) => scheduleOfYear(year, false));
    const { year, notice, noticeDate } = content;
    const others = newest.notices.filter((one) => one.year !== year);
    const notices = [...others, { year, notice, noticeDate }].sort((one, other) => one.year - other.year);
    return { version, ordinal, data, notices };
  } catch (error) {
    if (!(error instanceof InvalidCalendarError)) throw error;
    const messages = { messageZh: `日历自相矛盾:${error.message}`, messageEn: error.message };
    throw problem('scheduleFaulty', { errors: [{ field: error.field, rule: 'K-15', ...messages }] });
  }
}

export function isSchedule(content: ChangeContent): content is ScheduleContent {
  return 'year' in content;
}

/** @throws ApiProblem nothingToReverse when it names no approved amendment */
export async function reversedBy(
  manager: EntityManager,
  { reverses }: AmendmentContent,
): Promise<AmendmentContent | null> {
  if (reverses === null) return null;
  const row = await manager.findOneBy(CalendarChangeRow, { id: reverses, kind: 'amendment', status: 'approved' });
  if (!row) throw problem('nothingToReverse', { concerning: [reverses] });
  return row.content as AmendmentContent;
}

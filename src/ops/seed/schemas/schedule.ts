import type { HolidaySchedule } from '../types';
import { closed, DATE, list, matching, text, whole } from '../../../domain/shape/schema';
import { formOf } from './form';

/** schedules/<year>.yaml as written: what the calendar reads, published by being there. */
export type ScheduleFile = Omit<HolidaySchedule, 'published'>;

export const judgeScheduleForm = formOf(
  closed({
    year: whole(2000, 2100),
    notice: matching('〔\\d{4}〕\\d+号$', 'must be the number of the notice, such as 国办发明电〔2024〕12号'),
    noticeDate: DATE,
    off: list(closed({ name: text(), from: DATE, to: DATE }), 1, 'K-2'),
    work: list(closed({ date: DATE, name: text() })),
  }),
);

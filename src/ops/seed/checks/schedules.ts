import { dayOfPlainDate, weekdayOf, type PlainDate } from '../../../domain/calendar/time';
import type { Fault } from '../fault';
import type { ReadFiles, Sourced } from '../files';
import type { ScheduleFile } from '../schemas/schedule';

/** K-2: what a published schedule may say. A wrong day here moves every due date of the year. */
export function checkSchedules({ schedules }: ReadFiles): Fault[] {
  return schedules.flatMap((schedule) => [
    ...rangesInsideYear(schedule),
    ...rangesApart(schedule),
    ...workDaysAreWeekendDays(schedule),
    ...workDaysNotOff(schedule),
  ]);
}

function rangesInsideYear({ source, value }: Sourced<ScheduleFile>): Fault[] {
  const outside = (date: PlainDate) => !date.startsWith(`${value.year}-`);
  const off = value.off.flatMap(({ name, from, to }, i) => {
    if (outside(from) || outside(to)) {
      return [source.fault(['off', i], 'K-2', `${name} ${from} to ${to} is not inside ${value.year}`)];
    }
    return to < from ? [source.fault(['off', i], 'K-2', `${name} ends on ${to}, before it begins on ${from}`)] : [];
  });
  const work = value.work.flatMap(({ date }, i) =>
    outside(date) ? [source.fault(['work', i], 'K-2', `working day ${date} is not inside ${value.year}`)] : [],
  );
  return [...off, ...work];
}

/** A day in two ranges is a slip of the pen: the notices never name one twice. */
function rangesApart({ source, value }: Sourced<ScheduleFile>): Fault[] {
  return value.off.flatMap((range, i) => {
    const other = value.off.slice(0, i).find(({ from, to }) => range.from <= to && from <= range.to);
    return other ? [source.fault(['off', i], 'K-2', `${range.name} overlaps ${other.name}`)] : [];
  });
}

/** Make-up days are Saturdays and Sundays: a weekday is a working day already. */
function workDaysAreWeekendDays({ source, value }: Sourced<ScheduleFile>): Fault[] {
  return value.work.flatMap(({ date }, i) => {
    const weekday = weekdayOf(dayOfPlainDate(date));
    if (weekday === 0 || weekday === 6) return [];
    return [source.fault(['work', i], 'K-2', `working day ${date} is neither a Saturday nor a Sunday`)];
  });
}

function workDaysNotOff({ source, value }: Sourced<ScheduleFile>): Fault[] {
  return value.work.flatMap(({ date }, i) => {
    const off = value.off.find(({ from, to }) => from <= date && date <= to);
    if (off) return [source.fault(['work', i], 'K-2', `${date} is a working day and a day off (${off.name}) at once`)];
    const again = value.work.slice(0, i).some((other) => other.date === date);
    return again ? [source.fault(['work', i], 'K-2', `working day ${date} is listed twice`)] : [];
  });
}

import type { YearSchedule } from './data';
import { dayOfPlainDate, weekdayOf, type PlainDate } from './time';

/** What is wrong with a schedule, at which of its lines; `rule` is the convention that it breaks. */
export interface ScheduleFault {
  readonly path: readonly [list: 'off' | 'work', line: number];
  readonly rule: 'K-2';
  readonly message: string;
}

type Schedule = Pick<YearSchedule, 'year' | 'off' | 'work'>;

/** K-2: what a published schedule may say. A wrong day here moves every due date of the year. */
export function scheduleFaults(schedule: Schedule): ScheduleFault[] {
  return [
    ...rangesInsideYear(schedule),
    ...rangesApart(schedule),
    ...workDaysAreWeekendDays(schedule),
    ...workDaysNotOff(schedule),
  ];
}

function fault(list: 'off' | 'work', line: number, message: string): ScheduleFault {
  return { path: [list, line], rule: 'K-2', message };
}

function rangesInsideYear({ year, off, work }: Schedule): ScheduleFault[] {
  const outside = (date: PlainDate) => !date.startsWith(`${year}-`);
  const ranges = off.flatMap(({ name, from, to }, i) => {
    if (outside(from) || outside(to)) return [fault('off', i, `${name} ${from} to ${to} is not inside ${year}`)];
    return to < from ? [fault('off', i, `${name} ends on ${to}, before it begins on ${from}`)] : [];
  });
  const days = work.flatMap(({ date }, i) =>
    outside(date) ? [fault('work', i, `working day ${date} is not inside ${year}`)] : [],
  );
  return [...ranges, ...days];
}

/** A day in two ranges is a slip of the pen: the notices never name one twice. */
function rangesApart({ off }: Schedule): ScheduleFault[] {
  return off.flatMap((range, i) => {
    const other = off.slice(0, i).find(({ from, to }) => range.from <= to && from <= range.to);
    return other ? [fault('off', i, `${range.name} overlaps ${other.name}`)] : [];
  });
}

/** Make-up days are Saturdays and Sundays: a weekday is a working day already. */
function workDaysAreWeekendDays({ work }: Schedule): ScheduleFault[] {
  return work.flatMap(({ date }, i) => {
    const weekday = weekdayOf(dayOfPlainDate(date));
    if (weekday === 0 || weekday === 6) return [];
    return [fault('work', i, `working day ${date} is neither a Saturday nor a Sunday`)];
  });
}

function workDaysNotOff({ off, work }: Schedule): ScheduleFault[] {
  return work.flatMap(({ date }, i) => {
    const holiday = off.find(({ from, to }) => from <= date && date <= to);
    if (holiday) return [fault('work', i, `${date} is a working day and a day off (${holiday.name}) at once`)];
    const again = work.slice(0, i).some((other) => other.date === date);
    return again ? [fault('work', i, `working day ${date} is listed twice`)] : [];
  });
}

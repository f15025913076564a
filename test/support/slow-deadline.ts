/**
 * A second opinion on deadlines: calendar.md read as literally as possible, walking session by session, and minute by minute or
 * second by second where a suspension begins or ends in between. It shares no code with src and keeps schedules of its own, typed from the
 * notices and, for years without one, from 放假办法 art. 2. All times are epoch seconds shifted to Shanghai.
 */

type Sessions = readonly (readonly [string, string])[];

export interface SlowCase {
  hours: Sessions;
  /** Hours in force from a date on, in place of those above. */
  laterHours: { from: string; sessions: Sessions } | null;
  afterHours: 'same_date' | 'next_working_day';
  published: readonly number[];
  overrides: readonly { date: string; working: boolean }[];
  /** Epoch seconds, as all instants here. */
  acceptedAt: number;
  unit: 'working_day' | 'calendar_day';
  limit: number;
  suspensions: readonly { from: number; to: number | null }[];
  extensionDays: number;
  grantedAt: number | null;
}

export interface SlowDeadline {
  due: number | null;
  warn: number | null;
  provisional: boolean;
}

const EIGHT_HOURS = 28_800;
const DAY = 86_400;

/** Notices: "off" ranges and make-up days, MM-DD. */
const NOTICES: Record<number, { off: string; work: string }> = {
  2024: {
    off: '01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07',
    work: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  2025: {
    off: '01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08',
    work: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    off: '01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07',
    work: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
};

/** Without a notice: the statutory days, lunar ones as printed in the almanac. */
const STATUTORY: Record<number, string> = {
  2024: '01-01 02-09..02-12 04-04 05-01..05-02 06-10 09-17 10-01..10-03',
  2025: '01-01 01-28..01-31 04-04 05-01..05-02 05-31 10-01..10-03 10-06',
  2026: '01-01 02-16..02-19 04-05 05-01..05-02 06-19 09-25 10-01..10-03',
  2027: '01-01 02-05..02-08 04-05 05-01..05-02 06-09 09-15 10-01..10-03',
  2028: '01-01 01-25..01-28 04-04 05-01..05-02 05-28 10-01..10-03',
};

/** Years for which the tables above have something to say; a published year beyond the notices is plain Mon–Fri. */
export const SLOW_YEARS = [2024, 2025, 2026, 2027, 2028];

function covers(list: string, monthDay: string): boolean {
  return list.split(' ').some((entry) => {
    const [from, to = from] = entry.split('..');
    return from! <= monthDay && monthDay <= to!;
  });
}

const dateText = (day: number): string => new Date(day * DAY * 1000).toISOString().slice(0, 10);

/** Whether a day is a working day by the case's calendar, as K-2 and K-15 say. */
export function slowIsWorking(given: Pick<SlowCase, 'published' | 'overrides'>, day: number): boolean {
  const date = dateText(day);
  const override = given.overrides.find((one) => one.date === date);
  if (override) return override.working;
  const year = Number(date.slice(0, 4));
  const monthDay = date.slice(5);
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  const isMondayToFriday = weekday >= 1 && weekday <= 5;
  if (!given.published.includes(year)) return isMondayToFriday && !covers(STATUTORY[year]!, monthDay);
  const notice = NOTICES[year];
  if (!notice) return isMondayToFriday;
  if (covers(notice.work, monthDay)) return true;
  return isMondayToFriday && !covers(notice.off, monthDay);
}

/** Computes the deadline slowly. */
export function slowDeadline(given: SlowCase): SlowDeadline {
  const plain = deadlineWith(given, given.limit);
  if (given.extensionDays === 0) return plain;
  const isVoid = given.grantedAt !== null && plain.due !== null && given.grantedAt > plain.due;
  return isVoid ? plain : deadlineWith(given, given.limit + given.extensionDays);
}

function deadlineWith(given: SlowCase, n: number): SlowDeadline {
  const working = (day: number) => slowIsWorking(given, day);
  const { hours, laterHours } = given;
  const early = inSeconds(hours);
  const late = laterHours === null ? early : inSeconds(laterHours.sessions);
  const sessionsOn = (day: number) => (laterHours !== null && dateText(day) >= laterHours.from ? late : early);
  const openOn = (day: number) => day * DAY - EIGHT_HOURS + sessionsOn(day)[0]![0];
  const closeOn = (day: number) => day * DAY - EIGHT_HOURS + sessionsOn(day).at(-1)![1];
  const secondsOn = (day: number) => sessionsOn(day).reduce((sum, [from, to]) => sum + to - from, 0);
  const nextWorking = (day: number): number => (working(day + 1) ? day + 1 : nextWorking(day + 1));
  const accepted = given.acceptedAt;
  const acceptedOn = Math.floor((accepted + EIGHT_HOURS) / DAY);
  const rests = (from: number, to: number) => {
    for (let day = from; day <= to; day += 1) {
      if (!given.published.includes(Number(dateText(day).slice(0, 4)))) return true;
    }
    return false;
  };

  if (given.unit === 'working_day' && n === 0) {
    const day = working(acceptedOn) && accepted < closeOn(acceptedOn) ? acceptedOn : nextWorking(acceptedOn);
    const start = Math.max(accepted, openOn(day));
    let budget = 0;
    const [sessions, close] = [sessionsOn(day), closeOn(day)];
    for (let t = start; t < close; t += 1) if (isOpen(sessions, t)) budget += 1;
    let used = 0;
    let warn = start;
    for (; used * 5 < budget * 4; warn += 1) if (isOpen(sessions, warn)) used += 1;
    // Reached within the second before: a legal instant is cut down to it (K-10).
    if ((budget * 4) % 5 !== 0) warn -= 1;
    return { due: close, warn, provisional: rests(acceptedOn, day) };
  }

  const moved = given.afterHours === 'next_working_day' && (!working(acceptedOn) || accepted > closeOn(acceptedOn));
  const day0 = moved ? nextWorking(acceptedOn) : acceptedOn;
  const restsFrom = given.afterHours === 'next_working_day' ? acceptedOn : day0 + 1;

  let lastNaturalDay = day0 + n;
  while (given.unit === 'calendar_day' && !working(lastNaturalDay)) lastNaturalDay += 1;
  let budget = 0;
  if (given.unit === 'calendar_day') {
    for (let day = day0 + 1; day <= lastNaturalDay; day += 1) if (working(day)) budget += secondsOn(day);
  } else {
    for (let day = day0, left = n; left > 0; left -= 1) budget += secondsOn((day = nextWorking(day)));
  }

  let used = 0;
  let warn: number | null = null;
  for (let day = day0 + 1; ; day += 1) {
    if (!working(day)) continue;
    for (const [from, to] of sessionsOn(day)) {
      for (let second = from; second < to;) {
        const t = day * DAY - EIGHT_HOURS + second;
        const step = strideFrom(given.suspensions, t, second === from ? to - from : second % 60 === 0 ? 60 : 1);
        if (!given.suspensions.some((one) => one.from <= t && t < (one.to ?? Infinity))) {
          if (warn === null && (used + step) * 5 >= budget * 4) warn = Math.floor(t + (budget * 4) / 5 - used);
          used += step;
        }
        second += step;
      }
    }
    const close = closeOn(day);
    const standsStill = given.suspensions.some(
      (one) => one.from < close && close <= (one.to ?? Infinity) && one.from !== one.to,
    );
    const isDue = given.unit === 'calendar_day' ? day === lastNaturalDay : used >= budget && !standsStill;
    if (isDue) return { due: close, warn, provisional: rests(restsFrom, day) };
    if (given.suspensions.some((one) => one.to === null && one.from < close))
      return { due: null, warn, provisional: false };
  }
}

/** The longest step from t, of those that keep to whole minutes, within which no suspension begins or ends. */
function strideFrom(suspensions: SlowCase['suspensions'], t: number, longest: number): number {
  const stride = [longest, Math.min(longest, 60)].find((step) =>
    suspensions.every(({ from, to }) => !(from > t && from < t + step) && !(to !== null && to > t && to < t + step)),
  );
  return stride ?? 1;
}

function isOpen(sessions: readonly (readonly [number, number])[], t: number): boolean {
  const second = (t + EIGHT_HOURS) % DAY;
  return sessions.some(([from, to]) => from <= second && second < to);
}

function inSeconds(sessions: Sessions): (readonly [number, number])[] {
  return sessions.map(([from, to]) => [secondOfDay(from), secondOfDay(to)]);
}

function secondOfDay(clock: string): number {
  const [hours, minutes] = clock.split(':');
  return Number(hours) * 3600 + Number(minutes) * 60;
}

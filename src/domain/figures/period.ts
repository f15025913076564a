import { dayOfPlainDate, parsePlainDate, plainDateOfDay, type PlainDate } from '../calendar/time';

/** What figures are published for: a month (2026-03), a quarter (2026-Q1) or a year (2026). */
export const PERIOD = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** The first and the last day that count. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The days of a period; null for a text that names none. */
export function findPeriod(text: string): Period | null {
  const [, year, quarter, month] = PERIOD.exec(text) ?? [];
  if (year === undefined) return null;
  const first = month === undefined ? (Number(quarter ?? 1) - 1) * 3 + 1 : Number(month);
  const months = month !== undefined ? 1 : quarter !== undefined ? 3 : 12;
  return { from: firstOf(Number(year), first), to: dayBefore(firstOf(Number(year), first + months)) };
}

/** The first day of a month; the thirteenth is the first of the next year. */
function firstOf(year: number, month: number): PlainDate {
  const [ofYear, ofMonth] = month > 12 ? [year + 1, month - 12] : [year, month];
  return parsePlainDate(`${String(ofYear).padStart(4, '0')}-${String(ofMonth).padStart(2, '0')}-01`);
}

function dayBefore(date: PlainDate): PlainDate {
  return plainDateOfDay(dayOfPlainDate(date) - 1);
}

import { dateOf, dayOfPlainDate, parsePlainDate, plainDateOfDay, type Instant, type PlainDate } from '../calendar/time';

/** Why somebody may not apply again: false material (许78), or a licence got by fraud or bribery (许79). */
export const BAR_GROUNDS = ['falseMaterial', 'licenceByFraud'] as const;

export type BarGround = (typeof BAR_GROUNDS)[number];

/** A bar on applying for the same item again; `until` is its last day. */
export interface Bar {
  readonly ground: BarGround;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

const YEARS: Readonly<Record<BarGround, number>> = { falseMaterial: 1, licenceByFraud: 3 };

/** from the day of the decision, which is day 0, for one year, or for three after a licence got by fraud. */
export function barFrom(ground: BarGround, decidedAt: Instant): Bar {
  const from = dateOf(decidedAt);
  return { ground, from, until: sameDateLater(from, YEARS[ground]) };
}

/** The same date so many years later; of 29 February the last day of that month (民201, 202). */
function sameDateLater(date: PlainDate, years: number): PlainDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const later = `${year + years}-${String(month).padStart(2, '0')}`;
  if (month !== 2 || day !== 29) return parsePlainDate(`${later}-${String(day).padStart(2, '0')}`);
  return plainDateOfDay(dayOfPlainDate(parsePlainDate(`${year + years}-03-01`)) - 1);
}

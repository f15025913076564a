/** R-44 "一年一轮换": nobody leaves a window without a letter ahead and with cases in hand; a year is foreseen in time. */
import { dayOfPlainDate, plainDateOfDay, type PlainDate } from '../calendar/time';
import { DEFAULT_CHOICES, type CentreChoices } from '../centre/settings';

/** the department writes before its officer leaves, at the latest on the day. */
export function isWrittenAhead(effectiveOn: PlainDate, filedOn: PlainDate): boolean {
  return filedOn <= effectiveOn;
}

/** Why an officer cannot be removed today, or null. */
export function refusesRemoval(facts: {
  /** The first day without the officer by the last letter; null: no letter was filed. */
  readonly effectiveOn: PlainDate | null;
  readonly today: PlainDate;
  readonly openCases: number;
}): 'letterMissing' | 'letterNotInForce' | 'casesNotHandedOver' | null {
  const { effectiveOn, today, openCases } = facts;
  if (effectiveOn === null) return 'letterMissing';
  if (today < effectiveOn) return 'letterNotInForce';
  return openCases > 0 ? 'casesNotHandedOver' : null;
}

/** after how many months at the window somebody rotates, and after how many that is called to mind. */
export type Rotation = Pick<CentreChoices, 'rotationMonths' | 'rotationReminderMonths'>;

/** when whoever began at the window on `since` rotates. */
export function rotationOn(since: PlainDate, { rotationMonths }: Rotation = DEFAULT_CHOICES): PlainDate {
  return monthsAfter(since, rotationMonths);
}

/**
 * when the coming rotation of whoever began at the window on `since` is called to mind: as the centre chose, and where it
 * shortened the rotation alone, a month before that all the same.
 */
export function rotationReminderOn(since: PlainDate, rotation: Rotation = DEFAULT_CHOICES): PlainDate {
  const { rotationMonths, rotationReminderMonths } = rotation;
  return monthsAfter(since, Math.min(rotationReminderMonths, rotationMonths - 1));
}

/** The same day of the month so many months later, or the last one of a month that is shorter. */
function monthsAfter(date: PlainDate, amount: number): PlainDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) + amount;
  const first = dayOfPlainDate(firstOf(months));
  const length = dayOfPlainDate(firstOf(months + 1)) - first;
  return plainDateOfDay(first + Math.min(day, length) - 1);
}

function firstOf(months: number): PlainDate {
  const month = String((months % 12) + 1).padStart(2, '0');
  return `${Math.floor(months / 12)}-${month}-01` as PlainDate;
}

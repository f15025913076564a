import type { Instant } from '../calendar/time';
import type { Limit } from '../catalogue/item';
import { SUSPENSION_GROUNDS, type SuspensionGround } from './grounds';

/** One stop of a clock, half-open [from, to); `to` null while it lasts (K-5). */
export interface Suspension {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly ground: SuspensionGround;
}

/** The extension of a limit in working days. `grantedAt` null: known to be granted in time (K-8). */
export interface Extension {
  readonly days: number;
  readonly grantedAt: Instant | null;
}

/** Everything about a case that its deadline depends on, in any order (K-14). */
export interface ClockFacts {
  /** The instant of acceptance; for a deemed acceptance that of receipt (K-13). */
  readonly startedAt: Instant;
  readonly limit: Limit;
  readonly suspensions: readonly Suspension[];
  readonly extension: Extension | null;
}

/** Which demand on the facts was not met. */
export type ClockFactsRule =
  | 'wholeNumber'
  | 'knownUnit'
  | 'legalInstant'
  | 'fromBeforeTo'
  | 'knownGround'
  | 'sameDayTakesNone'
  | 'calendarDaysTakeNone';

/** Thrown for facts from which no deadline follows (K-15); `field` is the path of the faulty value in ClockFacts. */
export class InvalidClockFactsError extends Error {
  constructor(
    readonly field: string,
    readonly rule: ClockFactsRule,
    readonly problem: string,
  ) {
    super(`${field}: ${problem}`);
    this.name = 'InvalidClockFactsError';
  }
}

/** A limit of 0 working days is a 即办件 (R-33, K-11). */
export function isSameDay(limit: Limit): boolean {
  return limit.unit === 'workingDay' && limit.length === 0;
}

/**
 * Checks the facts against K-5, K-11, K-12 and K-15.
 * @throws InvalidClockFactsError naming the first faulty field
 */
export function checkClockFacts(facts: ClockFacts): void {
  const { limit, suspensions, extension } = facts;
  requireInstant(facts.startedAt, 'startedAt');
  if (limit.unit !== 'workingDay' && limit.unit !== 'calendarDay') {
    throw new InvalidClockFactsError('limit.unit', 'knownUnit', `"${String(limit.unit)}" is no unit of a limit`);
  }
  requireWholeNumber(limit.length, 'limit.length');
  suspensions.forEach((suspension, index) => checkSuspension(suspension, `suspensions[${index}]`));
  if (extension) {
    requireWholeNumber(extension.days, 'extension.days');
    if (extension.grantedAt !== null) requireInstant(extension.grantedAt, 'extension.grantedAt');
  }
  const refusal = refusalOf(limit);
  if (!refusal) return;
  if (suspensions.length > 0) throw new InvalidClockFactsError('suspensions', refusal.rule, refusal.problem);
  if (extension && extension.days > 0) throw new InvalidClockFactsError('extension', refusal.rule, refusal.problem);
}

function refusalOf(limit: Limit): { rule: ClockFactsRule; problem: string } | null {
  if (isSameDay(limit)) {
    return { rule: 'sameDayTakesNone', problem: 'a same-day item takes no suspension and no extension' };
  }
  if (limit.unit === 'calendarDay') {
    return { rule: 'calendarDaysTakeNone', problem: 'a limit in natural days takes no suspension and no extension' };
  }
  return null;
}

function checkSuspension({ from, to, ground }: Suspension, field: string): void {
  requireInstant(from, `${field}.from`);
  if (to !== null) requireInstant(to, `${field}.to`);
  if (to !== null && to < from) throw new InvalidClockFactsError(`${field}.to`, 'fromBeforeTo', 'lies before from');
  if (!SUSPENSION_GROUNDS.includes(ground)) {
    throw new InvalidClockFactsError(`${field}.ground`, 'knownGround', `"${ground}" is no lawful ground`);
  }
}

function requireInstant(value: Instant, field: string): void {
  if (!Number.isInteger(value) || value % 1000 !== 0) {
    throw new InvalidClockFactsError(field, 'legalInstant', `${String(value)} is not an instant in whole seconds`);
  }
}

function requireWholeNumber(value: number, field: string): void {
  if (!Number.isInteger(value) || value < 0) {
    throw new InvalidClockFactsError(field, 'wholeNumber', `${String(value)} is not a whole number of days, 0 or more`);
  }
}

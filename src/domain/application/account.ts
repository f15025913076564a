import { explainDeadline, type DeadlineAccount } from '../clock/explain';
import type { ClockName } from './calendar-facts';
import type { ApplicationFile, References } from './file';
import { calendarOf, clockFactsOf, clocksOf } from './limits';

/**
 * Why a clock of the case falls due when it does, day by day. Its due is the one that stands for the case,
 * also where the days would give another by now.
 * @returns null before acceptance
 */
export function accountOf(file: ApplicationFile, refs: References, clock: ClockName): DeadlineAccount | null {
  const clocks = clocksOf(file, refs);
  if (!clocks) return null;
  const { item } = refs;
  const limit = clock === 'committed' ? item.committedLimit : item.statutoryLimit;
  const account = explainDeadline(calendarOf(file, refs), clockFactsOf(file, limit));
  return { ...account, deadline: clocks[clock] };
}

import type { WorkingCalendar } from '../calendar/calendar';
import { dayOf, instantAt, type Instant } from '../calendar/time';
import type { Suspension } from './facts';

/** A stretch in which a clock stands still, half-open [from, to); Infinity while it lasts. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

/** K-5: the union of all suspensions in order of time; those of zero length are gone. */
export function mergeSuspensions(suspensions: readonly Suspension[]): Pause[] {
  const pauses = suspensions
    .map(({ from, to }) => ({ from: from as number, to: to ?? Infinity }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const pause of pauses) {
    const last = merged.at(-1);
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to);
    else merged.push(pause);
  }
  return merged;
}

/** A clock that counts working seconds from `start` on, except during the pauses (K-4). */
export interface RunningClock {
  readonly calendar: WorkingCalendar;
  readonly start: Instant;
  /** Merged and in order. */
  readonly pauses: readonly Pause[];
}

/** The clock starts with the first second after day 0 (K-4); what is paused before that is worth nothing (K-5). */
export function clockAfterDay(calendar: WorkingCalendar, day0: number, pauses: readonly Pause[]): RunningClock {
  const start = instantAt(day0 + 1, 0);
  return { calendar, start, pauses: pauses.filter(({ to }) => to > start) };
}

/**
 * K-9: the earliest instant at which the clock has run for so many working seconds (whole, more than 0), or null when an
 * open pause begins before it gets there.
 * @throws CalendarGapError when that would need a year which the calendar does not hold
 */
export function instantOfUsed(clock: RunningClock, seconds: number): Instant | null {
  const { calendar, pauses } = clock;
  let runningFrom = clock.start;
  let missing = seconds;
  for (const pause of pauses) {
    if (pause.from > runningFrom) {
      const reached = calendar.instantOfWorked(calendar.workedSeconds(runningFrom) + missing);
      if (reached <= pause.from) return reached;
      missing -= calendar.workedSeconds(pause.from as Instant) - calendar.workedSeconds(runningFrom);
    }
    if (pause.to === Infinity) return null;
    runningFrom = pause.to as Instant;
  }
  return calendar.instantOfWorked(calendar.workedSeconds(runningFrom) + missing);
}

/** Working seconds that the clock has run by an instant; 0 before it starts. */
export function usedSecondsAt(clock: RunningClock, at: Instant): number {
  const { calendar, start, pauses } = clock;
  if (at <= start) return 0;
  let used = calendar.workedSeconds(at) - calendar.workedSeconds(start);
  for (const { from, to } of pauses) {
    if (from >= at) break;
    const pausedFrom = Math.max(from, start) as Instant;
    const pausedTo = Math.min(to, at) as Instant;
    used -= calendar.workedSeconds(pausedTo) - calendar.workedSeconds(pausedFrom);
  }
  return used;
}

/** K-6 (b): the first working day from `day` on whose close no pause covers, or null when an open pause covers it. */
export function firstUncoveredClose(clock: RunningClock, day: number): number | null {
  const { calendar, pauses } = clock;
  let candidate = day;
  for (const { from, to } of pauses) {
    if (from >= calendar.closeOf(candidate)) break;
    if (to === Infinity) return null;
    if (to >= calendar.closeOf(candidate)) candidate = dayOf(calendar.nextClose(to as Instant));
  }
  return candidate;
}

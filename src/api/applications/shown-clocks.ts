import type { ApplicationFile, References } from '../../domain/application/file';
import { isSuspended } from '../../domain/application/file';
import {
  answerableSince,
  calendarOf,
  clockFactsOf,
  clocksOf,
  correctionLimits,
  deliveryDueAt,
  handoverDueAt,
  inspectionStartDueAt,
} from '../../domain/application/limits';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import type { Limit } from '../../domain/catalogue/item';
import { isOverdue, usedMinutes, type Deadline } from '../../domain/clock/deadline';
import { passingsOf } from '../../domain/application/passing';
import type { ClockBody, ClocksBody, LimitsBody, TimerBody } from './application.dto';

/** An instant as answers show it. */
export function shown(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}

/** When the clocks of this case stopped for good: at the decision, or at an end without one. */
function stoppedAt(file: ApplicationFile): Instant | null {
  return file.decision?.at ?? file.closedAt;
}

/** Both clocks as they stand now, or null before acceptance. */
export function shownClocks(file: ApplicationFile, refs: References, now: Instant): ClocksBody | null {
  const clocks = clocksOf(file, refs);
  if (!clocks) return null;
  return {
    committed: shownClock(file, refs, refs.item.committedLimit, clocks.committed, now),
    statutory: shownClock(file, refs, refs.item.statutoryLimit, clocks.statutory, now),
  };
}

function shownClock(
  file: ApplicationFile,
  refs: References,
  limit: Limit,
  deadline: Deadline,
  now: Instant,
): ClockBody {
  const stopped = stoppedAt(file);
  const until = stopped ?? now;
  const facts = clockFactsOf(file, limit);
  const overdue = isOverdue(deadline.dueAt, until);
  return {
    unit: limit.unit,
    length: limit.length,
    extensionDays: deadline.extensionValid ? (file.extension?.workingDays ?? 0) : 0,
    startedAt: formatInstant(file.acceptedAt!),
    day0: deadline.day0,
    dueAt: shown(deadline.dueAt),
    dueOn: deadline.dueOn,
    warnAt: shown(deadline.warnAt),
    provisional: deadline.provisional,
    budgetMinutes: deadline.budgetMinutes,
    usedMinutes: usedMinutes(calendarOf(file, refs), facts, until),
    state: stopped !== null ? 'stopped' : isSuspended(file) ? 'suspended' : 'running',
    stoppedAt: shown(stopped),
    overdue,
    onTime: file.decision ? !overdue : null,
  };
}

/** The limits beside the two clocks, each from the fact that starts it. */
export function shownLimits(file: ApplicationFile, refs: References): LimitsBody {
  const answerable = answerableSince(file) !== null ? correctionLimits(file, refs) : null;
  return {
    correctionInternalDueAt: shown(answerable?.internal ?? null),
    correctionStatutoryDueAt: shown(answerable?.statutory ?? null),
    handoverDueAt: shown(file.acceptanceMadeAt === null ? null : handoverDueAt(file, refs)),
    inspectionStartDueAt: shown(inspectionStartDueAt(file, refs)),
    deliveryDueAt: shown(file.decision ? deliveryDueAt(file, refs) : null),
  };
}

/** What time will do to the case as it stands, the next first. */
export function shownTimers(file: ApplicationFile, refs: References): TimerBody[] {
  return [...passingsOf(file, refs)]
    .sort((one, other) => one.at - other.at)
    .map(({ timer, what, at }) => ({ timer, name: what, at: formatInstant(at) }));
}

import { openCalendar, type WorkingCalendar } from '../calendar/calendar';
import { dateOf, instantOf, type Instant } from '../calendar/time';
import type { Limit } from '../catalogue/item';
import { choiceIn } from '../centre/settings';
import { isInspectionGround } from '../clock/grounds';
import { closeOfWorkingDayAfter, computeDeadline, type ClockFacts, type Deadline } from '../clock/deadline';
import type { ClockName } from './calendar-facts';
import type { ApplicationFile, References } from './file';

/** The due as it stands, whatever the calendar says of it now. */
export function standingDue(file: ApplicationFile, limit: string, computed: Instant): Instant {
  const floor = file.rereckoned?.floors[limit];
  return floor !== undefined && floor > computed ? floor : computed;
}

/** Whether this limit passed by an earlier calendar, and so has had its consequence. */
export function isSettled(file: ApplicationFile, limit: string): boolean {
  return file.rereckoned?.settled.includes(limit) ?? false;
}

/** The two clocks of an accepted application, each with its due and warning instants. */
export interface Clocks {
  readonly committed: Deadline;
  readonly statutory: Deadline;
}

const memo = new WeakMap<ApplicationFile, { readonly refs: References; readonly clocks: Clocks }>();

/** The calendar that counts for this case now. */
export function calendarOf(file: ApplicationFile, refs: References): WorkingCalendar {
  const data = refs.calendars[file.calendarVersion];
  if (!data) throw new Error(`calendar version ${file.calendarVersion} is not among the references`);
  return openCalendar(data);
}

/**
 * Both clocks by calendar.md from the facts on file, or null before acceptance. Computed once for each state of a file, as
 * long as it is judged by the same references: nothing else may show in the answer of a pure function.
 */
export function clocksOf(file: ApplicationFile, refs: References): Clocks | null {
  if (file.acceptedAt === null) return null;
  const known = memo.get(file);
  if (known?.refs === refs) return known.clocks;
  const clocks = {
    committed: standing(file, 'committed', clockOf(file, refs, refs.item.committedLimit)),
    statutory: standing(file, 'statutory', clockOf(file, refs, refs.item.statutoryLimit)),
  };
  memo.set(file, { refs, clocks });
  return clocks;
}

function clockOf(file: ApplicationFile, refs: References, limit: Limit): Deadline {
  return computeDeadline(calendarOf(file, refs), clockFactsOf(file, limit));
}

/** What the clock of an accepted case is reckoned from. */
export function clockFactsOf({ acceptedAt, suspensions, extension }: ApplicationFile, limit: Limit): ClockFacts {
  const granted = extension && { days: extension.workingDays, grantedAt: extension.grantedAt };
  return { startedAt: acceptedAt!, limit, suspensions, extension: granted };
}

/** The clock with the due that stands for it. */
export function standing(file: ApplicationFile, clock: ClockName, computed: Deadline): Deadline {
  const stopped = file.rereckoned?.stoppedDues;
  const dueAt = stopped ? stopped[clock] : computed.dueAt === null ? null : standingDue(file, clock, computed.dueAt);
  return dueAt === computed.dueAt ? computed : { ...computed, dueAt, dueOn: dueAt === null ? null : dateOf(dueAt) };
}

/** until when the two correction limits run, counted from receipt or from the completing supplement. */
export function correctionLimits(file: ApplicationFile, refs: References): { internal: Instant; statutory: Instant } {
  const since = answerableSince(file) ?? file.receivedAt;
  return {
    internal: limitAfter(`internal/${since}`, since, refs.settings.correctionInternalWorkingDays, file, refs),
    statutory: limitAfter(`statutory/${since}`, since, refs.settings.correctionStatutoryWorkingDays, file, refs),
  };
}

/** Since when the office owes the applicant an answer at intake, or null while the applicant's answer is awaited. */
export function answerableSince(file: ApplicationFile): Instant | null {
  if (file.stage === 'received') return file.receivedAt;
  return file.stage === 'awaitingCorrection' ? file.completedAt : null;
}

/** When the office must have answered at intake: the internal limit, later the statutory one. */
export function answerDueAt(file: ApplicationFile, refs: References): Instant {
  const { internal, statutory } = correctionLimits(file, refs);
  // Of this answer: the one to the first hand-in may have been late as well, under a limit of its own.
  const broken =
    isSettled(file, internalLimit(file)) ||
    file.breaches.some((breach) => breach.kind === 'internalTwoDays' && breach.dueAt === internal);
  return broken ? statutory : internal;
}

/**
 * close of the day of acceptance, or of the next working day where the centre reads 及时 so; accepted after close or
 * on a day off, the next working day's. A deemed acceptance is discovered after the fact, and so handed over by the close
 * of the next working day.
 */
export function handoverDueAt(file: ApplicationFile, refs: References): Instant {
  const nextDay = file.deemed || choiceIn(refs.settings, 'handoverBy') === 'nextWorkingDay';
  return limitAfter('handoverLate', file.acceptanceMadeAt!, nextDay ? 1 : 0, file, refs);
}

/** 许55: fixed by statute. */
const INSPECTION_START_WORKING_DAYS = 5;

/**
 * R-19 (许55): by when the inspection, test or quarantine that the law of the item requires has begun, or null for an item
 * without one. A deemed acceptance is discovered after the fact; what nobody knew of could not begin.
 */
export function inspectionStartDueAt(file: ApplicationFile, refs: References): Instant | null {
  const since = file.deemed ? file.acceptanceMadeAt : file.acceptedAt;
  if (since === null || !refs.item.suspensionGrounds.some(isInspectionGround)) return null;
  return limitAfter('inspectionStartLate', since, INSPECTION_START_WORKING_DAYS, file, refs);
}

/** R-23 (许44): ten working days from the decision. */
export function deliveryDueAt(file: ApplicationFile, refs: References): Instant {
  return limitAfter('deliveryLate', file.decision!.at, refs.settings.deliveryWorkingDays, file, refs);
}

/** until when an urging of this instant must be answered. */
export function replyDueAt(urgedAt: Instant, file: ApplicationFile, refs: References): Instant {
  return limitAfter(replyLimit(urgedAt), urgedAt, refs.settings.urgingAnswerWorkingDays, file, refs);
}

/** until when a case that was urged may stay open before the red card. */
export function openAfterUrgingDueAt(urgedAt: Instant, file: ApplicationFile, refs: References): Instant {
  return limitAfter('afterUrging', urgedAt, refs.settings.redCardAfterUrgingWorkingDays, file, refs);
}

/** since when and until when the applicant is silent, where the item takes silence for withdrawal; else null. */
export function silenceOf(file: ApplicationFile, refs: References): { since: Instant; until: Instant } | null {
  const days = refs.item.silenceWithdrawsAfterWorkingDays;
  if (file.stage !== 'awaitingCorrection' || days === null) return null;
  const { issuedAt, nextVisitAt } = file.corrections.at(-1)!;
  // Counted from the last notice or the last supplement; who is expected later is not silent before that.
  const since = instantOf(Math.max(issuedAt, file.suppliedAt ?? 0));
  const until = limitAfter(`silence/${since}`, since, days, file, refs);
  return { since, until: instantOf(Math.max(until, nextVisitAt)) };
}

/** The name of the internal correction limit that runs now. */
export function internalLimit(file: ApplicationFile): string {
  return `internal/${answerableSince(file) ?? file.receivedAt}`;
}

/** The name of the limit to answer an urging of this instant. */
export function replyLimit(urgedAt: Instant): string {
  return `reply/${urgedAt}`;
}

function limitAfter(name: string, since: Instant, days: number, file: ApplicationFile, refs: References): Instant {
  return standingDue(file, name, closeAfter(since, days, file, refs));
}

/** Close of the nth working day after the day of `since`; n = 0 is the same-day rule (K-11). */
export function closeAfter(since: Instant, workingDays: number, file: ApplicationFile, refs: References): Instant {
  return closeOfWorkingDayAfter(calendarOf(file, refs), since, workingDays);
}

import type { Instant } from '../calendar/time';
import { choiceIn } from '../centre/settings';
import type { CalendarChange, CalendarTold, MovedDue, Rereckoned } from './calendar-facts';
import { SYSTEM, type ApplicationEvent, type EventDraft } from './events';
import { contactPersonOf, type ApplicationFile, type References } from './file';
import { applyAll, place } from './fold';
import {
  answerableSince,
  clocksOf,
  closeAfter,
  correctionLimits,
  deliveryDueAt,
  handoverDueAt,
  inspectionStartDueAt,
  openAfterUrgingDueAt,
  replyDueAt,
  replyLimit,
  silenceOf,
  type Clocks,
} from './limits';
import { announces, elapse } from './passing';
import { after, APPLICANT, notice, person, shown } from './situation';

/**
 * the events by which a case goes over to another calendar: what time did by the old one, the change, and where a due
 * moved a notice to the applicant and the first responsible officer. None when the case has gone over already, or stands on
 * a later calendar.
 * @param refs with the old and the new version among the calendars
 */
export function eventsOfCalendar(
  file: ApplicationFile,
  refs: References,
  told: CalendarTold,
  now: Instant,
): ApplicationEvent[] {
  if (!told.replaces.includes(file.calendarVersion)) return [];
  const passed = elapse(file, refs, now);
  const present = applyAll(file, passed);
  return [...passed, ...place(present, draftsOf(present, refs, told, now), SYSTEM, now)];
}

function draftsOf(file: ApplicationFile, refs: References, told: CalendarTold, now: Instant): EventDraft[] {
  const facts = changeOf(file, refs, told, now);
  const changed: EventDraft = { type: 'calendarChanged', facts };
  if (facts.moved.length === 0) return [changed];
  const clocks = clocksOf(after(file, [changed], SYSTEM, now), refs)!;
  const before = Object.fromEntries(facts.moved.map(({ clock, from }) => [`${clock}DueAtBefore`, shown(from)]));
  const content = {
    ground: facts.ground,
    basis: facts.basis,
    calendarVersion: facts.calendarVersion,
    committedDueAt: shown(clocks.committed.dueAt),
    statutoryDueAt: shown(clocks.statutory.dueAt),
    ...before,
    provisional: clocks.committed.provisional || clocks.statutory.provisional,
  };
  return [changed, notice(file, 'calendarNotice', [APPLICANT, person(contactPersonOf(file))], content)];
}

/** What the change does to this case, as an order can be previewed before anybody approves it. */
export function changeOf(file: ApplicationFile, refs: References, told: CalendarTold, now: Instant): CalendarChange {
  const { version: calendarVersion } = told.calendar;
  const byNew: ApplicationFile = { ...file, calendarVersion, rereckoned: undefined };
  const rereckoned = rereckon(file, byNew, refs, now);
  const moved = rereckoned.stoppedDues ? [] : movedDues(clocksOf(file, refs), clocksOf({ ...byNew, rereckoned }, refs));
  return { calendarVersion, ground: told.ground, basis: told.basis, moved, rereckoned };
}

function rereckon(file: ApplicationFile, byNew: ApplicationFile, refs: References, now: Instant): Rereckoned {
  const stands = limitsOf(file, refs);
  const computed = limitsOf(byNew, refs);
  const hasPassed = (dueAt: Instant): boolean => dueAt < now;
  const passed = [...stands].filter(([, dueAt]) => hasPassed(dueAt)).map(([name]) => name);
  const early = [...computed].filter(([name, dueAt]) => hasPassed(dueAt) && !passed.includes(name));
  const floors = choiceIn(refs.settings, 'dueMovedIntoPast') !== 'asComputed' ? early : [];
  const clocks = clocksOf(file, refs);
  return {
    floors: Object.fromEntries(floors.map(([name]) => [name, closeAfter(now, 1, byNew, refs)])),
    settled: [...new Set([...(file.rereckoned?.settled ?? []), ...passed])],
    warnedAs: warnedAs(file, byNew, refs),
    stoppedDues:
      file.decision && clocks ? { committed: clocks.committed.dueAt, statutory: clocks.statutory.dueAt } : null,
  };
}

/** Every limit that runs on this case now, by its name; one that time brings no consequence to is left out. */
function limitsOf(file: ApplicationFile, refs: References): Map<string, Instant> {
  const limits = new Map<string, Instant>();
  const since = answerableSince(file);
  if (since !== null) {
    const { internal, statutory } = correctionLimits(file, refs);
    limits.set(`internal/${since}`, internal).set(`statutory/${since}`, statutory);
  }
  const silence = silenceOf(file, refs);
  if (silence) limits.set(`silence/${silence.since}`, silence.until);
  if (file.stage === 'accepted') limits.set('handoverLate', handoverDueAt(file, refs));
  if (file.decision && file.deliveredAt === null) limits.set('deliveryLate', deliveryDueAt(file, refs));
  for (const { at, answeredAt } of [...file.urges, ...file.urgings.slice(0, 1)]) {
    if (answeredAt === null) limits.set(replyLimit(at), replyDueAt(at, file, refs));
  }
  const [urging] = file.urgings;
  if (urging) limits.set('afterUrging', openAfterUrgingDueAt(urging.at, file, refs));
  const inspectionStart = inspectionStartDueAt(file, refs);
  if (inspectionStart !== null) limits.set('inspectionStartLate', inspectionStart);
  const clocks = file.decision ? null : clocksOf(file, refs);
  if (clocks?.committed.dueAt) limits.set('committed', clocks.committed.dueAt);
  if (clocks?.statutory.dueAt) limits.set('statutory', clocks.statutory.dueAt);
  return limits;
}

/** whoever was warned by the old calendar is not warned again by the new one. */
function warnedAs(file: ApplicationFile, byNew: ApplicationFile, refs: References): Instant | null {
  const before = clocksOf(file, refs)?.committed.warnAt ?? null;
  return before === null || announces(file, before) ? null : clocksOf(byNew, refs)!.committed.warnAt;
}

function movedDues(before: Clocks | null, now: Clocks | null): MovedDue[] {
  if (!before || !now) return [];
  return (['committed', 'statutory'] as const)
    .map((clock) => ({ clock, from: before[clock].dueAt, to: now[clock].dueAt }))
    .filter(({ from, to }) => from !== to);
}

/** Every version of the calendar by which events were judged, in the order in which they began to count. */
export function calendarVersionsIn(
  pinned: string | undefined,
  events: readonly { readonly facts: unknown }[],
): string[] {
  const found = events
    .map(({ facts }) => (facts as { readonly calendarVersion?: string }).calendarVersion)
    .filter((version) => version !== undefined);
  return [...new Set([...(pinned === undefined ? [] : [pinned]), ...found])];
}

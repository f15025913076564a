/** The clocks: recomputed from what is stored, stopped as the law allows, and exceeded only when they were. */
import type { ApplicationEvent } from '../../../domain/application/events';
import type { ApplicationFile, References } from '../../../domain/application/file';
import { calendarOf, clocksOf, standing } from '../../../domain/application/limits';
import { shown } from '../../../domain/application/situation';
import { isUnderClock } from '../../../domain/application/stages';
import type { Instant } from '../../../domain/calendar/time';
import { computeDeadline } from '../../../domain/clock/deadline';
import type { ClockRow } from '../../../entities/clock';
import type { StoredCase, Step } from '../cases';
import { found, type Finding, type Invariant } from '../invariant';

/** How long after a due its consequence may still be on its way. */
const GRACE_MS = 60_000;
const KINDS = ['committed', 'statutory'] as const;

export const dueIsComputed: Invariant = {
  number: 14,
  text: 'a due date is what calendar, start, limit, suspensions and extension make of it',
  ofCase: (one) => {
    const { file, clocks, id } = one;
    if (!file) return [];
    if (file.acceptedAt === null) return clocks.length > 0 ? [found(id, 'a clock runs before the acceptance')] : [];
    return KINDS.flatMap((kind) => {
      const row = clocks.find((clock) => clock.kind === kind);
      return row ? wrongDates(one, file, row) : [found(id, `the ${kind} clock is missing`)];
    });
  },
};

function wrongDates(
  { id, application, suspensions, refs }: StoredCase,
  file: ApplicationFile,
  row: ClockRow,
): Finding[] {
  const { kind } = row;
  const byCalendar = computeDeadline(calendarOf(file, refs), {
    startedAt: row.startedAt,
    limit: { unit: row.limitUnit, length: row.limitLength },
    suspensions: suspensions.map(({ ground, fromAt, toAt }) => ({ ground, from: fromAt, to: toAt })),
    extension: file.extension && { days: row.extensionDays, grantedAt: file.extension.grantedAt },
  });
  // what a change of the calendar left standing stands in the file.
  const computed = standing(file, kind, byCalendar);
  const limit = kind === 'committed' ? refs.item.committedLimit : refs.item.statutoryLimit;
  const listed = kind === 'committed' ? application.committedDueAt : application.statutoryDueAt;
  const pairs = {
    start: [row.startedAt, file.acceptedAt],
    unit: [row.limitUnit, limit.unit],
    limit: [row.limitLength, limit.length],
    extension: [row.extensionDays, file.extension?.workingDays ?? 0],
    due: [shown(row.dueAt), shown(computed.dueAt)],
    'due in lists': [shown(listed), shown(computed.dueAt)],
    warning: [shown(row.warnAt), shown(computed.warnAt)],
  } as const;
  return Object.entries(pairs)
    .filter(([, [stored, right]]) => stored !== right)
    .map(([what, [stored, right]]) => found(id, `${what} of the ${kind} clock is ${stored}, and must be ${right}`));
}

export const suspensionsApart: Invariant = {
  number: 15,
  text: 'suspensions do not overlap, and none is open on a closed case',
  ofCase: ({ id, suspensions, application }) => {
    const open = suspensions.filter(({ toAt }) => toAt === null);
    const closed = application.decidedAt !== null || application.closedAt !== null;
    const overlaps = suspensions.filter((one, index) =>
      suspensions.slice(0, index).some((earlier) => one.fromAt < (earlier.toAt ?? Infinity)),
    );
    return [
      ...overlaps.map(({ ordinal }) => found(id, `suspension ${ordinal} begins before the one before it has ended`)),
      ...(closed ? open.map(({ ordinal }) => found(id, `suspension ${ordinal} is open on a closed case`)) : []),
    ];
  },
};

export const overdueWhenDue: Invariant = {
  number: 16,
  text: 'a limit is recorded as passed after its due, and within a minute of it',
  ofCase: ({ id, steps, file, refs }, { now }) => {
    const early = steps.flatMap(({ stored: { event }, before }) => {
      if (event.type !== 'limitPassed' || before === null) return [];
      const { limit, dueAt } = event.facts;
      const due = clocksOf(before, refs)?.[limit].dueAt ?? null;
      return event.at > dueAt && due === dueAt
        ? []
        : [found(id, `event ${event.seq} at ${shown(event.at)} says that the ${limit} due ${shown(due)} had passed`)];
    });
    return [...early, ...(file ? KINDS.flatMap((kind) => missed(id, file, refs, kind, now)) : [])];
  },
};

function missed(
  id: string,
  file: ApplicationFile,
  refs: References,
  kind: (typeof KINDS)[number],
  now: Instant,
): Finding[] {
  if (!isUnderClock(file.stage)) return [];
  const dueAt = clocksOf(file, refs)?.[kind].dueAt ?? null;
  const passedAt = kind === 'committed' ? file.committedPassedAt : file.statutoryPassedAt;
  if (dueAt === null || passedAt !== null || now <= dueAt + GRACE_MS) return [];
  return [found(id, `the ${kind} due ${shown(dueAt)} has passed, and no event says so`)];
}

export const printedIsStored: Invariant = {
  number: 17,
  text: 'a date on a notice is the stored date',
  ofCase: ({ id, steps, refs }) =>
    steps.flatMap(({ stored: { event }, after }: Step) => {
      if (event.type !== 'noticeIssued') return [];
      return Object.entries(datesOn(event, after, refs)).flatMap(([field, right]) => {
        const printed = event.facts.content[field] ?? null;
        if (printed === right || !(field in event.facts.content)) return [];
        const paper = `${event.facts.notice} ${event.facts.ordinal}`;
        return [
          found(id, `event ${event.seq}: ${paper} prints ${field} ${JSON.stringify(printed)}, stored is ${right}`),
        ];
      });
    }),
};

/** What the dates on a notice must be; a field that the notice does not have is not looked at. */
function datesOn(
  event: Extract<ApplicationEvent, { type: 'noticeIssued' }>,
  file: ApplicationFile,
  refs: References,
): Record<string, string | null> {
  const clocks = clocksOf(file, refs);
  const committed = shown(clocks?.committed.dueAt ?? null);
  const statutory = shown(clocks?.statutory.dueAt ?? null);
  const { notice } = event.facts;
  return {
    receivedAt: shown(file.receivedAt),
    acceptedAt: shown(file.acceptedAt),
    madeAt: shown(file.acceptanceMadeAt),
    committedDueAt: committed,
    originalDueAt: committed,
    statutoryDueAt: statutory,
    decidedAt: shown(file.decision?.at ?? null),
    withdrawnAt: shown(event.at),
    ...(notice === 'urgingNotice' && { dueAt: committed }),
    ...(notice === 'warning' && { dueAt: committed ?? '暂停计时' }),
    ...(notice === 'remedyAdvice' && { dueAt: statutory }),
  };
}

/**
 * A second opinion on the registers of R-51: what each row must say, worked out from the events of the books one by one, in plain
 * steps and without a line of what reads the registers. Deadlines and used time come from the slow reckoning.
 */
import { ACTS } from '../../src/domain/application/acts';
import { STAGES, type Stage } from '../../src/domain/application/stages';
import { formatInstant, type Instant } from '../../src/domain/calendar/time';
import type { CatalogueItem, Limit } from '../../src/domain/catalogue/item';
import { GROUND_ZH, type SuspensionGround } from '../../src/domain/clock/grounds';
import type { RegisterKind } from '../../src/domain/papers/registers';
import { HOURS } from './deadlines';
import { slowDeadline, slowIsWorking } from './slow-deadline';

/** An event as the books hold it. */
export interface BookEvent {
  readonly applicationId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly personId: string;
  readonly departmentCode: string | null;
  // Facts are read as they lie in the books, whatever the domain calls them.
  readonly facts: Record<string, any>; // eslint-disable-line typescript/no-explicit-any
  readonly number: string | null;
  readonly stage: Stage;
}

export interface BookCase {
  readonly item: Pick<CatalogueItem, 'name' | 'departmentCode' | 'committedLimit' | 'statutoryLimit'>;
  readonly events: readonly BookEvent[];
}

export interface OracleRow {
  readonly applicationId: string;
  readonly seq: number;
  readonly at: number;
  readonly cells: Record<string, unknown>;
}

/** The rows of a register over these cases, in the order of entry. */
export function expectedRows(register: RegisterKind, cases: readonly BookCase[]): OracleRow[] {
  const rows = cases.flatMap((one) =>
    one.events.flatMap((event) => {
      const cells = ROWS[register](event, one);
      return cells ? [{ applicationId: event.applicationId, seq: event.seq, at: event.at.getTime(), cells }] : [];
    }),
  );
  return rows.sort(
    (a, b) =>
      a.at - b.at || (a.applicationId < b.applicationId ? -1 : a.applicationId > b.applicationId ? 1 : a.seq - b.seq),
  );
}

type RowOf = (event: BookEvent, one: BookCase) => Record<string, unknown> | null;

const ROWS: Readonly<Record<RegisterKind, RowOf>> = {
  trackingRegister: trackingRow,
  assignmentRegister: (event, one) => {
    if (event.type !== 'confirmHandover') return null;
    const handed = lastBefore(one, event, 'handOver')!;
    return {
      number: one.events[0]!.number,
      assigner: person(handed.personId),
      receivingDepartment: event.departmentCode === one.item.departmentCode ? one.item.departmentCode : null,
      receiver: person(event.personId),
      materialCount: event.facts['materialCount'],
      handedOverAt: shownAt(handed),
      confirmedAt: shownAt(event),
    };
  },
  completionRegister: (event, one) => {
    if (event.type !== 'makeDocuments') return null;
    const decided = lastBefore(one, event, 'approve', 'refuse')!;
    const clock = clockOf(one, decided);
    const due = slow(clock, one.item.committedLimit);
    return {
      number: one.events[0]!.number,
      decidedAt: shownAt(decided),
      result: decided.type === 'approve' ? '准予' : '不予许可',
      decisionNumber: paperOf(one, decided, 'grantDecision', 'refusalDecision'),
      certificateNumber: decided.type === 'approve' ? event.number : null,
      approver: person(decided.personId),
      usedTime: usedMinutes(clock, one.item.committedLimit, seconds(decided.at)),
      overdue: due !== null && seconds(decided.at) > due,
      handedOverBy: person(event.personId),
    };
  },
  deliveryRegister: (event, one) => {
    if (event.type !== 'deliver') return null;
    const ways: Record<string, string> = { counter: '窗口领取', post: '邮寄送达', online: '网上送达' };
    return {
      number: one.events[0]!.number,
      certificateNumber: lastBefore(one, event, 'makeDocuments')!.number,
      method: ways[event.facts['method']],
      recipient: masked(event.facts['recipient']),
      deliveredAt: shownAt(event),
      receiptNumber: paperOf(one, event, 'deliveryReceipt'),
      proof: event.facts['proof'],
    };
  },
  shiftHandoverRegister: (event, one) => {
    if (event.type !== 'reassign' && event.type !== 'assignSubstitute') return null;
    const { facts } = event;
    const brought = one.events.filter(({ type, seq }) => ['handIn', 'supplement'].includes(type) && seq < event.seq);
    const copies = brought.flatMap((earlier) => earlier.facts['materials'] as { copies: number }[]);
    const signed = one.events.filter(
      ({ type, facts: { transferSeqs = [] } }) => type === 'signTransfer' && transferSeqs.includes(event.seq),
    );
    return {
      giver: person(facts['fromId'] ?? facts['absentId']),
      receiver: person(facts['toId'] ?? facts['substituteId']),
      at: shownAt(event),
      reason: facts['reason'],
      cases: [entry(one.item.name, event, one.events[0]!.number)],
      materialCount: copies.reduce((sum, material) => sum + material.copies, 0),
      signatures: signed.map((signature) => entry(signature.personId, signature)),
    };
  },
  overtimeRegister: (event, one) => {
    if (event.type !== 'noticeIssued' || event.facts['notice'] !== 'overtimeNotice') return null;
    const { content } = event.facts;
    const opinions = one.events.filter(({ type }) => type === 'coordinate');
    return {
      number: one.events[0]!.number,
      noticeNumber: event.number,
      originalDueAt: content.originalDueAt,
      reason: content.reason,
      expectedOn: content.expectedOn,
      responsible: person(content.responsibleId),
      coordination: opinions.at(-1)?.facts['opinion'] ?? null,
      toldAt: shownAt(event),
    };
  },
};

function trackingRow(event: BookEvent, one: BookCase): Record<string, unknown> | null {
  if (event.type !== 'accept' && event.type !== 'deemAccepted') return null;
  const { events, item } = one;
  const last = events.at(-1)!;
  const decided = events.find(({ type }) => type === 'approve' || type === 'refuse');
  const delivered = events.find(({ type }) => type === 'deliver');
  const clock = clockOf(one, last);
  const ends = { withdrawn: '撤回', terminated: '终止' } as Partial<Record<Stage, string>>;
  const firstNotice = events.findIndex(({ type }) => type === 'issueCorrection');
  const corrections = ['issueCorrection', 'amendCorrection', 'supplement'] as const;
  return {
    number: events[0]!.number,
    item: item.name,
    applicant: masked(events[0]!.facts['applicantId']),
    receivedAt: shownAt(events[0]!),
    acceptedAt: formatInstant(event.facts['acceptedAt']),
    firstResponsible: person(firstResponsible(event, one)),
    committedDueAt: shownSeconds(slow(clock, item.committedLimit)),
    statutoryDueAt: shownSeconds(slow(clock, item.statutoryLimit)),
    steps: events
      .filter((here, index) => here.stage !== events[index - 1]?.stage)
      .map((here) => entry(STAGES[here.stage], here)),
    corrections: events
      .filter(({ type }, index) => firstNotice >= 0 && index >= firstNotice && corrections.includes(type as never))
      .map((here) => {
        const paper = here.type === 'issueCorrection' ? paperOf(one, here, 'correctionNotice') : null;
        return entry(ACTS[here.type as (typeof corrections)[number]], here, paper);
      }),
    suspensions: clock.suspensions.map(({ ground, from, to }) => ({
      text: GROUND_ZH[ground],
      number: null,
      at: shownSeconds(from),
      until: shownSeconds(to),
    })),
    extension: events
      .filter(({ type }) => type === 'grantExtension')
      .map((here) => entry(`${here.facts['workingDays']}个工作日`, here, paperOf(one, here, 'extensionNotice'))),
    urgings: events
      .filter(({ type }) => type === 'issueUrging')
      .map((here) => {
        const answer = events.find(({ type, seq }) => type === 'answerUrging' && seq > here.seq);
        return { ...entry('催办', here, paperOf(one, here, 'urgingNotice')), until: answer ? shownAt(answer) : null };
      }),
    decidedAt: decided ? shownAt(decided) : null,
    result: decided ? (decided.type === 'approve' ? '准予' : '不予许可') : (ends[last.stage] ?? null),
    deliveredAt: delivered ? shownAt(delivered) : null,
  };
}

/** who accepted, unless another was named or has taken over. */
function firstResponsible(accepted: BookEvent, { events }: BookCase): string {
  const takenOver = (post: string, from: string, after: number, before: number): string =>
    events
      .filter(
        ({ type, seq, facts }) => type === 'reassign' && seq > after && seq < before && facts['posts'].includes(post),
      )
      .reduce((_, { facts }) => facts['toId'] as string, from);
  const begun =
    accepted.type === 'accept'
      ? ((accepted.facts['firstResponsibleId'] as string | undefined) ?? accepted.personId)
      : takenOver('intake', events[0]!.facts['receivedBy'], 0, accepted.seq);
  return takenOver('firstResponsible', begun, accepted.seq, Infinity);
}

interface Period {
  readonly ground: SuspensionGround;
  readonly from: number;
  readonly to: number | null;
}

interface Clock {
  readonly acceptedAt: number;
  readonly suspensions: readonly Period[];
  readonly extension: { readonly days: number; readonly grantedAt: number } | null;
}

/** Start, stops and extension as they stood after an event; what was filed ahead stops the clock once it has begun. */
function clockOf({ events }: BookCase, until: BookEvent): Clock {
  const known = events.filter(({ seq }) => seq <= until.seq);
  const accepted = known.find(({ type }) => type === 'accept' || type === 'deemAccepted')!;
  const ends = ['resume', 'withdraw', 'terminate', 'approve', 'refuse'];
  const suspensions = known.flatMap((event): Period[] => {
    if (event.type !== 'suspend') return [];
    const from = (event.facts['from'] as number | undefined) ?? event.at.getTime();
    const next = known.find(
      ({ type, seq }) => seq > event.seq && ['suspend', 'suspensionBegan', ...ends].includes(type),
    );
    const began = from <= event.at.getTime() || next?.type === 'suspensionBegan';
    if (!began) return [];
    const end = known.find(({ type, seq }) => seq > event.seq && ends.includes(type));
    return [{ ground: event.facts['ground'], from: from / 1000, to: end ? seconds(end.at) : null }];
  });
  const granted = known.find(({ type }) => type === 'grantExtension');
  return {
    acceptedAt: (accepted.facts['acceptedAt'] as number) / 1000,
    suspensions,
    extension: granted ? { days: granted.facts['workingDays'], grantedAt: seconds(granted.at) } : null,
  };
}

const CALENDAR = { published: [2024, 2025, 2026], overrides: [] };

function slow({ acceptedAt, suspensions, extension }: Clock, { unit, length }: Limit): number | null {
  return slowDeadline({
    ...CALENDAR,
    hours: HOURS.B,
    laterHours: null,
    afterHours: 'same_date',
    acceptedAt,
    unit: unit === 'workingDay' ? 'working_day' : 'calendar_day',
    limit: length,
    suspensions,
    extensionDays: extension?.days ?? 0,
    grantedAt: extension?.grantedAt ?? null,
  }).due;
}

const EIGHT_HOURS = 28_800;
const DAY = 86_400;
const SESSIONS = HOURS.B.map((session) =>
  session.map((clock) => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60),
);

/** Business minutes from the end of day 0 (of a same-day item from acceptance), session by session, less what stood still. */
function usedMinutes({ acceptedAt, suspensions }: Clock, { length }: Limit, until: number): number {
  const day0 = Math.floor((acceptedAt + EIGHT_HOURS) / DAY);
  let used = 0;
  for (let day = length === 0 ? day0 : day0 + 1; day * DAY - EIGHT_HOURS <= until; day += 1) {
    if (!slowIsWorking(CALENDAR, day)) continue;
    for (const [opens, closes] of SESSIONS) {
      const midnight = day * DAY - EIGHT_HOURS;
      const session = [Math.max(midnight + opens!, acceptedAt), Math.min(midnight + closes!, until)] as const;
      used += overlap(session, [-Infinity, Infinity]);
      for (const { from, to } of suspensions) used -= overlap(session, [from, to ?? Infinity]);
    }
  }
  return used / 60;
}

type Span = readonly [from: number, to: number];

function overlap(one: Span, other: Span): number {
  return Math.max(0, Math.min(one[1], other[1]) - Math.max(one[0], other[0]));
}

function lastBefore({ events }: BookCase, { seq }: BookEvent, ...types: string[]): BookEvent | undefined {
  return events.findLast((one) => types.includes(one.type) && one.seq < seq);
}

/** The number of the paper that was issued with an event. */
function paperOf({ events }: BookCase, { seq }: BookEvent, ...kinds: string[]): string | null {
  const issued = events.find(
    (one) => one.seq > seq && one.type === 'noticeIssued' && kinds.includes(one.facts['notice']),
  );
  return issued?.number ?? null;
}

function entry(text: string, event: BookEvent, number: string | null = null) {
  return { text, number, at: shownAt(event), until: null };
}

const person = (id: string) => ({ id, name: id, phone: null });
const seconds = (at: Date): number => at.getTime() / 1000;
const shownAt = ({ at }: BookEvent): string => formatInstant(at.getTime() as Instant);
const shownSeconds = (at: number | null): string | null => (at === null ? null : formatInstant((at * 1000) as Instant));

/** Of a name of several letters the first and the last. */
function masked(name: string): string {
  return [...name]
    .map((letter, at, { length }) => (at === 0 || (at === length - 1 && length > 2) ? letter : '*'))
    .join('');
}

import type { Instant, PlainDate } from '../calendar/time';
import type { Bar } from './bars';
import type { SuspensionGround } from '../clock/grounds';
import type { NoticeKind } from '../papers/notices';
import type { SealUsed } from '../papers/sealing';
import type { BreachKind } from '../supervision/breaches';
import type { CardColour, CardGround } from '../supervision/cards';
import type { Role } from '../people/roles';
import type { Post } from './acting';
import type { Act, ClockAct } from './acts';
import type { CalendarChange } from './calendar-facts';
import type { ActParams, InspectionSlot } from './params';

/** Whom a notice reaches: the applicant's side, one person, or whoever holds a role in a department of the centre. */
export type Recipient =
  | { readonly to: 'applicant' }
  | { readonly to: 'person'; readonly personId: string }
  | { readonly to: 'role'; readonly role: Role; readonly departmentCode: string | null };

/** The two clocks pass independently of each other: neither fact implies the other (domain-rules I). */
export type PassedLimit = 'committed' | 'statutory';

/**
 * The facts of each event, and only the facts: no stage, no computed state, so that the whole file can be rebuilt from
 * them. An event is an act that was done (its type is the act, and the table says where it led) or a consequence of acts
 * and of passing time, listed here.
 */
export interface ConsequenceFacts {
  /** `officerId` is who owed the duty; `dueAt` when it had to be done. */
  breachRecorded: { readonly kind: BreachKind; readonly officerId: string; readonly dueAt: Instant };
  /** at most one of each colour in a case. */
  cardGiven: { readonly colour: CardColour; readonly ground: CardGround };
  /** A paper or message; `content` is what it says, with the dates as stored (trust invariant 17). */
  noticeIssued: {
    readonly notice: NoticeKind;
    /** Counts the papers of one kind in this case, from 1. */
    readonly ordinal: number;
    readonly recipients: readonly Recipient[];
    readonly content: Readonly<Record<string, unknown>>;
  };
  /** within its session a paper is amended under its number. */
  noticeAmended: {
    readonly notice: NoticeKind;
    readonly ordinal: number;
    readonly content: Readonly<Record<string, unknown>>;
  };
  /** nobody takes an application of this applicant for this item up to and with `until`. */
  reapplicationBarred: Bar;
  /** 80 % of the committed working time was used at `warnAt`. */
  warned: { readonly warnAt: Instant; readonly dueAt: Instant | null };
  /** this clock's due passed without a decision; `holderId` held the step then. */
  limitPassed: { readonly limit: PassedLimit; readonly dueAt: Instant; readonly holderId: string };
  /** the procedure that was filed ahead has begun. */
  suspensionBegan: { readonly from: Instant };
  /** the suspension since `from` lasts longer than the applicant was told. */
  suspensionOverran: { readonly from: Instant; readonly estimatedUntil: Instant };
  /** from here on another version of the calendar counts. */
  calendarChanged: CalendarChange;
  /** a department of a joint item was asked; `dueAt` is its sub-limit from the same day 0. */
  branchOpened: { readonly departmentCode: string; readonly limitWorkingDays: number; readonly dueAt: Instant };
  branchAnswered: {
    readonly departmentCode: string;
    readonly answer: 'agree' | 'disagree';
    readonly answeredAt: Instant;
    readonly onTime: boolean;
  };
  /** this department alone is charged with the delay. */
  branchLate: { readonly departmentCode: string; readonly dueAt: Instant };
}

/** Acts of which more is recorded than was said, or less. */
type OwnFacts =
  | 'accept'
  | 'handIn'
  | 'issueCorrection'
  | 'contact'
  | 'lendPaper'
  | 'assignSubstitute'
  | 'endSubstitution'
  | 'reassign'
  | 'signTransfer'
  | 'authoriseDeputy'
  | 'scheduleHearing'
  | 'orderInspection'
  | 'rescheduleInspection'
  | 'makeDocuments'
  | 'notifySuspension'
  | 'suspend';

interface ActFacts extends Omit<ActParams, OwnFacts> {
  handIn: ActParams['handIn'] & {
    readonly itemCode: string;
    readonly itemVersion: number;
    readonly departmentCode: string;
    readonly calendarVersion: string;
  };
  /** amended under its number until the session in which it was issued closes. */
  issueCorrection: ActParams['issueCorrection'] & { readonly amendableUntil: Instant };
  /** acceptance may date from the completing supplement; normally the instant of the act. */
  accept: ActParams['accept'] & {
    readonly acceptedAt: Instant;
    /** R-16, section G: 第一责任人 where that is not who accepts. */
    readonly firstResponsibleId?: string;
  };
  /** accepted as of receipt because nobody told anything in five working days. */
  deemAccepted: { readonly acceptedAt: Instant };
  /** to whom it went. */
  contact: ActParams['contact'] & { readonly answererId: string };
  lendPaper: { readonly paperId: string; readonly borrowerId: string; readonly purpose: string };
  assignSubstitute: { readonly absentId: string; readonly substituteId: string; readonly reason: string };
  endSubstitution: { readonly absentId: string; readonly substituteId: string };
  reassign: {
    readonly fromId: string;
    readonly toId: string;
    readonly posts: readonly Post[];
    readonly reason: string;
    readonly handoverId: string | null;
  };
  /** which takeovers the doer has signed, by the seq of their events. */
  signTransfer: { readonly transferSeqs: readonly number[] };
  authoriseDeputy: Pick<ActParams['authoriseDeputy'], 'documentNumber' | 'covers'> & { readonly deputyId: string };
  orderInspection: {
    readonly inspectorIds: readonly string[];
    readonly plannedAt: Instant | null;
    readonly slot?: InspectionSlot | null;
  };
  rescheduleInspection: { readonly slot: InspectionSlot; readonly reason: string };
  scheduleHearing: { readonly chairId: string; readonly heldAt: Instant; readonly place: string };
  /** absent where none is needed, and in cases from before it was asked for. */
  makeDocuments: { readonly seal?: SealUsed };
  notifySuspension: { readonly ground: SuspensionGround; readonly estimatedWorkingDays: number };
  /** `from` later than the event: it begins by itself then. Absent in cases from before: it began with the event. */
  suspend: { readonly ground: SuspensionGround; readonly from?: Instant; readonly inspectorIds?: readonly string[] };
  deemWithdrawn: { readonly silentSince: Instant };
  /** `followed`: the certificate has a life of its own from now on; absent in cases from before it had. */
  completeDocuments: { readonly decisionOn: PlainDate; readonly followed?: true };
  /** the licence ended before its certificate was handed out; `ended` as the certificate says. */
  voidCertificate: { readonly ended: string };
}

export type EventFacts = ActFacts & ConsequenceFacts;
export type EventType = keyof EventFacts;

/** On whose behalf: the person and the authority used; `system` acts by the passing of time alone. */
export interface Doer {
  readonly personId: string;
  readonly role: Role | 'system';
  readonly departmentCode: string | null;
}

export const SYSTEM: Doer = { personId: 'system', role: 'system', departmentCode: null };

/** One event before it has its place in the file; `by` only where it is not the doer of the act that it belongs to. */
export type EventDraft = {
  [T in EventType]: { readonly type: T; readonly facts: EventFacts[T]; readonly by?: Doer };
}[EventType];

/** One event of an application: `seq` counts 1..n without a gap, `at` never decreases. */
export type ApplicationEvent = EventDraft & {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Doer;
};

/** Whether an event type stands for a thing done (and so may move the case), rather than for a consequence. */
export type DoneType = Act | ClockAct;

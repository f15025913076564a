import type { DutyOwner } from '../application/duties';
import type { Bar } from '../application/bars';
import type { Doer, Recipient } from '../application/events';
import type { References } from '../application/file';
import { refuse, type RefusalCode } from '../application/refusals';
import { openCalendar, type WorkingCalendar } from '../calendar/calendar';
import type { Instant } from '../calendar/time';
import { choiceIn, type CentreChoices } from '../centre/settings';
import type { Journey, MatterEvent, MatterFile, Verdict } from '../journey/journey';
import type { NoticeKind } from '../papers/notices';
import { CENTRE_WIDE_ROLES, type Actor, type Role } from '../people/roles';

/** The kinds of matters beside applications, with the letters that their numbers begin with. */
export const MATTER_KINDS = {
  jointBranch: { zh: '联合办理', mark: 'LB' },
  enquiry: { zh: '咨询', mark: 'ZX' },
  rating: { zh: '好差评', mark: 'PJ' },
  complaint: { zh: '投诉', mark: 'TS' },
  assessment: { zh: '考核', mark: 'KH' },
  /** Bears the number of the certificate itself. */
  certificate: { zh: '证件', mark: null },
} as const;

export type MatterKind = keyof typeof MATTER_KINDS;

/** what is archived with its case. Who rated or complained is kept apart from whoever handled it. */
export const ARCHIVED_WITH_CASE: ReadonlySet<MatterKind> = new Set<MatterKind>(['jointBranch', 'certificate']);

/** What a matter is judged by, pinned when it was opened: an application's references without an item. */
export type MatterReferences = Pick<References, 'settings' | 'settingsVersion' | 'calendars' | 'calendarVersion'>;

/** A duty that was missed in a matter: by an officer, or where nobody in particular owed it by a department. */
export interface MatterBreach {
  readonly kind: string;
  readonly officerId: string | null;
  readonly departmentCode: string | null;
  readonly dueAt: Instant;
}

/** The rule that a breach breaks, and its name on screen. */
export interface MissedDuty {
  readonly rule: string;
  readonly zh: string;
}

/** Whom a paper of a matter reaches: a party by its id, one person, or whoever holds a role. */
export type MatterRecipient =
  { readonly to: 'party'; readonly partyId: string } | Exclude<Recipient, { to: 'applicant' }>;

/** The facts of `noticeIssued`, the event with which any kind of matter issues a paper or sends a message. */
export interface IssuedPaper {
  readonly notice: NoticeKind;
  /** Counts the papers of one kind in this matter, from 1. */
  readonly ordinal: number;
  readonly recipients: readonly MatterRecipient[];
  readonly content: Readonly<Record<string, unknown>>;
}

/** The papers and messages among these events, each with its place. */
export function papersAmong(events: readonly MatterEvent[]): { seq: number; at: Instant; paper: IssuedPaper }[] {
  return events.flatMap(({ seq, at, type, facts }) =>
    type === 'noticeIssued' ? [{ seq, at, paper: facts as IssuedPaper }] : [],
  );
}

/** What the books ask of the file of every matter. */
export interface StoredFile extends MatterFile {
  readonly stageSince: Instant;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** The application that it belongs to, if any. */
  readonly applicationId: string | null;
  readonly departmentCode: string | null;
  readonly calendarVersion: string;
  /** before this no due of it stands, as another calendar would have moved one into the past; absent or null: none. */
  readonly dueFloor?: Instant | null;
  readonly breaches: readonly MatterBreach[];
  /** the bar that it has laid on a party, if any. */
  readonly bar?: LaidBar | null;
}

/** a bar with whom and what it bars. */
export interface LaidBar extends Bar {
  readonly applicantId: string;
  readonly itemCode: string;
}

/** One thing that somebody owes a matter now; see `Duty` of an application. */
export interface MatterDuty {
  readonly key: string;
  readonly act: string;
  readonly owner: DutyOwner;
  readonly since: Instant;
  readonly dueAt: Instant | null;
}

/** The rules of one kind of matter, as its workflow and the books ask for them. */
export interface MatterRules<F extends StoredFile = StoredFile, E extends MatterEvent = MatterEvent> {
  readonly kind: MatterKind;
  /** Where it may stand, and what stands so among its events; each with its name on screen. */
  readonly stages: Readonly<Record<string, string>>;
  readonly finalStages: readonly string[];
  readonly words: Readonly<Record<string, string>>;
  /** What is charged where a duty was missed, by its kind. */
  readonly breaches: Readonly<Record<string, MissedDuty>>;
  journey(refs: MatterReferences): Journey<F, E>;
  /** Until when it must be settled; null: no limit runs. */
  dueAt(file: F, refs: MatterReferences): Instant | null;
  dutiesOf(file: F, refs: MatterReferences): MatterDuty[];
}

/** What happened, before it has its place in the file. */
export interface MatterDraft {
  readonly type: string;
  readonly facts: object;
}

/** Gives drafts their places behind the file. */
export function placeAll<E extends MatterEvent>(
  file: MatterFile | null,
  drafts: readonly MatterDraft[],
  by: Doer,
  at: Instant,
): E[] {
  const seq = file?.seq ?? 0;
  return drafts.map((draft, index) => ({ ...draft, by, at, seq: seq + index + 1 }) as unknown as E);
}

/** An event that cannot follow the file it is applied to: the store is damaged, or the code is wrong. */
export class ImpossibleMatterEventError extends Error {}

/**
 * Folds events by what each changes. The first one opens; each moves the file on by one.
 * @throws ImpossibleMatterEventError when the sequence has a gap, or an event comes where it cannot
 */
export function foldBy<F extends StoredFile, E extends MatterEvent>(
  open: (event: E) => F,
  apply: (file: F, event: E) => Partial<F>,
): (file: F | null, events: readonly E[]) => F {
  const next = (file: F | null, event: E): F => {
    if (event.seq !== (file?.seq ?? 0) + 1) {
      throw new ImpossibleMatterEventError(`event ${event.seq} after ${file?.seq ?? 0}`);
    }
    if (!file) return open(event);
    const changes = isCalendarChange(event) ? withCalendar<F>(event) : apply(file, event);
    const moved = changes.stage !== undefined && changes.stage !== file.stage;
    return { ...file, ...(moved && { stageSince: event.at }), ...changes, seq: event.seq, lastAt: event.at };
  };
  return (start, events) => {
    const end = events.reduce<F | null>(next, start);
    if (!end) throw new ImpossibleMatterEventError('a matter without events');
    return end;
  };
}

/** matters of every kind go over to another calendar in the same way. */
function isCalendarChange({ type }: MatterEvent): boolean {
  return type === 'calendarChanged';
}

function withCalendar<F extends StoredFile>({ facts }: MatterEvent): Partial<F> {
  const { calendarVersion, dueFloor } = facts as Pick<StoredFile, 'calendarVersion' | 'dueFloor'>;
  return { calendarVersion, dueFloor } as Partial<F>;
}

export function denied<E>(code: RefusalCode, field?: string, concerning?: readonly string[]): Verdict<E> {
  return { allowed: false, reason: refuse(code, field, concerning) };
}

/**
 * Judges what people do to a matter that somebody opens: the act that opens it, once, and every other on what is open.
 * @param again what whoever opens it twice is told
 */
export function judgeOpened<F, E extends MatterEvent>(
  opening: string,
  again: RefusalCode,
  opens: (actor: Actor, now: Instant, params: never) => Verdict<E>,
  acts: (file: F, act: never, actor: Actor, now: Instant, params: never) => Verdict<E>,
): (file: F | null, act: string, actor: Actor, params: unknown, now: Instant) => Verdict<E> {
  return (file, act, actor, params, now) => {
    if (act === opening) return file ? denied(again) : opens(actor, now, params as never);
    return file ? acts(file, act as never, actor, now, params as never) : denied('wrongStage');
  };
}

/** The calendar that counts for this matter. */
export function calendarFor(calendarVersion: string, { calendars }: MatterReferences): WorkingCalendar {
  const data = calendars[calendarVersion];
  if (!data) throw new Error(`calendar version ${calendarVersion} is not among the references`);
  return openCalendar(data);
}

/** What the centre chose when the matter was opened. */
export function chosen<K extends keyof CentreChoices>({ settings }: MatterReferences, choice: K): CentreChoices[K] {
  return choiceIn(settings, choice);
}

/** whether a text that must say something says nothing. */
export function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}

/** The authority under which the actor holds one of these roles in that department, or null. */
export function authorityIn(actor: Actor, roles: readonly Role[], departmentCode: string): Doer | null {
  const held = actor.authorities.find(
    (one) => roles.includes(one.role) && (CENTRE_WIDE_ROLES.has(one.role) || one.departmentCode === departmentCode),
  );
  return held ? { personId: actor.personId, role: held.role, departmentCode: held.departmentCode } : null;
}

/** The authority under which somebody acts for whom the role makes no difference; in that department where they have one. */
export function anyAuthority({ personId, authorities }: Actor, departmentCode: string | null): Doer | null {
  const held = authorities.find((one) => one.departmentCode === departmentCode) ?? authorities[0];
  return held ? { personId, role: held.role, departmentCode: held.departmentCode } : null;
}

/** Whether the workflow itself acts; no caller of the API bears this id. */
export function isSystem({ personId }: Actor): boolean {
  return personId === 'system';
}

export const SYSTEM_ACTOR: Actor = { personId: 'system', authorities: [] };

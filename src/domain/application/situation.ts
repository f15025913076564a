import type { Instant } from '../calendar/time';
import { formatInstant } from '../calendar/time';
import { choiceIn } from '../centre/settings';
import { missingFields, type NoticeKind } from '../papers/notices';
import type { RegistersSeen } from '../papers/sealing';
import type { Actor, Role } from '../people/roles';
import type { Act } from './acts';
import type { Doer, EventDraft, Recipient } from './events';
import { SYSTEM } from './events';
import type { ApplicationFile, References } from './file';
import { stepHolderOf } from './file';
import { applyAll, place } from './fold';
import type { ActParams } from './params';
import { refuse, type Refusal } from './refusals';

/** What an act is decided on: the case, what it is judged by, who acts with which authority, and when. */
export interface Situation {
  readonly file: ApplicationFile;
  readonly refs: References;
  readonly actor: Actor;
  readonly by: Doer;
  readonly now: Instant;
  /** what the registers of seals and delegations held; absent in commands from before they were asked. */
  readonly registers?: RegistersSeen;
}

/** Something lawful that the doer should see all the same. */
export interface Note {
  readonly code: 'correctionListIncomplete' | 'alreadyClosed';
  /** Ids such as unlisted materials, or the words of an answer; never personal data. */
  readonly concerning: readonly string[];
}

/** The rule of one act. The table says where the act may be done; this says by whom, when, and what it leaves. */
export interface ActRule<A extends Act> {
  /** Who may, in the order in which an authority is looked for. */
  readonly roles: readonly Role[] | ((refs: References) => readonly Role[]);
  /** What was said and is refused whatever the case may be like, so that it is answered first. */
  readonly rejects?: (at: Situation, params: ActParams[A]) => Refusal | null;
  /** What must hold beside role and stage, before anything is said: whose step it is and what the case must have. */
  readonly permits?: (at: Situation) => Refusal | null;
  /** The events that the act leaves, or why what was said cannot stand. */
  readonly does: (at: Situation, params: ActParams[A]) => EventDraft[] | Refusal;
  readonly notes?: (at: Situation, params: ActParams[A]) => Note[];
  /** What stays on file although the act is refused, such as the breach that asking for it was. */
  readonly leavesRefused?: (at: Situation, refusal: Refusal) => EventDraft[];
}

export const APPLICANT: Recipient = { to: 'applicant' };

export function person(personId: string): Recipient {
  return { to: 'person', personId };
}

/** Whoever holds this role in the department of the case. */
export function roleOf(file: ApplicationFile, role: Role): Recipient {
  return { to: 'role', role, departmentCode: file.departmentCode };
}

/** Whoever must act now: the approval lies with who decides in the department, every other step with one person. */
export function stepHolder(file: ApplicationFile, refs: References): Recipient {
  if (file.stage !== 'awaitingApproval') return person(stepHolderOf(file));
  return file.deputy ? person(file.deputy.personId) : roleOf(file, decidingRole(file, refs));
}

/** R-20, section G: the roles that decide in this centre, in the order in which an authority is looked for. */
export function decidingRoles({ settings }: References): readonly Role[] {
  return choiceIn(settings, 'decider') === 'windowHead'
    ? ['windowHead', 'chiefRepresentative']
    : ['chiefRepresentative'];
}

/** Whose the decision on this case is; of a window head who recused it is the chief representative's. */
export function decidingRole({ recusals }: ApplicationFile, refs: References): Role {
  return decidingRoles(refs).find((one) => one !== 'windowHead' || recusals.every(({ role }) => role !== one))!;
}

/** A notice, counted within the case. Its content is checked against the kind's required fields by `decide()`. */
export function notice(
  file: ApplicationFile | null,
  kind: NoticeKind,
  recipients: readonly Recipient[],
  content: Readonly<Record<string, unknown>>,
): EventDraft {
  const ordinal = (file?.noticeCounts[kind] ?? 0) + 1;
  return { type: 'noticeIssued', facts: { notice: kind, ordinal, recipients, content } };
}

/** The file as it will be once these events are in it; for what an event says about the state after the act. */
export function after(
  file: ApplicationFile,
  drafts: readonly EventDraft[],
  by: Doer = SYSTEM,
  at: Instant = file.lastAt,
): ApplicationFile {
  return applyAll(file, place(file, drafts, by, at));
}

/** An instant as papers and replies show it, or null where there is none. */
export function shown(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}

/** The first of these fields that is empty, as a refusal; blank text and empty lists count as empty. */
export function firstEmpty<P extends object>(params: P, fields: readonly (keyof P & string)[]): Refusal | null {
  const empty = fields.find((field) => isEmpty(params[field]));
  return empty === undefined ? null : refuse('fieldEmpty', empty);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && (value.length === 0 || value.some(isEmpty));
}

/** Whether a rule answered with a refusal rather than with events. */
export function isRefusal(answer: readonly EventDraft[] | Refusal | null): answer is Refusal {
  return answer !== null && 'code' in answer;
}

/** a notice with an empty field is not issued, and so nothing of the act is done. */
export function findIncompleteNotice(drafts: readonly EventDraft[]): Refusal | null {
  for (const draft of drafts) {
    if (draft.type !== 'noticeIssued' && draft.type !== 'noticeAmended') continue;
    const [field] = missingFields(draft.facts.notice, draft.facts.content);
    if (field !== undefined) return refuse('fieldEmpty', field);
  }
  return null;
}

/** which papers are sealed, by whom, and what must stand in the registers for it. */
import { refuse, type Refusal } from '../application/refusals';
import { dateOf, type Instant, type PlainDate } from '../calendar/time';
import type { Role } from '../people/roles';
import type { PrintedKind } from './fields';
import { NOTICES, type NoticeKind, type PaperKind } from './notices';

/** Whose seal a paper bears. */
export const SEALING_OFFICES = ['department', 'centre'] as const;

export type SealingOffice = (typeof SEALING_OFFICES)[number];

/**
 * Every kind of paper with whose seal it bears, or null where it bears none: a receipt says what was handed in and a proof of
 * delivery is signed by who took it; neither waits for a seal, as nobody may be kept from handing in.
 */
export const SEALED_BY: Readonly<Record<PaperKind, SealingOffice | null>> = {
  receipt: null,
  acceptanceNotice: 'department',
  correctionNotice: 'department',
  nonAcceptanceNotice: 'department',
  otherAuthorityNotice: 'department',
  noLicenceNotice: 'department',
  suspensionNotice: 'department',
  hearingRightNotice: 'department',
  hearingNotice: 'department',
  extensionNotice: 'department',
  overtimeNotice: 'department',
  urgingNotice: 'centre',
  grantDecision: 'department',
  refusalDecision: 'department',
  certificate: 'department',
  deliveryReceipt: null,
  withdrawalConfirmation: 'department',
  terminationNotice: 'department',
  certificateCorrectionNotice: 'department',
  revocationIntention: 'department',
  revocationDecision: 'department',
  cancellationDecision: 'department',
  renewalDecision: 'department',
  renewalRefusal: 'department',
};

/** The kinds that bear a seal. */
export const SEALED_KINDS = (Object.keys(SEALED_BY) as PaperKind[]).filter((kind) => SEALED_BY[kind] !== null);

/** What confirms an applicant's own act is not kept back from them, by whomever it is entered. */
const NOT_KEPT_BACK: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['withdrawalConfirmation']);

/** Who seals what is of this kind; null: nobody, it is no paper or one without a seal. */
export function sealingOfficeOf(kind: NoticeKind | PrintedKind): SealingOffice | null {
  return (SEALED_BY as Readonly<Partial<Record<NoticeKind | PrintedKind, SealingOffice | null>>>)[kind] ?? null;
}

/** Both days count; `until` null: for the time being. */
interface InForce {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export interface KnownSeal extends InForce {
  readonly sealId: string;
  readonly number: string;
}

export interface KnownDelegation extends InForce {
  readonly documentNumber: string;
}

/** What the registers held when a command was sent: the seal of either office, and the delegation that covers the item. */
export interface RegistersSeen {
  readonly seals: Readonly<Record<SealingOffice, KnownSeal | null>>;
  readonly delegation: KnownDelegation | null;
}

/** What a sealed paper says of its seal; the delegation of the department's papers alone. */
export interface SealUsed {
  readonly office: SealingOffice;
  readonly sealId: string;
  readonly sealNumber: string;
  readonly delegationNumber: string | null;
}

/** The seal that a paper of this kind is given now, or why it is not issued. */
export function sealFor(kind: NoticeKind, registers: RegistersSeen, now: Instant): SealUsed | Refusal | null {
  const office = sealingOfficeOf(kind);
  if (office === null) return null;
  const today = dateOf(now);
  const concerning = [NOTICES[kind].zh, today];
  const seal = registers.seals[office];
  if (!seal || !isInForce(seal, today)) return refuse('noSealInForce', undefined, concerning);
  const { sealId, number: sealNumber } = seal;
  if (office === 'centre') return { office, sealId, sealNumber, delegationNumber: null };
  const { delegation } = registers;
  if (!delegation || !isInForce(delegation, today)) return refuse('notDelegated', undefined, concerning);
  return { office, sealId, sealNumber, delegationNumber: delegation.documentNumber };
}

export function isInForce({ from, until }: InForce, day: PlainDate): boolean {
  return from <= day && (until === null || day <= until);
}

/** What is issued: the events of applications and of matters alike. */
interface Issued {
  readonly type: string;
  readonly facts: unknown;
}

/**
 * Gives the papers among these events their seals. What follows from the law or from an applicant's own act is not kept
 * back for want of one: the books seal it when they record it, or mark that it wants its seal (see `SealBooks`).
 * @param registers undefined in commands from before the registers were asked; such papers name no seal
 * @returns the events with what each paper says of its seal, or why an officer may not issue one of them
 */
export function sealAll<E extends Issued>(
  events: readonly E[],
  { role }: { readonly role: Role | 'system' },
  registers: RegistersSeen | undefined,
  now: Instant,
): E[] | Refusal {
  if (!registers || !isOfficer(role)) return [...events];
  const sealed: E[] = [];
  for (const event of events) {
    const kind = event.type === 'noticeIssued' ? noticeOf(event).notice : null;
    const seal = kind === null || NOT_KEPT_BACK.has(kind) ? null : sealFor(kind, registers, now);
    if (seal && 'code' in seal) return seal;
    sealed.push(seal ? withSeal(event, seal) : event);
  }
  return sealed;
}

/** R-55 binds those who issue papers; an applicant who withdraws and the passing of time issue none. */
function isOfficer(role: Role | 'system'): boolean {
  return role !== 'system' && role !== 'applicant' && role !== 'agent';
}

/** The seal that a paper names, if it names one. */
export function sealNamed(content: Readonly<Record<string, unknown>>): SealUsed | null {
  return (content['seal'] as SealUsed | undefined) ?? null;
}

function noticeOf({ facts }: Issued) {
  return facts as { readonly notice: NoticeKind; readonly content: Readonly<Record<string, unknown>> };
}

function withSeal<E extends Issued>(event: E, seal: SealUsed): E {
  const facts = noticeOf(event);
  return { ...event, facts: { ...facts, content: { ...facts.content, seal } } };
}

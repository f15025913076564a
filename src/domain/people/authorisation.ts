import type { JudgedItem } from '../catalogue/item';
import { dateOf, type Instant, type PlainDate } from '../calendar/time';
import type { Authority, Representation } from './roles';

/** 一般授权 or 特别授权: only the latter also lets an agent give up what the applicant asked for. */
export const AUTHORISATION_SCOPES = { general: '一般授权', special: '特别授权' } as const;
export type AuthorisationScope = keyof typeof AUTHORISATION_SCOPES;

/** how far a power of attorney goes, whether it was given in the portal or on paper. */
export interface AttorneyTerms {
  readonly scope: AuthorisationScope;
  /** The last day on which it holds. */
  readonly until: PlainDate;
}

/** a power of attorney that an applicant gave in the portal, and whether it was taken back. */
export interface Authorisation extends Representation, AttorneyTerms {
  readonly agentId: string;
  readonly grantedAt: Instant;
  readonly withdrawnAt: Instant | null;
}

/** What an applicant writes on it (民法典 165: agent, matters, powers, term, signature). */
export interface SaidAuthorisation {
  readonly items: readonly Pick<JudgedItem, 'inPersonOnly'>[];
  /** What is signed as the applicant's name, and what the applicant is called. */
  readonly signature: string;
  readonly applicantName: string;
  /** What the agent is called on it, and by themselves; null: there is no such agent. */
  readonly agentName: string;
  readonly knownAgentName: string | null;
  readonly until: PlainDate;
}

export type AuthorisationRefusal = 'agentUnknown' | 'signatureDiffers' | 'authorisationPast' | 'inPersonOnly';

/**
 * R-11 (许29, 民法典 165): whether a power of attorney may be given. It names an agent whom there is, no item that its applicant
 * must do in person, and a term that is not over, and bears the applicant's own name.
 * @returns null, or why not
 */
export function judgeAuthorisation(said: SaidAuthorisation, now: Instant): AuthorisationRefusal | null {
  if (said.knownAgentName === null || said.agentName.trim() !== said.knownAgentName) return 'agentUnknown';
  if (said.items.some(({ inPersonOnly }) => inPersonOnly)) return 'inPersonOnly';
  if (isOver(said, now)) return 'authorisationPast';
  return said.signature.trim() === said.applicantName ? null : 'signatureDiffers';
}

export type AuthorisationState = 'inForce' | 'withdrawn' | 'expired';

/** What an authorisation is worth now. A withdrawal counts from its instant, the term to the end of its last day. */
export function stateOfAuthorisation(
  { until, withdrawnAt }: Pick<Authorisation, 'until' | 'withdrawnAt'>,
  now: Instant,
): AuthorisationState {
  if (withdrawnAt !== null && withdrawnAt <= now) return 'withdrawn';
  return isOver({ until }, now) ? 'expired' : 'inForce';
}

/** Whether the last day of a power of attorney is over. */
export function isOver({ until }: Pick<AttorneyTerms, 'until'>, now: Instant): boolean {
  return dateOf(now) > until;
}

/** whether one of these scopes reaches an act of the agent; only to give up the application needs more than the general one. */
export function reachesAct(scopes: readonly AuthorisationScope[], act: string): boolean {
  return act !== 'withdraw' || scopes.includes('special');
}

/** What an agent holds by authorisations in force, beside the role itself. */
export function authoritiesByAuthorisation(given: readonly Representation[]): Authority[] {
  return given.map(({ applicantId, itemCodes, scope }) => ({
    role: 'agent',
    departmentCode: null,
    representing: { applicantId, itemCodes, scope },
  }));
}

interface FollowedCase {
  readonly applicantId: string;
  readonly agentId: string | null;
  readonly itemCode: string;
  readonly receivedAt: Instant;
  readonly file: { readonly paperAuthorisation?: AttorneyTerms };
}

/**
 * Whether an agent may see a case: one that an authorisation in force covers; and one that the agent handed in
 * for somebody on paper, to the last day of that, as long as the applicant has not let an authorisation for the same item end
 * since. The applicant's last word counts.
 */
export function mayFollow(
  { applicantId, agentId, itemCode, receivedAt, file: { paperAuthorisation: paper } }: FollowedCase,
  personId: string,
  authorisations: readonly Authorisation[],
  now: Instant,
): boolean {
  const about = authorisations.filter((one) => one.applicantId === applicantId && one.itemCodes.includes(itemCode));
  if (about.some((one) => stateOfAuthorisation(one, now) === 'inForce')) return true;
  if (paper && isOver(paper, now)) return false;
  return agentId === personId && !about.some((one) => endedSince(one, receivedAt));
}

/** Of one that is not in force: whether it was when, or came about after, the case was received. */
function endedSince({ until, withdrawnAt }: Authorisation, receivedAt: Instant): boolean {
  return until >= dateOf(receivedAt) && (withdrawnAt === null || withdrawnAt >= receivedAt);
}

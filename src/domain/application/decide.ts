import type { Instant } from '../calendar/time';
import { sealAll, type RegistersSeen } from '../papers/sealing';
import { isOver, reachesAct } from '../people/authorisation';
import { CENTRE_WIDE_ROLES, type Actor, type Authority, type Role } from '../people/roles';
import type { Act } from './acts';
import { approve, refuse as refuseLicence, returnToReview } from './approval';
import { makeDocuments } from './certificate';
import { contact, replyContact } from './contact';
import { carryPapers, liaise } from './agency';
import { lendPaper, returnPaper } from './lending';
import { archive, attemptDelivery, deliver, failDelivery } from './delivery';
import { cancelLicence, terminate, withdraw } from './ending';
import type { Doer, EventDraft } from './events';
import type { ApplicationFile, References } from './file';
import { confirmHandover, handOver } from './handover';
import { closeHearing, openHearing, requestHearing, scheduleHearing, tellThirdParties } from './hearing';
import { failInspection, passInspection, recordNoShow } from './inspection';
import {
  accept,
  amendCorrection,
  declareNoLicenceNeeded,
  issueCorrection,
  referToAuthority,
  refuseAcceptance,
  releaseSecondNotice,
  signCorrection,
  supplement,
} from './intake';
import type { ActParams } from './params';
import { authoriseDeputy, barsAgent, barsRecused, declareInterest } from './recusal';
import { refuse, type Refusal } from './refusals';
import { orderInspection, rescheduleInspection, submitOpinion } from './review';
import { requestFee } from './fees';
import { closeFraudCheck, openFraudCheck } from './fraud';
import { findIncompleteNotice, isRefusal, type ActRule, type Note, type Situation } from './situation';
import { ALL_STAGES, isClosed, isFinal } from './stages';
import { assignSubstitute, endSubstitution, reassign, signTransfer } from './substitution';
import {
  answerUrging,
  coordinate,
  fileOvertimeNotice,
  issueUrging,
  remind,
  replyUrge,
  supervise,
  urge,
} from './supervision';
import { grantExtension, notifySuspension, resume, suspend } from './suspension';
import { findNext } from './table';

/** Every act on an open file; the hand-in opens one and has its own `decideHandIn`. */
export type FileAct = Exclude<Act, 'handIn'>;

const RULES: { readonly [A in FileAct]: ActRule<A> } = {
  supplement,
  accept,
  issueCorrection,
  amendCorrection,
  signCorrection,
  releaseSecondNotice,
  refuseAcceptance,
  referToAuthority,
  declareNoLicenceNeeded,
  requestFee,
  openFraudCheck,
  closeFraudCheck,
  handOver,
  confirmHandover,
  orderInspection,
  rescheduleInspection,
  recordNoShow,
  passInspection,
  failInspection,
  submitOpinion,
  approve,
  refuse: refuseLicence,
  returnToReview,
  makeDocuments,
  attemptDelivery,
  failDelivery,
  deliver,
  archive,
  lendPaper,
  returnPaper,
  liaise,
  carryPapers,
  tellThirdParties,
  requestHearing,
  scheduleHearing,
  openHearing,
  closeHearing,
  notifySuspension,
  suspend,
  resume,
  grantExtension,
  withdraw,
  terminate,
  cancelLicence,
  contact,
  replyContact,
  assignSubstitute,
  endSubstitution,
  reassign,
  signTransfer,
  declareInterest,
  authoriseDeputy,
  urge,
  replyUrge,
  remind,
  issueUrging,
  answerUrging,
  supervise,
  fileOvertimeNotice,
  coordinate,
};

export type Decided =
  | {
      readonly allowed: true;
      readonly by: Doer;
      readonly drafts: readonly EventDraft[];
      readonly notes: readonly Note[];
    }
  | {
      readonly allowed: false;
      readonly reason: Refusal;
      /** what is recorded of the attempt all the same. */
      readonly leaves?: { readonly by: Doer; readonly drafts: readonly EventDraft[] };
    };

/**
 * Whether this actor may do this act to this file now; the one answer that button, endpoint and workflow share. Without
 * `params` only person, stage and state of the case are judged, as a button needs; with them also what was said, and the
 * events come back. The file must have been brought up to `now` by `elapse()` before.
 */
export function decide<A extends FileAct>(
  file: ApplicationFile,
  act: A,
  actor: Actor,
  now: Instant,
  refs: References,
  params?: ActParams[A],
  registers?: RegistersSeen,
): Decided {
  const rule = RULES[act] as ActRule<A>;
  const undeciding = barsAgent(file, act, actor);
  if (undeciding) return denied(undeciding);
  const by = authorityFor(rule, act, file, actor, refs, now);
  if ('code' in by) return denied(by);
  const outOfTurn = checkStage(file, act);
  if (outOfTurn) return denied(outOfTurn);
  const at: Situation = { file, refs, actor, by, now, ...(registers && { registers }) };
  const rejected = params === undefined ? null : rule.rejects?.(at, params);
  const barred = rejected ?? barsRecused(file, act, actor) ?? rule.permits?.(at);
  if (barred) return denied(barred);
  if (params === undefined) return { allowed: true, by, drafts: [], notes: [] };
  const answer = rule.does(at, params);
  if (isRefusal(answer)) {
    const drafts = rule.leavesRefused?.(at, answer) ?? [];
    return drafts.length > 0 ? { ...denied(answer), leaves: { by, drafts } } : denied(answer);
  }
  const incomplete = findIncompleteNotice(answer);
  if (incomplete) return denied(incomplete);
  const drafts = sealAll(answer, by, registers, now);
  return isRefusal(drafts) ? denied(drafts) : { allowed: true, by, drafts, notes: rule.notes?.(at, params) ?? [] };
}

/** The roles that may do an act under this item at all; for policies, button lists and the generated diagram. */
export function rolesFor(act: FileAct, refs: References): readonly Role[] {
  const { roles } = RULES[act];
  return typeof roles === 'function' ? roles(refs) : roles;
}

function denied(reason: Refusal) {
  return { allowed: false, reason } as const;
}

function checkStage(file: ApplicationFile, act: FileAct): Refusal | null {
  if (findNext(file.stage, act)) return null;
  const refusal = misplaced(file, act);
  return isEndedLater(file, act) ? { ...refusal, offer: 'cancellation' } : refusal;
}

/** once a licence is granted there is nothing to withdraw or terminate; it can only be cancelled (注销). */
function isEndedLater({ decision, stage }: ApplicationFile, act: FileAct): boolean {
  return (act === 'withdraw' || act === 'terminate') && decision?.kind === 'granted' && stage !== 'terminated';
}

function misplaced(file: ApplicationFile, act: FileAct): Refusal {
  if (file.stage === 'archived') return refuse('applicationArchived');
  const tooLate = isClosed(file.stage) && (isFinal(file.stage) || !mayFollowDecision(act));
  return refuse(tooLate ? 'caseClosed' : 'wrongStage', undefined, [file.stage]);
}

/** Delivered before it is made, made twice: that is out of turn, not too late. */
function mayFollowDecision(act: FileAct): boolean {
  return ALL_STAGES.some((stage) => isClosed(stage) && findNext(stage, act));
}

/** The authority under which the actor does this act, in the department of the case or as its own applicant. */
function authorityFor<A extends FileAct>(
  rule: ActRule<A>,
  act: A,
  file: ApplicationFile,
  actor: Actor,
  refs: References,
  now: Instant,
): Doer | Refusal {
  const roles = typeof rule.roles === 'function' ? rule.roles(refs) : rule.roles;
  let nearest = refuse('wrongRole');
  for (const role of roles) {
    const held = actor.authorities.filter((one) => one.role === role && reaches(one, act, file));
    if (held.length === 0) continue;
    if (role === 'applicant' || role === 'agent') {
      const refusal = refusesOwn(role, act, file, actor.personId, held, now);
      if (refusal === null) return { personId: actor.personId, role, departmentCode: null };
      nearest = refusal;
      continue;
    }
    const here = held.find((one) => CENTRE_WIDE_ROLES.has(role) || one.departmentCode === file.departmentCode);
    if (here) return { personId: actor.personId, role, departmentCode: here.departmentCode };
    nearest = refuse('wrongDepartment');
  }
  return nearest;
}

/**
 * applicants act on what is theirs, agents on what they handed in or are authorised for. Where an authorisation covers
 * the case, or the paper on which it was handed in was recorded, that also says how far the agent may go and until when.
 */
function refusesOwn(
  role: 'applicant' | 'agent',
  act: FileAct,
  { applicantId, agentId, itemCode, paperAuthorisation: paper }: ApplicationFile,
  personId: string,
  held: readonly Authority[],
  now: Instant,
): Refusal | null {
  const given = held.flatMap(({ representing }) =>
    representing?.applicantId === applicantId && representing.itemCodes.includes(itemCode) ? [representing] : [],
  );
  if (role === 'agent') {
    const onPaper = paper && agentId === personId ? [paper] : [];
    const inForce = [...given, ...onPaper.filter((one) => !isOver(one, now))].map(({ scope }) => scope);
    if (inForce.length > 0) return reachesAct(inForce, act) ? null : refuse('beyondAuthorisation');
    if (onPaper.length > 0) return refuse('powerOfAttorneyOver');
  }
  return (role === 'applicant' ? applicantId : agentId) === personId ? null : refuse('notOwnApplication');
}

/** R-20 "充分授权": a delegation lets its holder decide on the items that it names, and do nothing else. */
function reaches({ delegation }: Authority, act: FileAct, { itemCode }: ApplicationFile): boolean {
  return !delegation || (DECIDING.has(act) && delegation.itemCodes.includes(itemCode));
}

const DECIDING: ReadonlySet<FileAct> = new Set<FileAct>(['approve', 'refuse', 'returnToReview']);

import type { Doer } from '../application/events';
import type { Instant } from '../calendar/time';
import type { Verdict } from '../journey/journey';
import {
  authorityIn,
  denied,
  isBlank,
  isSystem,
  placeAll,
  type MatterDraft,
  type MatterReferences,
} from '../matter/matter';
import { SYSTEM } from '../application/events';
import type { Actor, Role } from '../people/roles';
import {
  BRANCH_STAGES,
  FINAL_BRANCH_STAGES,
  type BranchAct,
  type BranchEvent,
  type BranchFile,
  type BranchParams,
  type BranchSignal,
} from './branch';
import { subLimitOf } from './passing';

type Answer = Verdict<BranchEvent>;

/** whether this may be done to the branch now; without `params` only person and stage are judged, as a button needs. */
export function decideBranch<A extends BranchAct>(
  file: BranchFile,
  act: A,
  actor: Actor,
  now: Instant,
  refs: MatterReferences,
  params?: BranchParams[A],
): Answer {
  const by = whoActs(file, act, actor);
  if (by === null) return denied(wrongPerson(actor, act));
  if (isOver(file)) return denied('caseClosed', undefined, [file.stage]);
  if (act === 'requestSupplement' && file.supplement) return denied('supplementRequested');
  if (act === 'supplied' && file.supplement?.suppliedAt !== null) return denied('noSupplementAwaited');
  if (act === 'supplied' && !file.supplement) return denied('noSupplementAwaited');
  if (params === undefined) return { allowed: true, events: [], notes: [] };
  const draft = draftOf(file, act, now, refs, params);
  return 'allowed' in draft ? draft : { allowed: true, events: placeAll(file, [draft], by, now), notes: [] };
}

/** What the application and its other branches tell this one; the person is the system itself. */
export function decideSignal(
  file: BranchFile,
  act: BranchSignal,
  actor: Actor,
  now: Instant,
  params: { readonly cause?: string },
): Answer {
  if (!isSystem(actor)) return denied('wrongRole');
  if (isOver(file)) return denied('caseClosed', undefined, [file.stage]);
  const running = file.pauses.find(({ cause, to }) => cause === params.cause && to === null);
  if (act === 'pause' && file.pauses.some(({ cause }) => cause === params.cause)) return denied('clockSuspended');
  if (act === 'resume' && !running) return denied('clockNotSuspended');
  const facts = act === 'end' ? {} : { cause: params.cause };
  return { allowed: true, events: placeAll(file, [{ type: act, facts }], SYSTEM, now), notes: [] };
}

function draftOf<A extends BranchAct>(
  file: BranchFile,
  act: A,
  now: Instant,
  refs: MatterReferences,
  params: BranchParams[A],
): MatterDraft | Answer {
  if (act === 'answer') {
    const { answer, opinion } = params as BranchParams['answer'];
    if (answer !== 'agree' && answer !== 'disagree') return denied('fieldInvalid', 'answer');
    if (isBlank(opinion)) return denied('fieldEmpty', 'opinion');
    const { dueAt } = subLimitOf(file, refs);
    return { type: act, facts: { answer, opinion, dueAt, onTime: dueAt === null || now <= dueAt } };
  }
  if (act !== 'requestSupplement') return { type: act, facts: {} };
  const { defects, alsoPauses } = params as BranchParams['requestSupplement'];
  if (defects.length === 0) return denied('fieldEmpty', 'defects');
  const unknown = defects.map((one) => one.materialId).filter((id) => !file.materialIds.includes(id));
  if (unknown.length > 0) return denied('materialNotInCatalogue', 'defects', unknown);
  if (alsoPauses.some((code) => !file.others.includes(code))) return denied('fieldInvalid', 'alsoPauses');
  return { type: act, facts: { defects, alsoPauses } };
}

/** Reviewers of the department answer and ask; what came in is also confirmed by the lead's front desk. */
function whoActs(file: BranchFile, act: BranchAct, actor: Actor): Doer | null {
  const own = authorityIn(actor, ['backOffice'], file.departmentCode);
  return own ?? (act === 'supplied' ? authorityIn(actor, ['frontDesk'], file.leadDepartmentCode) : null);
}

function wrongPerson({ authorities }: Actor, act: BranchAct): 'wrongDepartment' | 'wrongRole' {
  return authorities.some(({ role }) => rolesForBranch(act).includes(role)) ? 'wrongDepartment' : 'wrongRole';
}

export function rolesForBranch(act: BranchAct): readonly Role[] {
  return act === 'supplied' ? ['backOffice', 'frontDesk'] : ['backOffice'];
}

/** Where a branch may be acted on; the same for all that people do. */
export function isOver({ stage }: BranchFile): boolean {
  return (FINAL_BRANCH_STAGES as readonly (keyof typeof BRANCH_STAGES)[]).includes(stage);
}

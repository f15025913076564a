import { barFor, checkFraud, checkWarning, foundFalse } from './fraud';
import { checkRemedies } from './intake';
import { isSuspended } from './file';
import { awaitsHearing } from './hearing';
import { awaitsBranches } from './joint';
import { refuse as refusal, type Refusal } from './refusals';
import { checkDecider, involvedIn } from './recusal';
import { lacksVisit } from './review';
import { APPLICANT, decidingRoles, firstEmpty, notice, shown, type ActRule, type Situation } from './situation';

/** The signed decision stops both clocks; its paper is issued with it. */
export const approve: ActRule<'approve'> = {
  roles: decidingRoles,
  permits: (at) => mayDecide(at) ?? checkFraud(at.file) ?? (lacksVisit(at) ? refusal('inspectionNeeded') : null),
  does: ({ file, refs, now }, params) => {
    if (params.qualified === false) return refusal('notQualified', 'qualified');
    const paper = notice(file, 'grantDecision', [APPLICANT], { decidedAt: shown(now), item: refs.item.name });
    return [{ type: 'approve', facts: params }, paper];
  },
};

/** R-21 (许38): a refusal gives its reasons with their basis, and the remedies. */
export const refuse: ActRule<'refuse'> = {
  roles: decidingRoles,
  permits: mayDecide,
  does: (at, params) => {
    const { reasons, basis, remedies } = params;
    const bad = firstEmpty(params, ['reasons', 'basis']) ?? checkRemedies(remedies) ?? checkWarning(at, params);
    if (bad) return bad;
    const warned = params.warning && { warning: params.warning };
    const content = { decidedAt: shown(at.now), reasons, basis, ...remedies, ...warned };
    const paper = notice(at.file, 'refusalDecision', [APPLICANT], content);
    return [...foundFalse(at, params), { type: 'refuse', facts: params }, paper, ...barFor(at, params)];
  },
};

/** a return needs its reason and goes to the reviewer; the clock runs on. */
export const returnToReview: ActRule<'returnToReview'> = {
  roles: decidingRoles,
  permits: isUninvolved,
  does: (_, params) => firstEmpty(params, ['reason']) ?? [{ type: 'returnToReview', facts: params }],
};

function mayDecide(at: Situation): Refusal | null {
  return (
    isUninvolved(at) ??
    awaitsBranches(at) ??
    awaitsHearing(at) ??
    (isSuspended(at.file) ? refusal('clockSuspended') : null)
  );
}

/** whoever accepted or reviewed the case cannot approve it; a recused chief's place is the deputy's. */
function isUninvolved(at: Situation): Refusal | null {
  return involvedIn(at.file).includes(at.actor.personId) ? refusal('approverInvolved') : checkDecider(at);
}

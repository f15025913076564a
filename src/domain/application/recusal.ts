import { servesAs } from '../people/colleague';
import type { Actor, Role } from '../people/roles';
import type { Act } from './acts';
import type { ApplicationFile } from './file';
import { refuse, type Refusal } from './refusals';
import { decidingRoles, firstEmpty, notice, person, roleOf, type ActRule, type Situation } from './situation';

/** Everything by which a case is judged or its clocks are moved: barred to who has an interest in it, and to its agent. */
export const JUDGING: ReadonlySet<Act> = new Set<Act>([
  'accept',
  'issueCorrection',
  'amendCorrection',
  'refuseAcceptance',
  'referToAuthority',
  'declareNoLicenceNeeded',
  'orderInspection',
  'rescheduleInspection',
  'recordNoShow',
  'passInspection',
  'failInspection',
  'submitOpinion',
  'approve',
  'refuse',
  'returnToReview',
  'scheduleHearing',
  'openHearing',
  'closeHearing',
  'notifySuspension',
  'suspend',
  'resume',
  'grantExtension',
]);

/** whoever declared an interest judges the case no more. */
export function barsRecused(file: ApplicationFile, act: Act, { personId }: Actor): Refusal | null {
  return JUDGING.has(act) && isRecused(file, personId) ? refuse('recused') : null;
}

/** an agent follows the case and carries its papers, and never decides it, whatever else they may be. */
export function barsAgent({ agentId }: ApplicationFile, act: Act, { personId, authorities }: Actor): Refusal | null {
  const isAgent = agentId === personId || authorities.some(({ role }) => role === 'agent');
  return isAgent && JUDGING.has(act) ? refuse('agentNeverDecides') : null;
}

const WORKING_ROLES: readonly Role[] = ['chiefRepresentative', 'backOffice', 'inspector', 'frontDesk'];

/** an interest that is declared cannot be taken back; the person recuses. */
export const declareInterest: ActRule<'declareInterest'> = {
  roles: (refs) => [...new Set<Role>([...decidingRoles(refs), ...WORKING_ROLES])],
  permits: ({ file, actor }) => (isRecused(file, actor.personId) ? refuse('alreadyRecused') : null),
  does: ({ file, by }, params) =>
    firstEmpty(params, ['with']) ?? [
      { type: 'declareInterest', facts: params },
      notice(file, 'recusal', [roleOf(file, 'organHead'), roleOf(file, 'windowHead')], { personId: by.personId }),
    ],
};

/**
 * the chief representative or the head of the organ authorises the named deputy in writing, for this case or for
 * its item. The deputy is a chief representative of the department who has had no hand in the case.
 */
export const authoriseDeputy: ActRule<'authoriseDeputy'> = {
  roles: ['organHead', 'chiefRepresentative'],
  does: (at, { deputy, documentNumber, covers, inForce }) => {
    const { file } = at;
    const deputyId = deputy.personId;
    const empty = firstEmpty({ documentNumber }, ['documentNumber']);
    if (empty) return empty;
    if (!servesAs(deputy, 'chiefRepresentative', file.departmentCode))
      return refuse('deputyUnfit', 'deputyId', [deputyId]);
    if (isRecused(file, deputyId)) return refuse('recused', 'deputyId', [deputyId]);
    if (involvedIn(file).includes(deputyId)) return refuse('approverInvolved', 'deputyId', [deputyId]);
    if (!inForce) return refuse('delegationNotInForce', 'documentNumber', [documentNumber]);
    return [
      { type: 'authoriseDeputy', facts: { deputyId, documentNumber, covers } },
      notice(file, 'deputyAuthorisation', [person(deputyId)], { documentNumber, deputyId }),
    ];
  },
};

/** whoever received, accepted or reviewed the case, for themselves or in somebody's stead, now or before. */
export function involvedIn(file: ApplicationFile): string[] {
  const { receivedBy, intakeOfficerId, firstResponsibleId, reviewerId, opinion, formerIds } = file;
  const assigned = [receivedBy, intakeOfficerId, firstResponsibleId, reviewerId, opinion?.by, ...formerIds];
  const substitutes = file.substitutions.map(({ substituteId }) => substituteId);
  return [...assigned, ...substitutes].filter((id) => typeof id === 'string');
}

/**
 * once a chief representative has recused, nobody decides but the deputy who was authorised; where window heads
 * decide, they go on.
 */
export function checkDecider({ file, actor, by }: Situation): Refusal | null {
  if (by.role === 'windowHead' || file.deputy?.personId === actor.personId || !isChiefRecused(file)) return null;
  return refuse('deputyNotAuthorised');
}

/** whether a chief representative has declared an interest. */
export function isChiefRecused(file: ApplicationFile): boolean {
  return file.recusals.some(({ role }) => role === 'chiefRepresentative');
}

export function isRecused(file: ApplicationFile, personId: string): boolean {
  return file.recusals.some((one) => one.personId === personId);
}

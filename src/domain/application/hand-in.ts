import type { Instant } from '../calendar/time';
import { isOver } from '../people/authorisation';
import type { Actor } from '../people/roles';
import type { Decided } from './decide';
import type { Doer, EventDraft } from './events';
import type { References } from './file';
import { checkMaterials } from './intake';
import type { HandInParams, PaperAuthorisation } from './params';
import { refuse, type Refusal } from './refusals';
import { APPLICANT, findIncompleteNotice, firstEmpty, notice, shown } from './situation';

/**
 * whether an application may be handed in, and the two events that open it: the hand-in and its receipt. The
 * applicant, the agent with a power of attorney, or the officer at the window of the item's department may do it.
 */
export function decideHandIn(refs: References, params: HandInParams, actor: Actor, now: Instant): Decided {
  const by = whoHandsIn(refs, params, actor);
  if ('code' in by) return { allowed: false, reason: by };
  const bad =
    (params.intakePlace === 'outside' ? refuse('intakeOutsideCentre', 'intakePlace') : null) ??
    checkPeople(refs, params, now) ??
    checkMaterials(refs.item, params.materials) ??
    firstEmpty(params, ['applicantId', 'receivedBy', 'object']) ??
    (params.channel === 'window' && params.receivedBy !== actor.personId ? refuse('fieldInvalid', 'receivedBy') : null);
  if (bad) return { allowed: false, reason: bad };
  const { item, calendars, calendarVersion = Object.keys(calendars)[0]! } = refs;
  const drafts: EventDraft[] = [
    {
      type: 'handIn',
      facts: {
        ...params,
        itemCode: item.code,
        itemVersion: item.version,
        departmentCode: item.departmentCode,
        calendarVersion,
      },
    },
    notice(null, 'receipt', [APPLICANT], { receivedAt: shown(now), materials: params.materials }),
  ];
  const incomplete = findIncompleteNotice(drafts);
  return incomplete ? { allowed: false, reason: incomplete } : { allowed: true, by, drafts, notes: [] };
}

function whoHandsIn({ item }: References, params: HandInParams, actor: Actor): Doer | Refusal {
  const { personId, authorities } = actor;
  if (params.channel === 'window') {
    const desks = authorities.filter(({ role }) => role === 'frontDesk');
    const here = desks.find(({ departmentCode }) => departmentCode === item.departmentCode);
    if (here) return { personId, role: 'frontDesk', departmentCode: here.departmentCode };
    return refuse(desks.length > 0 ? 'wrongDepartment' : 'wrongRole');
  }
  const own = params.agentId === null ? params.applicantId : params.agentId;
  const role = params.agentId === null ? 'applicant' : 'agent';
  if (!authorities.some((authority) => authority.role === role)) return refuse('wrongRole');
  return own === personId ? { personId, role, departmentCode: null } : refuse('notOwnApplication');
}

/** proof of identity is checked and recorded; an agent brings a power of attorney, and some items take no agent. */
function checkPeople({ item }: References, params: HandInParams, now: Instant): Refusal | null {
  if (params.agentId !== null) {
    if (item.inPersonOnly) return refuse('inPersonOnly', 'agentId');
    if (!params.powerOfAttorney) return refuse('agentNeedsPowerOfAttorney', 'powerOfAttorney');
    const bad = params.paperAuthorisation && checkPaper(params.paperAuthorisation, now);
    if (bad) return bad;
  }
  return params.identityChecked ? null : refuse('identityUnverified', 'identityChecked');
}

/** R-11 (民法典 165): a paper that is recorded bears who gave it, and its last day is not over. */
function checkPaper(paper: PaperAuthorisation, now: Instant): Refusal | null {
  const empty = firstEmpty(paper, ['givenBy']);
  if (empty) return { ...empty, field: 'paperAuthorisation.givenBy' };
  return isOver(paper, now) ? refuse('powerOfAttorneyOver', 'paperAuthorisation.until') : null;
}

import type { Instant } from '../calendar/time';
import type { Verdict } from '../journey/journey';
import { anyAuthority, authorityIn, denied, isBlank, placeAll } from '../matter/matter';
import type { Colleague } from '../people/colleague';
import { CENTRE_WIDE_ROLES, ROLES, STAFF_ROLES, type Actor, type Role } from '../people/roles';
import {
  COMPLAINT_GROUNDS,
  FINAL_COMPLAINT_STAGES,
  type ComplaintAct,
  type ComplaintEvent,
  type ComplaintFacts,
  type ComplaintFile,
  type ComplaintParams,
  type ComplaintStage,
} from './complaint';
import { messagesOf, messagesOfNew } from './messages';

type Answer = Verdict<ComplaintEvent>;

interface Said {
  readonly facts: object;
}

/** Anybody may complain; staff enter what is said at the counter or on the telephone. */
export const COMPLAINING_ROLES = Object.keys(ROLES) as Role[];
export const ASSIGNING_ROLES: readonly Role[] = ['centre', 'supervisor', 'windowHead'];
const AT_WORK: readonly Role[] = STAFF_ROLES;

export function decideComplain(actor: Actor, now: Instant, params: ComplaintParams['complain']): Answer {
  const { subject, ...said } = params;
  const by = anyAuthority(actor, null);
  if (!by) return denied('wrongRole');
  if (!serves(subject)) return denied('fieldInvalid', 'aboutId', [subject.personId]);
  if (!Object.hasOwn(COMPLAINT_GROUNDS, said.ground)) return denied('fieldInvalid', 'ground');
  if (isBlank(said.text)) return denied('fieldEmpty', 'text');
  const facts = { ...said, subjectId: subject.personId, departmentCode: departmentOf(subject) };
  const drafts = [{ type: 'complain', facts }, ...messagesOfNew(params)];
  return { allowed: true, events: placeAll(null, drafts, by, now), notes: [] };
}

/** whoever it is about neither handles it nor says who does; without `params` only person and stage are judged. */
export function decideComplaint<A extends ComplaintAct>(
  file: ComplaintFile,
  act: A,
  actor: Actor,
  now: Instant,
  params?: ComplaintParams[A],
): Answer {
  if (isOver(file)) return denied('caseClosed', undefined, [file.stage]);
  if (actor.personId === file.subjectId) return denied('handlerIsSubject');
  const assigns = act === 'assign';
  const by = assigns ? authorityIn(actor, ASSIGNING_ROLES, file.departmentCode ?? '') : anyAuthority(actor, null);
  if (!by) return denied('wrongRole');
  if (!assigns && actor.personId !== file.handlerId) return denied('notAssigned');
  if (params === undefined) return { allowed: true, events: [], notes: [] };
  const said = assigns
    ? assignmentOf(file, params as ComplaintParams['assign'])
    : replyOf(params as ComplaintParams['reply']);
  if ('allowed' in said) return said;
  const drafts = [{ type: act, facts: said.facts }, ...messagesOf(file, act, said.facts as ComplaintFacts[A])];
  return { allowed: true, events: placeAll(file, drafts, by, now), notes: [] };
}

export function isOver({ stage }: ComplaintFile): boolean {
  return (FINAL_COMPLAINT_STAGES as readonly ComplaintStage[]).includes(stage);
}

function assignmentOf({ subjectId }: ComplaintFile, { handler }: ComplaintParams['assign']): Said | Answer {
  const { personId: handlerId } = handler;
  if (handlerId === subjectId) return denied('handlerIsSubject', 'handlerId', [handlerId]);
  return serves(handler) ? { facts: { handlerId } } : denied('fieldInvalid', 'handlerId', [handlerId]);
}

function replyOf({ upheld, reply }: ComplaintParams['reply']): Said | Answer {
  return isBlank(reply) ? denied('fieldEmpty', 'reply') : { facts: { upheld, reply } };
}

function serves({ inService, authorities }: Colleague): boolean {
  return inService && authorities.some(({ role }) => AT_WORK.includes(role));
}

function departmentOf({ authorities }: Colleague): string | null {
  return authorities.find(({ role }) => !CENTRE_WIDE_ROLES.has(role))?.departmentCode ?? null;
}

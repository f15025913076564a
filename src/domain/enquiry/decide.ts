import type { Doer } from '../application/events';
import { assertNever } from '../assert-never';
import type { Instant } from '../calendar/time';
import type { Verdict } from '../journey/journey';
import { anyAuthority, authorityIn, denied, isBlank, placeAll, type MatterDraft } from '../matter/matter';
import type { Colleague } from '../people/colleague';
import { CENTRE_WIDE_ROLES, STAFF_ROLES, type Actor, type Role } from '../people/roles';
import {
  ENQUIRY_CHANNELS,
  FINAL_ENQUIRY_STAGES,
  type EnquiryAct,
  type EnquiryEvent,
  type EnquiryFacts,
  type EnquiryFile,
  type EnquiryParams,
  type EnquiryStage,
  type Receiver,
} from './enquiry';
import { messagesOf } from './messages';

type Answer = Verdict<EnquiryEvent>;

/** Who may ask: applicants and agents for themselves, anybody on duty for whoever stands there or calls. */
export const ASKING_ROLES: readonly Role[] = ['applicant', 'agent', ...STAFF_ROLES];
const AT_WORK: readonly Role[] = STAFF_ROLES;
/** Who takes over what is transferred to a department and not to a person. */
const RECEIVING_ROLES: readonly Role[] = ['frontDesk', 'backOffice', 'windowHead'];

/** R-15 首问负责: the first officer who is asked owes the answer. */
export function decideAsk(actor: Actor, now: Instant, params: EnquiryParams['ask']): Answer {
  const { officer, topic, channel, askerId, calendarVersion } = params;
  const departmentCode = departmentOf(officer);
  const by = anyAuthority(actor, departmentCode);
  if (!by || !ASKING_ROLES.includes(by.role as Role)) return denied('wrongRole');
  if (isBlank(topic)) return denied('fieldEmpty', 'topic');
  if (!Object.hasOwn(ENQUIRY_CHANNELS, channel)) return denied('fieldInvalid', 'channel');
  if (!serves(officer)) return denied('fieldInvalid', 'officerId', [officer.personId]);
  const facts = { topic, channel, askerId, calendarVersion, officerId: officer.personId, departmentCode };
  return { allowed: true, events: placeAll(null, [{ type: 'ask', facts }], by, now), notes: [] };
}

/** how an enquiry goes on, and how it ends; without `params` only person and stage are judged. */
export function decideEnquiry<A extends EnquiryAct>(
  file: EnquiryFile,
  act: A,
  actor: Actor,
  now: Instant,
  params?: EnquiryParams[A],
): Answer {
  if (!actor.authorities.some(({ role }) => AT_WORK.includes(role))) return denied('wrongRole');
  if (isOver(file)) return denied('caseClosed', undefined, [file.stage]);
  if (act === 'confirm' && !file.transfer) return denied('nothingTransferred');
  const by = whoActs(file, act, actor);
  if (!by) return denied('notAssigned');
  if (params === undefined) return { allowed: true, events: [], notes: [] };
  const draft = draftOf(file, act, params);
  if ('allowed' in draft) return draft;
  const drafts = [draft, ...messagesOf(file, act, draft.facts as EnquiryFacts[A])];
  return { allowed: true, events: placeAll(file, drafts, by, now), notes: [] };
}

export function isOver({ stage }: EnquiryFile): boolean {
  return (FINAL_ENQUIRY_STAGES as readonly EnquiryStage[]).includes(stage);
}

/** The owner answers, refers and transfers; whoever it was transferred to confirms; 窗口负责人 moves it on for the absent. */
function whoActs(file: EnquiryFile, act: EnquiryAct, actor: Actor): Doer | null {
  const { ownerId, departmentCode, transfer } = file;
  if (act === 'confirm') return transfer && receives(transfer, actor);
  if (actor.personId === ownerId) return anyAuthority(actor, departmentCode);
  if (act !== 'transfer') return null;
  return authorityIn(actor, ['centre', 'windowHead'], departmentCode ?? '');
}

function receives({ officerId, departmentCode }: Receiver, actor: Actor): Doer | null {
  if (officerId === null) return authorityIn(actor, RECEIVING_ROLES, departmentCode ?? '');
  return actor.personId === officerId ? anyAuthority(actor, departmentCode) : null;
}

function draftOf<A extends EnquiryAct>(file: EnquiryFile, act: A, params: EnquiryParams[A]): MatterDraft | Answer {
  switch (act) {
    case 'answer': {
      const { answer } = params as EnquiryParams['answer'];
      return isBlank(answer) ? denied('fieldEmpty', 'answer') : { type: act, facts: { answer } };
    }
    case 'refer': {
      const { window } = params as EnquiryParams['refer'];
      return isBlank(window) ? denied('windowNotNamed', 'window') : { type: act, facts: { window } };
    }
    case 'transfer':
      return transferOf(file, params as EnquiryParams['transfer']);
    case 'confirm':
      return { type: act, facts: {} };
    default:
      return assertNever(act, 'no such act on an enquiry');
  }
}

function transferOf(
  file: EnquiryFile,
  { officer, departmentCode, reason }: EnquiryParams['transfer'],
): MatterDraft | Answer {
  if (!officer) {
    if (departmentCode === null) return denied('fieldEmpty', 'officerId');
    return { type: 'transfer', facts: { officerId: null, departmentCode, reason } };
  }
  const { personId: officerId } = officer;
  if (officerId === file.ownerId || !serves(officer)) return denied('fieldInvalid', 'officerId', [officerId]);
  return {
    type: 'transfer',
    facts: { officerId, departmentCode: departmentOf(officer) ?? file.departmentCode, reason },
  };
}

function serves({ inService, authorities }: Colleague): boolean {
  return inService && authorities.some(({ role }) => AT_WORK.includes(role));
}

/** Where somebody is at work; null for those of the whole centre. */
function departmentOf({ authorities }: Colleague): string | null {
  return authorities.find(({ role }) => !CENTRE_WIDE_ROLES.has(role))?.departmentCode ?? null;
}

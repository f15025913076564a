import { choiceIn } from '../centre/settings';
import { servesAs, type Colleague } from '../people/colleague';
import type { Role } from '../people/roles';
import { answeringFor, unsignedBy, type Post } from './acting';
import type { EventDraft, Recipient } from './events';
import { contactPersonOf, type ApplicationFile } from './file';
import { refuse, type Refusal } from './refusals';
import { isFinal } from './stages';
import { APPLICANT, firstEmpty, notice, person, type ActRule, type Situation } from './situation';

/** R-42 "不得代班": who may arrange that somebody does another's work: the department for its own people, and the centre. */
export const ARRANGERS = ['windowHead', 'chiefRepresentative', 'organHead', 'centre'] as const satisfies Role[];

const ROLE_OF: Readonly<Record<Exclude<Post, 'substitute'>, Role>> = {
  intake: 'frontDesk',
  firstResponsible: 'frontDesk',
  receiver: 'backOffice',
  reviewer: 'backOffice',
  inspector: 'inspector',
};

/** Everything that somebody has in hand on an open case, by assignment or in somebody's stead, with who it is. */
export function postsHeld(file: ApplicationFile): readonly (readonly [Post, personId: string])[] {
  if (isFinal(file.stage)) return [];
  const { handover } = file;
  const held: readonly (readonly [Post, string | null])[] = [
    ['intake', file.acceptedAt === null ? file.intakeOfficerId : null],
    ['firstResponsible', file.firstResponsibleId],
    ['receiver', handover?.confirmedAt === null ? handover.receiverId : null],
    ['reviewer', file.reviewerId],
    ...(file.decision === null ? file.inspectorIds : []).map((id) => ['inspector', id] as const),
    ...file.substitutions.flatMap((one) => (one.to === null ? [['substitute', one.substituteId] as const] : [])),
  ];
  return held.flatMap(([post, personId]) => (personId === null ? [] : [[post, personId] as const]));
}

/** Everything that this person has in hand on an open case. */
export function postsOf(file: ApplicationFile, personId: string): Post[] {
  const own = postsHeld(file).filter(([, holderId]) => holderId === personId);
  return [...new Set(own.map(([post]) => post))];
}

/**
 * R-42 "迅速安排人员接替": an authorised and trained colleague of the same department does what is the absent person's, from
 * now on and until it is ended. Whoever really acts stands in the events.
 */
export const assignSubstitute: ActRule<'assignSubstitute'> = {
  roles: ARRANGERS,
  does: (at, { absentId, substitute, reason }) => {
    const bad =
      firstEmpty({ absentId, reason }, ['absentId', 'reason']) ??
      mayCover(at, substitute) ??
      mayTakeOver(at, absentId, substitute);
    if (bad) return bad;
    const substituteId = substitute.personId;
    return [
      { type: 'assignSubstitute', facts: { absentId, substituteId, reason } },
      officerChanged(at.file, absentId, substituteId, true),
    ];
  },
};

/** R-42, section G: where nobody may stand in, nobody is authorised to; the work is handed on for good instead. */
function mayCover({ refs }: Situation, { personId }: Colleague): Refusal | null {
  return choiceIn(refs.settings, 'cover') === 'refused'
    ? refuse('substituteUnauthorised', 'substituteId', [personId])
    : null;
}

/** the absent person is back; what was done in their stead stays done. */
export const endSubstitution: ActRule<'endSubstitution'> = {
  roles: ARRANGERS,
  permits: ({ file }) => (file.substitutions.some(({ to }) => to === null) ? null : refuse('notSubstituted')),
  does: ({ file }, { absentId }) => {
    const running = file.substitutions.find((one) => one.to === null && one.absentId === absentId);
    if (!running) return refuse('notSubstituted', 'absentId', [absentId]);
    const { substituteId } = running;
    return [
      { type: 'endSubstitution', facts: { absentId, substituteId } },
      officerChanged(file, substituteId, absentId, false),
    ];
  },
};

/**
 * what one person has in hand on the case goes to another for good, with the reason; never to nobody. An officer
 * may do it with all cases of their own at once, and never with a case of somebody else.
 */
export const reassign: ActRule<'reassign'> = {
  roles: [...ARRANGERS, 'frontDesk', 'backOffice', 'inspector'],
  permits: ({ file, actor, by }) =>
    arranges(by) || postsOf(file, actor.personId).length > 0 ? null : refuse('wrongRole'),
  does: (at, { fromId, receiver, reason, handoverId }) => {
    if (!arranges(at.by) && (fromId !== at.actor.personId || handoverId === null)) return refuse('wrongRole');
    const bad = firstEmpty({ fromId, reason }, ['fromId', 'reason']) ?? mayTakeOver(at, fromId, receiver);
    if (bad) return bad;
    const toId = receiver.personId;
    const posts = postsOf(at.file, fromId);
    return [
      { type: 'reassign', facts: { fromId, toId, posts, reason, handoverId } },
      officerChanged(at.file, fromId, toId, false),
    ];
  },
};

function arranges({ role }: Situation['by']): boolean {
  return ARRANGERS.some((one) => one === role);
}

/** both sign what was handed on; the one who is away signs on coming back. */
export const signTransfer: ActRule<'signTransfer'> = {
  roles: ['frontDesk', 'backOffice', 'inspector'],
  permits: ({ file, actor }) =>
    unsignedBy(file.transfers, actor.personId).length > 0 ? null : refuse('nothingToSign'),
  does: ({ file, actor }) => {
    const transferSeqs = unsignedBy(file.transfers, actor.personId).map(({ seq }) => seq);
    return [{ type: 'signTransfer', facts: { transferSeqs } }];
  },
};

/**
 * who takes over serves in the same roles of the same department and is trained where the work is at a window;
 * inspectors come from sections and need none. Nobody ends up on both sides of the handover, twice on a visit
 * or on a case on which they decide.
 */
function mayTakeOver({ file }: Situation, replacedId: string, colleague: Colleague): Refusal | null {
  const { personId } = colleague;
  const roles = rolesOf(file, replacedId);
  if (roles.length === 0) return refuse('notOnCase', undefined, [replacedId]);
  if (personId === replacedId) return refuse('fieldInvalid', 'substituteId');
  if (!roles.every((role) => servesAs(colleague, role, file.departmentCode))) {
    return refuse('substituteUnauthorised', 'substituteId', [personId]);
  }
  const atWindow = roles.some((role) => role !== 'inspector');
  if (atWindow && !colleague.trained) return refuse('substituteUntrained', 'substituteId', [personId]);
  if (file.recusals.some((one) => one.personId === personId)) return refuse('recused', 'substituteId', [personId]);
  if ([file.decision?.by, file.deputy?.personId].includes(personId)) return refuse('approverInvolved', 'substituteId');
  return onBothSides(file, roles, personId) ? refuse('sameHands', 'substituteId', [personId]) : null;
}

/** The roles in which this person has something in hand; in somebody's stead those of that person. */
function rolesOf(file: ApplicationFile, personId: string): Role[] {
  const roles = postsOf(file, personId).flatMap((post) => {
    if (post !== 'substitute') return [ROLE_OF[post]];
    const replaced = file.substitutions.filter((one) => one.to === null && one.substituteId === personId);
    return replaced.flatMap(({ absentId }) =>
      postsOf(file, absentId).flatMap((one) => (one === post ? [] : [ROLE_OF[one]])),
    );
  });
  return [...new Set(roles)];
}

function onBothSides(file: ApplicationFile, roles: readonly Role[], personId: string): boolean {
  const isAmong = (ids: readonly (string | null | undefined)[]) =>
    ids.some((id) => id !== null && id !== undefined && [id, answeringFor(file, id)].includes(personId));
  const front = [file.firstResponsibleId, file.handover?.handedOverBy];
  const back = [file.handover?.receiverId, file.reviewerId];
  return (
    (roles.includes('backOffice') && isAmong(front)) ||
    (roles.includes('frontDesk') && isAmong(back)) ||
    (roles.includes('inspector') && isAmong(file.inspectorIds))
  );
}

/** Both are told; the applicant too where it changes whom to turn to. Why somebody is absent is not told. */
function officerChanged(file: ApplicationFile, formerId: string, personId: string, temporary: boolean): EventDraft {
  const concernsApplicant = [contactPersonOf(file), file.firstResponsibleId].includes(formerId);
  const recipients: Recipient[] = [person(personId), person(formerId), ...(concernsApplicant ? [APPLICANT] : [])];
  return notice(file, 'officerChange', recipients, { formerId, personId, temporary });
}

import { dayOf, type Instant } from '../calendar/time';
import { answeringFor } from './acting';
import type { EventDraft } from './events';
import { isSuspended, type ApplicationFile, type References } from './file';
import { calendarOf, closeAfter } from './limits';
import { isRecused } from './recusal';
import { refuse, type Refusal } from './refusals';
import { isReviewer } from './review';
import {
  APPLICANT,
  firstEmpty,
  notice,
  person,
  roleOf,
  shown,
  stepHolder,
  type ActRule,
  type Situation,
} from './situation';
import { takesStops } from './suspension';

/** 许47, 许48: fixed by statute. */
const ASK_WITHIN_WORKING_DAYS = 5;
const HOLD_WITHIN_WORKING_DAYS = 20;
const NOTICE_WORKING_DAYS = 7;
/** What the notice of a hearing says that it takes. */
const HEARING_WORKING_DAYS = 1;

/** until when a hearing may be asked for, or null while nobody was told that it may. */
export function hearingRequestDueAt(file: ApplicationFile, refs: References): Instant | null {
  const toldAt = file.hearing?.toldAt ?? null;
  return toldAt === null ? null : closeAfter(toldAt, ASK_WITHIN_WORKING_DAYS, file, refs);
}

/** by when a hearing that was asked for is held; without a request (许46) counted from `orderedAt`. */
export function hearingDueAt(file: ApplicationFile, refs: References, orderedAt: Instant): Instant {
  return closeAfter(file.hearing?.request?.at ?? orderedAt, HOLD_WITHIN_WORKING_DAYS, file, refs);
}

/** R-22 (许36, 许47): applicant and third parties are told of the interest and of the right to be heard. */
export const tellThirdParties: ActRule<'tellThirdParties'> = {
  roles: ['backOffice'],
  permits: (at) => isReviewer(at) ?? (at.file.hearing?.appointment ? refuse('hearingArranged') : null),
  does: ({ file, refs, now }, params) => {
    const empty = firstEmpty(params, ['parties', 'interest']);
    if (empty) return empty;
    const requestDueAt = shown(closeAfter(now, ASK_WITHIN_WORKING_DAYS, file, refs));
    // Their names stay within the house: the paper goes to the applicant as well.
    const content = { interest: params.interest, requestDueAt, basis: '行政许可法第三十六条、第四十七条' };
    return [{ type: 'tellThirdParties', facts: params }, notice(file, 'hearingRightNotice', [APPLICANT], content)];
  },
};

/** R-22 (许47): asked for within five working days of being told; third parties ask at the office. */
export const requestHearing: ActRule<'requestHearing'> = {
  roles: ['applicant', 'agent', 'backOffice', 'frontDesk'],
  permits: ({ file, refs, now }) => {
    if (file.hearing?.request) return refuse('hearingRequested');
    const dueAt = hearingRequestDueAt(file, refs);
    if (dueAt === null) return refuse('hearingRightNotTold');
    return now > dueAt ? refuse('hearingRequestTooLate') : null;
  },
  does: ({ file, refs, now }, params) =>
    firstEmpty(params, ['askedBy', 'reason']) ?? [
      { type: 'requestHearing', facts: params },
      notice(file, 'hearingRequest', [stepHolder(file, refs), roleOf(file, 'chiefRepresentative')], {
        requestedAt: shown(now),
      }),
    ],
};

/**
 * R-22 (许48): within twenty working days, told seven before, under somebody who has not reviewed the case. Another date or
 * chair takes the place of the first, with its own notice.
 */
export const scheduleHearing: ActRule<'scheduleHearing'> = {
  roles: ['backOffice', 'chiefRepresentative', 'organHead'],
  permits: (at) => {
    if (at.file.hearing?.openedAt) return refuse('hearingArranged');
    return at.by.role === 'backOffice' ? isReviewer(at) : null;
  },
  does: (at, { chair, heldAt, place }) => {
    const { file } = at;
    const chairId = chair.personId;
    const bad = firstEmpty({ place }, ['place']) ?? checkChair(at, chair) ?? checkDay(at, heldAt);
    if (bad) return bad;
    const content = { heldAt: shown(heldAt), place, chairId, estimatedWorkingDays: HEARING_WORKING_DAYS };
    return [
      { type: 'scheduleHearing', facts: { chairId, heldAt, place } },
      notice(file, 'hearingNotice', [APPLICANT, person(chairId)], content),
    ];
  },
};

/** from here to the minutes the clocks stand still where the law of the item says so; its notice told the time. */
export const openHearing: ActRule<'openHearing'> = {
  roles: ['backOffice', 'chiefRepresentative', 'windowHead', 'organHead', 'leaderInCharge', 'inspector', 'frontDesk'],
  permits: (at) => {
    const { hearing } = at.file;
    if (!hearing?.appointment) return refuse('hearingNotScheduled');
    if (hearing.openedAt !== null) return refuse('hearingArranged');
    return conductsHearing(at) ?? (at.now < hearing.appointment.heldAt ? refuse('hearingNotBegun') : null);
  },
  does: (at) => {
    const opened: EventDraft = { type: 'openHearing', facts: {} };
    return stopsForHearing(at) ? [opened, { type: 'suspend', facts: { ground: 'hearing', from: at.now } }] : [opened];
  },
};

/** R-22 (许48): with the minutes the hearing ends, and with it its suspension. */
export const closeHearing: ActRule<'closeHearing'> = {
  roles: openHearing.roles,
  permits: (at) => {
    const { hearing } = at.file;
    if (!hearing || hearing.openedAt === null) return refuse('hearingNotBegun');
    return hearing.closedAt === null ? conductsHearing(at) : refuse('hearingArranged');
  },
  does: ({ file }, params) => {
    const empty = firstEmpty(params, ['minutes', 'signedBy']);
    if (empty) return empty;
    const closed: EventDraft = { type: 'closeHearing', facts: params };
    const stopped = file.suspensions.some(({ ground, to }) => ground === 'hearing' && to === null);
    return stopped ? [closed, { type: 'resume', facts: { result: '听证结束' } }] : [closed];
  },
};

/** R-22 (许46): whether the law of the item orders a hearing that nobody has arranged yet. */
export function lacksHearing({ hearing }: ApplicationFile, { item }: References): boolean {
  return item.hearing === 'required' && !hearing?.appointment;
}

/** R-22 (许47, 许48): nobody decides while a hearing may still be asked for, or before the minutes on which he decides. */
export function awaitsHearing({ file, refs, now }: Situation): Refusal | null {
  const { hearing } = file;
  if (lacksHearing(file, refs)) return refuse('hearingNeeded');
  if (!hearing || hearing.closedAt !== null) return null;
  if (hearing.request || hearing.appointment) return refuse('hearingPending');
  const dueAt = hearingRequestDueAt(file, refs);
  return dueAt !== null && now <= dueAt ? refuse('hearingRightOpen') : null;
}

/** The chair conducts it, and the reviewer sees to it where the chair serves elsewhere. */
function conductsHearing(at: Situation): Refusal | null {
  const { file, actor, by } = at;
  if (answeringFor(file, file.hearing!.appointment!.chairId) === actor.personId) return null;
  return by.role === 'backOffice' ? isReviewer(at) : refuse('notAssigned');
}

/** 许48: somebody in service who has not reviewed the case and has no interest in it. */
function checkChair(
  { file }: Situation,
  { personId, inService }: { personId: string; inService: boolean },
): Refusal | null {
  if (reviewersOf(file).includes(personId)) return refuse('chairIsReviewer', 'chairId', [personId]);
  if (isRecused(file, personId)) return refuse('recused', 'chairId', [personId]);
  return inService ? null : refuse('chairUnfit', 'chairId', [personId]);
}

/** Everybody who has examined the case at the back office or on site. */
function reviewersOf({
  handover,
  reviewerId,
  opinion,
  inspectorIds,
  formerIds,
  substitutions,
}: ApplicationFile): string[] {
  const named = [handover?.receiverId, reviewerId, opinion?.by, ...inspectorIds, ...formerIds];
  return [...named, ...substitutions.map(({ substituteId }) => substituteId)].filter((id) => typeof id === 'string');
}

function checkDay({ file, refs, now }: Situation, heldAt: Instant): Refusal | null {
  if (dayOf(heldAt) < dayOf(closeAfter(now, NOTICE_WORKING_DAYS, file, refs)))
    return refuse('hearingNoticeTooShort', 'heldAt');
  if (heldAt > hearingDueAt(file, refs, now)) return refuse('hearingTooLate', 'heldAt');
  return calendarOf(file, refs).isWorking(dayOf(heldAt)) ? null : refuse('hearingOnDayOff', 'heldAt');
}

function stopsForHearing(at: Situation): boolean {
  const { file, refs } = at;
  return refs.item.suspensionGrounds.includes('hearing') && takesStops(at) === null && !isSuspended(file);
}

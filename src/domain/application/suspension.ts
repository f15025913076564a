import { GROUND_ZH, type SuspensionGround } from '../clock/grounds';
import type { EventDraft } from './events';
import { isSuspended } from './file';
import { clocksOf } from './limits';
import { refuse, type Refusal } from './refusals';
import { isReviewer } from './review';
import { after, APPLICANT, firstEmpty, notice, shown, type ActRule, type Situation } from './situation';

/** a written notice of the ground and the time needed goes before every suspension. */
export const notifySuspension: ActRule<'notifySuspension'> = {
  roles: ['backOffice'],
  permits: maySuspend,
  does: (at, params) => {
    const { ground, estimatedWorkingDays } = params;
    const bad = checkGround(at, ground);
    if (bad) return bad;
    if (!isPositive(estimatedWorkingDays)) return refuse('fieldInvalid', 'estimatedWorkingDays');
    const content = { ground: GROUND_ZH[ground], estimatedWorkingDays };
    return [{ type: 'notifySuspension', facts: params }, notice(at.file, 'suspensionNotice', [APPLICANT], content)];
  },
};

/** the clocks stand still from the start of the procedure that was announced. */
export const suspend: ActRule<'suspend'> = {
  roles: ['backOffice'],
  permits: (at) => maySuspend(at) ?? (at.file.suspensionNotice ? null : refuse('suspensionNotNotified')),
  does: (at, params) => {
    const bad = checkGround(at, params.ground);
    if (bad) return bad;
    if (at.file.suspensionNotice!.ground !== params.ground) return refuse('suspensionNotNotified', 'ground');
    return [{ type: 'suspend', facts: params }];
  },
};

/** at the end of the procedure the clocks go on, and both due dates follow from what was used. */
export const resume: ActRule<'resume'> = {
  roles: ['backOffice'],
  permits: (at) => isReviewer(at) ?? (isSuspended(at.file) ? null : refuse('clockNotSuspended')),
  does: (_, params) => firstEmpty(params, ['result']) ?? [{ type: 'resume', facts: params }],
};

/** once, by the head of the organ (joint: of the government), at or before due, with the reason told. */
export const grantExtension: ActRule<'grantExtension'> = {
  roles: ({ item }) => (item.joint ? ['governmentHead'] : ['organHead']),
  permits: (at) => {
    const { file, refs, now } = at;
    if (file.extension) return refuse('alreadyExtended');
    const { dueAt } = clocksOf(file, refs)!.statutory;
    return takesStops(at) ?? (dueAt !== null && now > dueAt ? refuse('extensionTooLate') : null);
  },
  does: (at, params) => {
    const { file, refs, by, now } = at;
    const { workingDays } = params;
    if (!isPositive(workingDays)) return refuse('fieldInvalid', 'workingDays');
    if (workingDays > refs.item.maximumExtensionWorkingDays) return refuse('extensionTooLong', 'workingDays');
    const bad =
      firstEmpty(params, ['reason']) ?? (params.applicantTold ? null : refuse('extensionNotTold', 'applicantTold'));
    if (bad) return bad;
    const drafts: EventDraft[] = [{ type: 'grantExtension', facts: params }];
    const { committed, statutory } = clocksOf(after(file, drafts, by, now), refs)!;
    const content = {
      workingDays,
      reason: params.reason,
      committedDueAt: shown(committed.dueAt),
      statutoryDueAt: shown(statutory.dueAt),
    };
    return [...drafts, notice(file, 'extensionNotice', [APPLICANT], content)];
  },
};

function maySuspend(at: Situation): Refusal | null {
  return isReviewer(at) ?? takesStops(at) ?? (isSuspended(at.file) ? refuse('clockSuspended') : null);
}

/** R-33 and K-15: same-day items and limits in natural days take neither suspension nor extension. */
function takesStops({ refs }: Situation): Refusal | null {
  const { committedLimit, statutoryLimit } = refs.item;
  if (committedLimit.length === 0 && committedLimit.unit === 'workingDay') return refuse('sameDayItem');
  const natural = committedLimit.unit === 'calendarDay' || statutoryLimit.unit === 'calendarDay';
  return natural ? refuse('calendarDayItem') : null;
}

/** only a ground that the law of this item requires; none of leave, system fault, extra papers or payment. */
function checkGround({ refs }: Situation, ground: SuspensionGround): Refusal | null {
  return refs.item.suspensionGrounds.includes(ground) ? null : refuse('groundNotLawful', 'ground');
}

function isPositive(days: number): boolean {
  return Number.isInteger(days) && days >= 1;
}

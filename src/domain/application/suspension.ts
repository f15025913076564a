import type { Instant } from '../calendar/time';
import { GROUND_ZH, isInspectionGround, type SuspensionGround } from '../clock/grounds';
import type { EventDraft } from './events';
import { isSuspended } from './file';
import { clocksOf } from './limits';
import { isRecused } from './recusal';
import { refuse, type Refusal } from './refusals';
import { checkInspectors, isReviewer } from './review';
import { after, APPLICANT, firstEmpty, notice, shown, type ActRule, type Situation } from './situation';

/** a written notice of the ground and the time needed goes before every suspension. */
export const notifySuspension: ActRule<'notifySuspension'> = {
  roles: ['backOffice'],
  rejects: (at, { ground }) => takesStops(at) ?? checkGround(at, ground),
  permits: maySuspend,
  does: ({ file }, { ground: named, estimatedWorkingDays }) => {
    const ground = named as SuspensionGround;
    if (!isPositive(estimatedWorkingDays)) return refuse('fieldInvalid', 'estimatedWorkingDays');
    const content = { ground: GROUND_ZH[ground], estimatedWorkingDays, basis: '行政许可法第四十五条' };
    return [
      { type: 'notifySuspension', facts: { ground, estimatedWorkingDays } },
      notice(file, 'suspensionNotice', [APPLICANT], content),
    ];
  },
};

/**
 * the clocks stand still from the start of the procedure that was announced. It may be filed ahead, and then begins by
 * itself; or afterwards, as long as no limit has passed since.
 */
export const suspend: ActRule<'suspend'> = {
  roles: ['backOffice'],
  rejects: (at, { ground }) => takesStops(at) ?? checkGround(at, ground),
  permits: (at) => maySuspend(at) ?? (at.file.suspensionNotice ? null : refuse('suspensionNotNotified')),
  does: (at, params) => {
    const ground = params.ground as SuspensionGround;
    const from = params.from ?? at.now;
    const { inspectorIds = [] } = params;
    const bad = checkStart(at, ground, from) ?? checkOfficers(at, ground, inspectorIds);
    return bad ?? [{ type: 'suspend', facts: { ground, from, inspectorIds } }];
  },
};

/** The notice must have named this ground and precede the start; a limit that has passed meanwhile stays passed. */
function checkStart({ file, refs, now }: Situation, ground: SuspensionGround, from: Instant): Refusal | null {
  const told = file.suspensionNotice!;
  if (told.ground !== ground) return refuse('suspensionNotNotified', 'ground');
  if (from < told.at) return refuse('suspensionBeforeNotice', 'from');
  const { committed, statutory } = clocksOf(file, refs)!;
  const revives = [committed, statutory].some(({ dueAt }) => dueAt !== null && dueAt < now && from < dueAt);
  return revives ? refuse('suspensionBackdated', 'from') : null;
}

/** 许55: two persons at least inspect, test or quarantine, and none of them has an interest. */
function checkOfficers({ file }: Situation, ground: SuspensionGround, inspectorIds: readonly string[]): Refusal | null {
  const few = isInspectionGround(ground) ? checkInspectors(inspectorIds) : null;
  if (few) return few;
  const interested = inspectorIds.filter((id) => isRecused(file, id));
  return interested.length > 0 ? refuse('recused', 'inspectorIds', interested) : null;
}

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
export function takesStops({ refs }: Situation): Refusal | null {
  const { committedLimit, statutoryLimit } = refs.item;
  if (committedLimit.length === 0 && committedLimit.unit === 'workingDay') return refuse('sameDayItem');
  const natural = committedLimit.unit === 'calendarDay' || statutoryLimit.unit === 'calendarDay';
  return natural ? refuse('calendarDayItem') : null;
}

/** only a ground that the law of this item requires; none of leave, system fault, extra papers or payment. */
function checkGround({ refs }: Situation, ground: string): Refusal | null {
  const lawful: readonly string[] = refs.item.suspensionGrounds;
  return lawful.includes(ground) ? null : refuse('groundNotLawful', 'ground');
}

function isPositive(days: number): boolean {
  return Number.isInteger(days) && days >= 1;
}

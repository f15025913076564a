import type { JudgedItem } from '../catalogue/item';
import { choiceIn } from '../centre/settings';
import type { EventDraft } from './events';
import { demandBreach } from './fees';
import { barFor, checkWarning, foundFalse } from './fraud';
import { missingMaterials, type ApplicationFile } from './file';
import { opensBranches } from './joint';
import { calendarOf, clocksOf, closeAfter } from './limits';
import type { ActParams, Defect, HandedInMaterial, Remedies } from './params';
import { refuse, type Refusal } from './refusals';
import { after, APPLICANT, firstEmpty, notice, shown, type ActRule, type Situation } from './situation';
import { dateOf, dayOf, instantAt, type Instant } from '../calendar/time';

/** 复20: review is asked for within 60 natural days; 诉46: the suit within 6 months. A special law may give more. */
export const REVIEW_TERM_CALENDAR_DAYS = 60;
export const COURT_TERM_MONTHS = 6;

/** Materials outside the catalogue may be neither asked for nor taken; each is named once with at least a copy. */
export function checkMaterials(
  item: Pick<JudgedItem, 'materials'>,
  materials: readonly HandedInMaterial[],
): Refusal | null {
  const ids = materials.map((one) => one.materialId);
  const unknown = ids.filter((id) => !item.materials.some((material) => material.id === id));
  if (unknown.length > 0) return refuse('materialNotInCatalogue', 'materials', unknown);
  if (ids.length === 0) return refuse('fieldEmpty', 'materials');
  const wrong =
    materials.some(({ copies }) => !Number.isInteger(copies) || copies < 1) || new Set(ids).size < ids.length;
  return wrong ? refuse('fieldInvalid', 'materials') : null;
}

/** A refusal must name organ and term of review and suit, none shorter than the law's. */
export function checkRemedies(remedies: Remedies | undefined): Refusal | null {
  if (!remedies) return refuse('fieldEmpty', 'remedies');
  const empty = firstEmpty(remedies, ['reviewOrgan', 'court']);
  if (empty) return refuse('fieldEmpty', `remedies.${empty.field}`);
  if (!(remedies.reviewTermCalendarDays >= REVIEW_TERM_CALENDAR_DAYS)) {
    return refuse('fieldInvalid', 'remedies.reviewTermCalendarDays');
  }
  return remedies.courtTermMonths >= COURT_TERM_MONTHS ? null : refuse('fieldInvalid', 'remedies.courtTermMonths');
}

/** The acceptance notice shows both due dates and the officer to turn to; a deemed acceptance shows both dates. */
export function acceptanceNotice(accepted: ApplicationFile, refs: Situation['refs']): EventDraft {
  const { committed, statutory } = clocksOf(accepted, refs)!;
  return notice(accepted, 'acceptanceNotice', [APPLICANT], {
    acceptedAt: shown(accepted.acceptedAt),
    madeAt: shown(accepted.acceptanceMadeAt),
    deemed: accepted.deemed,
    firstResponsibleId: accepted.firstResponsibleId,
    committedDueAt: shown(committed.dueAt),
    statutoryDueAt: shown(statutory.dueAt),
    provisional: committed.provisional || statutory.provisional,
  });
}

export const supplement: ActRule<'supplement'> = {
  roles: ['applicant', 'agent', 'frontDesk'],
  does: ({ refs }, { materials }) =>
    checkMaterials(refs.item, materials) ?? [{ type: 'supplement', facts: { materials } }],
};

/** complete and in form means accepted now; what was completed on an earlier day dates from that day. */
export const accept: ActRule<'accept'> = {
  roles: ['frontDesk'],
  permits: ({ file, refs }) => {
    if (file.outstandingIds.length > 0) return refuse('correctionOutstanding', undefined, file.outstandingIds);
    const missing = missingMaterials(file, refs.item);
    return missing.length > 0 ? refuse('materialsMissing', undefined, missing) : null;
  },
  does: (at, { appointment = false }) => {
    const { file, refs, by, now } = at;
    const completed = file.stage === 'awaitingCorrection' ? file.completedAt : null;
    const acceptedAt = completed !== null && dateOf(completed) < dateOf(now) ? completed : now;
    const facts = { acceptedAt, ...(appointment && { appointment }), ...responsibleInstead(at) };
    const drafts: EventDraft[] = [{ type: 'accept', facts }];
    if (completed !== null) {
      const dueAt = closeAfter(completed, 0, file, refs);
      const breach = { kind: 'acceptanceLate', officerId: by.personId, dueAt } as const;
      if (now > dueAt) drafts.push({ type: 'breachRecorded', facts: breach });
    }
    const accepted = after(file, drafts, by, now);
    return [...drafts, acceptanceNotice(accepted, refs), ...opensBranches(accepted, refs)];
  },
};

/** R-16, section G: 第一责任人 is who accepts, unless the centre takes the officer to whom the applicant came first. */
function responsibleInstead({ file, refs, by }: Situation): { firstResponsibleId?: string } {
  const isFirstAsked = choiceIn(refs.settings, 'firstResponsible') === 'firstAskedOfficer';
  return isFirstAsked && file.intakeOfficerId !== by.personId ? { firstResponsibleId: file.intakeOfficerId } : {};
}

/** one written notice that lists everything; a second one lists only what is new. */
export const issueCorrection: ActRule<'issueCorrection'> = {
  roles: ['frontDesk'],
  permits: ({ file }) =>
    file.stage === 'received' || file.secondNoticeReleased || file.newMaterialIds.length > 0
      ? null
      : refuse('secondNotice'),
  does: (at, { defects, nextVisitAt }) => {
    const { file } = at;
    const bad = checkDefects(at, defects, nextVisitAt);
    if (bad) return bad;
    const listable = file.corrections.length === 0 ? null : file.newMaterialIds;
    const visible = visibleBefore(listable, defects);
    if (visible.length > 0 && !file.secondNoticeReleased) return refuse('secondNotice', 'defects', visible);
    const amendableUntil = sessionEnd(at);
    return [
      { type: 'issueCorrection', facts: { defects, nextVisitAt, amendableUntil } },
      ...(visible.length > 0 ? [secondNoticeBreach(at)] : []),
      notice(file, 'correctionNotice', [APPLICANT], correctionContent(defects, nextVisitAt)),
    ];
  },
  notes: unlistedNote,
  leavesRefused: demandBreach,
};

/** Until the applicant signs, at latest until its session closes, the notice may be amended under its number; R-05 binds a second one all the same. */
export const amendCorrection: ActRule<'amendCorrection'> = {
  roles: ['frontDesk'],
  permits: ({ file, now }) => {
    const last = file.corrections.at(-1)!;
    if (last.signedAt) return refuse('amendmentSigned');
    return now <= last.amendableUntil ? null : refuse('amendmentClosed');
  },
  does: (at, { defects, ...params }) => {
    const { file } = at;
    const last = file.corrections.at(-1)!;
    const nextVisitAt = params.nextVisitAt ?? last.nextVisitAt;
    const bad = checkDefects(at, defects, nextVisitAt);
    if (bad) return bad;
    const listable = last.newMaterialIds && [...last.newMaterialIds, ...file.newMaterialIds];
    const visible = visibleBefore(listable, defects);
    if (visible.length > 0 && !last.released) return refuse('secondNotice', 'defects', visible);
    const recorded = file.breaches.some(({ kind, dueAt }) => kind === 'secondNotice' && dueAt >= last.issuedAt);
    const ordinal = file.noticeCounts.correctionNotice!;
    const content = correctionContent(defects, nextVisitAt);
    return [
      { type: 'amendCorrection', facts: { defects, nextVisitAt } },
      ...(visible.length > 0 && !recorded ? [secondNoticeBreach(at)] : []),
      { type: 'noticeAmended', facts: { notice: 'correctionNotice', ordinal, content } },
    ];
  },
  notes: unlistedNote,
  leavesRefused: demandBreach,
};

/** the applicant signs for the notice, at the window or on the portal, and so closes it. */
export const signCorrection: ActRule<'signCorrection'> = {
  roles: ['applicant', 'agent', 'frontDesk'],
  permits: ({ file }) => (file.corrections.at(-1)!.signedAt ? refuse('alreadySigned') : null),
  does: () => [{ type: 'signCorrection', facts: {} }],
};

export const releaseSecondNotice: ActRule<'releaseSecondNotice'> = {
  roles: ['supervisor'],
  permits: ({ file }) => (file.secondNoticeReleased ? refuse('nothingToRelease') : null),
  does: (_, params) => firstEmpty(params, ['reason']) ?? [{ type: 'releaseSecondNotice', facts: params }],
};

/** all reasons with their basis, and the remedies; an empty field stops the issue. */
export const refuseAcceptance: ActRule<'refuseAcceptance'> = {
  roles: ['frontDesk'],
  does: (at, params) => {
    const { reasons, basis, remedies } = params;
    const bad = firstEmpty(params, ['reasons', 'basis']) ?? checkRemedies(remedies) ?? checkWarning(at, params);
    if (bad) return bad;
    const said = { reasons, basis, ...remedies, ...(params.warning && { warning: params.warning }) };
    const paper = notice(at.file, 'nonAcceptanceNotice', [APPLICANT], said);
    const refused: EventDraft = { type: 'refuseAcceptance', facts: params };
    return [...foundFalse(at, params), refused, paper, ...barFor(at, params)];
  },
};

/** the right organ is named, at once. */
export const referToAuthority: ActRule<'referToAuthority'> = {
  roles: ['frontDesk'],
  does: ({ file }, params) => {
    const paper = notice(file, 'otherAuthorityNotice', [APPLICANT], { ...params });
    return firstEmpty(params, ['rightOrgan', 'reasons']) ?? [{ type: 'referToAuthority', facts: params }, paper];
  },
};

/** no licence is needed; that is told at once and is no refusal. */
export const declareNoLicenceNeeded: ActRule<'declareNoLicenceNeeded'> = {
  roles: ['frontDesk'],
  does: ({ file }, params) => {
    const paper = notice(file, 'noLicenceNotice', [APPLICANT], { ...params });
    return firstEmpty(params, ['reasons', 'basis']) ?? [{ type: 'declareNoLicenceNeeded', facts: params }, paper];
  },
};

function checkDefects(at: Situation, defects: readonly Defect[], nextVisitAt: Instant): Refusal | null {
  if (!defects || defects.length === 0) return refuse('fieldEmpty', 'defects');
  const { materials } = at.refs.item;
  const unknown = defects
    .map((one) => one.materialId)
    .filter((id) => !materials.some((material) => material.id === id));
  if (unknown.length > 0) return refuse('materialNotInCatalogue', 'defects', unknown);
  if (defects.some(({ problem }) => !problem || problem.trim() === '')) return refuse('fieldEmpty', 'defects.problem');
  if (new Set(defects.map((one) => one.materialId)).size < defects.length) return refuse('fieldInvalid', 'defects');
  return nextVisitAt > at.now ? null : refuse('fieldInvalid', 'nextVisitAt');
}

/** Listed materials whose defects could be seen before: all but the new ones; none of a first notice. */
function visibleBefore(newMaterialIds: readonly string[] | null, defects: readonly Defect[]): string[] {
  if (newMaterialIds === null) return [];
  return defects.map((one) => one.materialId).filter((id) => !newMaterialIds.includes(id));
}

/** listing what was visible before is a breach even when a supervisor released it. */
function secondNoticeBreach({ by, now }: Situation): EventDraft {
  return { type: 'breachRecorded', facts: { kind: 'secondNotice', officerId: by.personId, dueAt: now } };
}

/** The end of the business session that is running, or now when none is: then nothing can be amended any more. */
function sessionEnd({ file, refs, now }: Situation): Instant {
  const day = dayOf(now);
  const sessions = calendarOf(file, refs).sessions(day);
  const running = sessions.find(([from, to]) => instantAt(day, from) <= now && now <= instantAt(day, to));
  return running ? instantAt(day, running[1]) : now;
}

function correctionContent(defects: readonly Defect[], nextVisitAt: Instant) {
  return { defects, nextVisitAt: shown(nextVisitAt) };
}

/** The list should hold everything: what is missing but not listed is shown to the officer before the session ends. */
function unlistedNote({ file, refs }: Situation, params: ActParams['issueCorrection' | 'amendCorrection']) {
  const listed = params.defects.map((one) => one.materialId);
  const unlisted = missingMaterials(file, refs.item).filter((id) => !listed.includes(id));
  return unlisted.length > 0 ? [{ code: 'correctionListIncomplete', concerning: unlisted } as const] : [];
}
